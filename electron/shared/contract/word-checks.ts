import { z } from 'zod';

/** What a person says was really said, against what speech recognition heard. */
export const callInputSchema = z.object({ callId: z.string().max(40) });

export const correctionSchema = z.object({
  turnIndex: z.int(),
  text: z.string(),
  words: z.int(),
  errors: z.int(),
});
export type Correction = z.infer<typeof correctionSchema>;

/** Whose words they are. `several`: a second provider took over, so that nobody can tell. */
export const hearingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    provider: z.string(),
    model: z.string(),
    language: z.string(),
  }),
  z.object({ kind: z.literal('several') }),
  z.object({ kind: z.literal('unknown') }),
]);
export type Hearing = z.infer<typeof hearingSchema>;

export const wordChecksOfCallSchema = z.object({
  hearing: hearingSchema,
  corrections: z.array(correctionSchema),
});
export type WordChecksOfCall = z.infer<typeof wordChecksOfCallSchema>;

export const correctInputSchema = callInputSchema.extend({
  turnIndex: z.int().min(0),
  /** Empty: nothing was said. Null: forget the correction. */
  text: z.string().trim().max(4000, 'must be 4000 characters at the most').nullable(),
});

/** Sums of what was corrected. */
export const wordErrorRowSchema = z.object({
  provider: z.string(),
  label: z.string(),
  model: z.string(),
  language: z.string(),
  calls: z.int(),
  sentences: z.int(),
  words: z.int(),
  errors: z.int(),
});
export type WordErrorRow = z.infer<typeof wordErrorRowSchema>;
