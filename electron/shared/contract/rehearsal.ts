import { z } from 'zod';
import { providerStageSchema, usageUnitSchema } from './calls.ts';

/** One quantity that a rehearsal used; billed by the provider like a call's. */
const rehearsalUsageSchema = z.object({
  stage: providerStageSchema,
  provider: z.string(),
  model: z.string(),
  unit: usageUnitSchema,
  quantity: z.number(),
  estimated: z.boolean(),
});

/** What the worker tells of a rehearsal, in order. */
export const rehearsalWordSchema = z.discriminatedUnion('kind', [
  /** What callers hear without a model: how every call begins and ends. */
  z.object({
    kind: z.literal('phrase'),
    phrase: z.enum(['disclosure', 'greeting', 'apology', 'goodbye']),
    text: z.string(),
  }),
  /** The answer so far: replaces what was told of it before. */
  z.object({ kind: z.literal('agent_words'), text: z.string() }),
  /** The whole answer. `firstWordMs`: from the sent text to the model's first word, which on a call is one part of the delay. */
  z.object({ kind: z.literal('agent_said'), text: z.string(), firstWordMs: z.number().nullable() }),
  z.object({ kind: z.literal('tool_called'), tool: z.string(), arguments: z.string() }),
  z.object({ kind: z.literal('tool_finished'), tool: z.string(), ok: z.boolean(), result: z.string() }),
  /** On a call it would be moved now; here nobody rings. */
  z.object({ kind: z.literal('would_transfer'), target: z.string(), extension: z.string() }),
  z.object({ kind: z.literal('would_hang_up') }),
  z.object({
    kind: z.literal('provider_fault'),
    code: z.string(),
    message: z.string(),
    /** False: the fallback answered instead. */
    final: z.boolean(),
  }),
  z.object({ kind: z.literal('used'), usage: z.array(rehearsalUsageSchema) }),
  z.object({ kind: z.literal('your_turn') }),
  z.object({
    kind: z.literal('ended'),
    why: z.enum(['closed', 'idle', 'too_long', 'worker_lost', 'broken']),
    message: z.string(),
  }),
]);
export type RehearsalWord = z.infer<typeof rehearsalWordSchema>;

/** Sum of all that was used so far, at today's prices. What has no price is counted, not guessed. */
export const rehearsalCostSchema = z.object({
  kind: z.literal('cost'),
  inputTokens: z.number(),
  outputTokens: z.number(),
  totals: z.array(z.object({ currency: z.string(), costMicros: z.int() })),
  unpricedLines: z.int(),
  estimated: z.boolean(),
});
export type RehearsalCost = z.infer<typeof rehearsalCostSchema>;

export const rehearsalEventSchema = z.union([
  rehearsalWordSchema,
  rehearsalCostSchema,
  z.object({ kind: z.literal('you_said'), text: z.string() }),
]);
export type RehearsalEvent = z.infer<typeof rehearsalEventSchema>;

export const REHEARSAL_LIMITS = {
  /** Nobody typed for so long: it ends itself. */
  idleMs: 5 * 60_000,
  /** Answers of one rehearsal. */
  answers: 100,
  textChars: 2000,
  /** In the whole service at a time. */
  open: 4,
} as const;

export const rehearsalIdSchema = z.object({ rehearsalId: z.uuid() });
export const sayInputSchema = rehearsalIdSchema.extend({
  text: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(REHEARSAL_LIMITS.textChars, `must be at most ${REHEARSAL_LIMITS.textChars} characters`),
});
