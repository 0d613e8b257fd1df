import { z } from 'zod';

/** What calls leave behind, by how long it is kept. */
export const KEPT_KINDS = ['recordings', 'transcripts', 'levels', 'calls'] as const;
export const keptKindSchema = z.enum(KEPT_KINDS);
export type KeptKind = z.infer<typeof keptKindSchema>;

export const retentionStandingSchema = z.object({
  kinds: z.array(
    z.object({
      kind: keptKindSchema,
      /** Null: kept until a person deletes it. */
      days: z.int().nullable(),
      /** When the oldest goes; null: nothing is there, or it is kept. */
      nextAt: z.int().nullable(),
      /** Calls of which it goes within seven days; counting stops at 10,000. */
      withinWeek: z.int(),
    }),
  ),
  /** Newest first, added up by the hour. No caller is named. */
  deletions: z.array(
    z.object({
      at: z.int(),
      kind: keptKindSchema,
      because: z.enum(['retention', 'erasure']),
      items: z.int(),
    }),
  ),
});
export type RetentionStanding = z.infer<typeof retentionStandingSchema>;
export type DeletionReason = RetentionStanding['deletions'][number]['because'];

/** As it stands in the call log: a search may find several notations. */
export const storedNumberSchema = z.object({ number: z.string().min(1).max(80) });

export const foundCallerSchema = z.object({
  number: z.string(),
  calls: z.int(),
  recordings: z.int(),
  firstAt: z.int(),
  lastAt: z.int(),
});
export type FoundCaller = z.infer<typeof foundCallerSchema>;

export const erasedCallerSchema = z.object({
  calls: z.int(),
  /** Keyed hash of the number, as it stands in Changes. */
  proof: z.string(),
});
export type ErasedCaller = z.infer<typeof erasedCallerSchema>;
