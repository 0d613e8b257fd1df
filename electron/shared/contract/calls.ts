import { z } from 'zod';
import { callNoteSchema, noteValueSchema } from '../after-call.ts';
import { CALL_RESULTS } from '../call-result.ts';

/** Calls as the page and local programs see them. Times are epoch milliseconds, money is micro-units. */
export const CALL_OUTCOMES = [
  'answered',
  'refused',
  'abandoned',
  'transferred',
  'failed',
  'interrupted',
] as const;
/** abandoned: the caller gave up before the answer. interrupted: the service ended in the middle of it. */
export const callOutcomeSchema = z.enum(CALL_OUTCOMES);
export type CallOutcome = z.infer<typeof callOutcomeSchema>;

export const callStatusSchema = z.enum(['ringing', 'answered', 'ended']);
export type CallStatus = z.infer<typeof callStatusSchema>;

export const providerStageSchema = z.enum(['stt', 'llm', 'tts']);
export const usageUnitSchema = z.enum([
  'audio_ms',
  'connection_ms',
  'input_tokens',
  'cached_input_tokens',
  'output_tokens',
  'characters',
]);

export const costTotalSchema = z.object({ currency: z.string(), costMicros: z.int() });
export type CostTotal = z.infer<typeof costTotalSchema>;

/** test: rehearsed on the line, or talked from a browser. livekit_sip: taken by LiveKit's own SIP gateway. */
export const CALL_KINDS = ['phone', 'test', 'livekit_sip'] as const;
export const callKindSchema = z.enum(CALL_KINDS);
export type CallKind = z.infer<typeof callKindSchema>;

export const callSummarySchema = z.object({
  callId: z.string(),
  kind: callKindSchema,
  status: callStatusSchema,
  outcome: callOutcomeSchema.nullable(),
  /** What it came to; null: it goes on. */
  result: z.enum(CALL_RESULTS).nullable(),
  startedAt: z.int(),
  answeredAt: z.int().nullable(),
  endedAt: z.int().nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  dialled: z.string(),
  agentId: z.string().nullable(),
  sipStatus: z.int().nullable(),
  endReason: z.string().nullable(),
  /** Caller-heard reply times of the call's turns; null when no turn had one. */
  replyP50Ms: z.number().nullable(),
  replyP95Ms: z.number().nullable(),
  replyMaxMs: z.number().nullable(),
  /** One entry per currency. */
  cost: z.array(costTotalSchema),
  /** Usage lines without a price: the cost above is then too low. */
  unpricedLines: z.int(),
});
export type CallSummary = z.infer<typeof callSummarySchema>;

export const turnLatencySchema = z.object({
  replyMs: z.number(),
  sttFinalMs: z.number().nullable(),
  endOfTurnMs: z.number().nullable(),
  llmFirstTokenMs: z.number().nullable(),
  ttsFirstAudioMs: z.number().nullable(),
});

export const speakerSchema = z.enum(['caller', 'agent', 'person']);

export const turnSchema = z.object({
  index: z.int(),
  speaker: speakerSchema,
  text: z.string(),
  startedAt: z.number(),
  endedAt: z.number(),
  interrupted: z.boolean(),
  latency: turnLatencySchema.nullable(),
  confidence: z.number().optional(),
});

/** The fields beside `at` and `kind` are those of `CallEventBody` (electron/shared/call-event.ts). */
export const callEventSchema = z.looseObject({ at: z.number(), kind: z.string() });

export const costLineSchema = z.object({
  stage: providerStageSchema,
  provider: z.string(),
  model: z.string(),
  unit: usageUnitSchema,
  quantity: z.number(),
  /** The provider reported nothing, the quantity is our own count. */
  estimated: z.boolean(),
  /** Frozen when the usage was recorded; null: the price book had none ("unpriced"). */
  price: z.object({ unitPriceMicros: z.int(), unitSize: z.int(), currency: z.string() }).nullable(),
  costMicros: z.int().nullable(),
});
export type CostLine = z.infer<typeof costLineSchema>;

/** How loud both sides were, as described in electron/shared/call-levels.ts. */
export const callLevelsSchema = z.object({
  /** Begin of the first value, epoch milliseconds. */
  startedAt: z.int(),
  intervalMs: z.literal(100),
  /** Base64, one byte a value, both of equal length. */
  caller: z.string(),
  agent: z.string(),
});
export type CallLevels = z.infer<typeof callLevelsSchema>;

export const callDetailSchema = callSummarySchema.extend({
  sipCallId: z.string(),
  sourceAddress: z.string(),
  agentVersion: z.int().nullable(),
  endedBy: z.enum(['caller', 'agent', 'transfer', 'failure', 'service']).nullable(),
  media: z.looseObject({}).nullable(),
  /** From then on the turns have no text; null: they have. */
  wordsDeletedAt: z.int().nullable(),
  turns: z.array(turnSchema),
  events: z.array(callEventSchema),
  usage: z.array(costLineSchema),
  /** Null: none were measured, or not yet (they are stored every half minute and at the call's end). */
  levels: callLevelsSchema.nullable(),
  /** What a language model wrote down of it afterwards; null: none was wanted, or not yet. */
  note: callNoteSchema.nullable(),
});
export type CallDetail = z.infer<typeof callDetailSchema>;

export const callFilterSchema = z.object({
  outcomes: z.array(callOutcomeSchema).max(6).optional(),
  results: z.array(z.enum(CALL_RESULTS)).max(6).optional(),
  kinds: z.array(callKindSchema).max(3).optional(),
  agentId: z.string().max(40).optional(),
  /** Any of these. */
  agentIds: z.array(z.string().max(40)).max(50).optional(),
  startedFrom: z.int().min(0).optional(),
  startedBefore: z.int().min(0).optional(),
});
export type CallFilter = z.infer<typeof callFilterSchema>;

/** `reply` is the middle reply of a call, `cost` the sum as billed, `length` from answer to end. Calls without a value are the least. */
export const CALL_SORTS = ['when', 'caller', 'agent', 'length', 'reply', 'cost'] as const;
export const callSortSchema = z.object({
  by: z.enum(CALL_SORTS),
  direction: z.enum(['asc', 'desc']),
});
export type CallSort = z.infer<typeof callSortSchema>;

export const listCallsInputSchema = z.object({
  /** `nextCursor` of the page before, in the same order; null: the first page. */
  cursor: z.string().max(200).nullable().default(null),
  /** Without it: newest first. */
  sort: callSortSchema.optional(),
  limit: z.int().min(1).max(200).default(50),
  filter: callFilterSchema.prefault({}),
  /** Words of the transcript or the note, or the beginning of the caller's number in any notation. */
  search: z.string().trim().max(200).default(''),
});
export type ListCallsInput = z.infer<typeof listCallsInputSchema>;

export const listedCallSchema = callSummarySchema.extend({
  agentName: z.string().nullable(),
  /** Who it was moved to. */
  movedTo: z.string().nullable(),
  /** The note of it, see `note` of a call. */
  summary: z.string().nullable(),
  fields: z.array(noteValueSchema),
});
export type ListedCall = z.infer<typeof listedCallSchema>;

export const callPageSchema = z.object({
  calls: z.array(listedCallSchema),
  nextCursor: z.string().nullable(),
});
export type CallPage = z.infer<typeof callPageSchema>;

/** Counting stops at 10,000: `more` is then true ("10,000+"). */
export const callCountSchema = z.object({ count: z.int(), more: z.boolean() });
export type CallCount = z.infer<typeof callCountSchema>;

/** Of all calls that match; where `more` is true, the sums are those of the newest 10,000. */
export const callTotalsSchema = callCountSchema.extend({
  lengthMs: z.int(),
  /** As billed, one for each currency. */
  cost: z.array(costTotalSchema),
  unpricedLines: z.int(),
});
export type CallTotals = z.infer<typeof callTotalsSchema>;

export const matchInputSchema = listCallsInputSchema.pick({ filter: true, search: true });
export type MatchInput = z.infer<typeof matchInputSchema>;

/** Query of `GET /export/calls`; `match` is a MatchInput as JSON. */
export const exportQuerySchema = z.object({
  match: z.string().max(4000),
  format: z.enum(['csv', 'json']),
  numbers: z.enum(['whole', 'masked']),
});
export type ExportOptions = Pick<z.infer<typeof exportQuerySchema>, 'format' | 'numbers'>;

export const callChangeSchema = z.object({
  callId: z.string(),
  /** noted: after its end. */
  change: z.enum(['opened', 'answered', 'closed', 'noted']),
});
export type CallChange = z.infer<typeof callChangeSchema>;
