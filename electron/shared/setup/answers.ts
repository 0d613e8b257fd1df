import { z } from 'zod';
import { providerChoiceSchema } from '../agent-profile.ts';
import {
  threeCxEditionSchema,
  threeCxModeSchema,
  threeCxPlaceSchema,
  threeCxVersionSchema,
} from '../three-cx/installation.ts';

/** What the caller got while we could not answer: only the person who called knows it. */
export const outageReportSchema = z.strictObject({
  heard: z.enum(['person', 'voicemail', 'busy', 'cut_off', 'silence']),
  afterSeconds: z.int().min(0).max(300),
  at: z.int(),
});
export type OutageReport = z.infer<typeof outageReportSchema>;
export const OUTAGES = ['paused', 'process_dead', 'host_dead'] as const;
export const outageSchema = z.enum(OUTAGES);
export type Outage = z.infer<typeof outageSchema>;

/** Speech, Language and Voice as they were picked; each list holds the first choice and at most one fallback. */
export const chosenProvidersSchema = z.strictObject({
  stt: z.array(providerChoiceSchema).min(1).max(2),
  llm: z.array(providerChoiceSchema).min(1).max(2),
  tts: z.array(providerChoiceSchema).min(1).max(2),
});
export type ChosenProviders = z.infer<typeof chosenProvidersSchema>;

/**
 * What the wizard was told and nothing else keeps. What became a setting, a secret or an agent is read from
 * there, never from here.
 */
export const setupAnswersSchema = z.strictObject({
  wantedCalls: z.int().min(1, 'must be at least 1').max(1000, 'must be at most 1000').default(10),
  place: threeCxPlaceSchema.nullable().default(null),
  /** Name or address of the 3CX. */
  threeCxHost: z
    .string()
    .trim()
    .regex(
      /^[A-Za-z0-9.:-]{1,253}$/,
      'must be a name such as pbx.example.com or an address such as 192.168.1.10',
    )
    .nullable()
    .default(null),
  version: threeCxVersionSchema.default('V20'),
  edition: threeCxEditionSchema.default('unknown'),
  /** Simultaneous calls of the 3CX licence. */
  licenceCalls: z.int().min(1).max(10_000).nullable().default(null),
  mode: threeCxModeSchema.nullable().default(null),
  /** What 3CX dials to reach the agent: digits only, no extension, not beginning with 0, so 3CX does not rewrite it. */
  number: z
    .string()
    .regex(/^[1-9][0-9]{2,7}$/, 'must be 3 to 8 digits and not begin with 0, such as 88801')
    .default('88801'),
  /** The second route of the outbound rule; 'none': callers are cut off when we do not answer, and that is accepted. */
  secondRoute: z.enum(['number', 'none']).nullable().default(null),
  threeCxDone: z.boolean().default(false),
  voice: z.enum(['rehearsal', 'providers']).nullable().default(null),
  providers: chosenProvidersSchema.nullable().default(null),
  agentId: z.string().max(40).nullable().default(null),
  /** The trunk's own number: a caller shown with it is not the real caller. */
  trunkNumber: z.string().trim().max(32).nullable().default(null),
  outages: z.partialRecord(outageSchema, outageReportSchema).default({}),
});
export type SetupAnswers = z.infer<typeof setupAnswersSchema>;

/** Fields to change; the rest stays. */
export const setupAnswersChangeSchema = setupAnswersSchema.partial();
