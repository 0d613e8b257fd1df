import { z } from 'zod';
import { callEventSchema, callKindSchema, callOutcomeSchema, speakerSchema, turnSchema } from './calls.ts';
import { callPeopleSchema } from './rooms.ts';

/** A call that stands now, as far as it has come. Kept in memory, fed by the same record that is stored. */
export const liveCallSchema = z.object({
  callId: z.string(),
  kind: callKindSchema,
  status: z.enum(['ringing', 'answered']),
  startedAt: z.int(),
  answeredAt: z.int().nullable(),
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  dialled: z.string(),
  agentId: z.string().nullable(),
  turns: z.array(turnSchema),
  /** What is being said and is no turn yet. */
  speaking: z.object({ speaker: speakerSchema, text: z.string() }).nullable(),
  people: callPeopleSchema,
});
export type LiveCall = z.infer<typeof liveCallSchema>;

/** `snapshot` comes first on every connection, so a client that reconnects misses no state. */
export const liveMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), calls: z.array(liveCallSchema) }),
  z.object({ type: z.literal('opened'), call: liveCallSchema }),
  z.object({ type: z.literal('answered'), callId: z.string(), at: z.int() }),
  z.object({
    type: z.literal('words'),
    callId: z.string(),
    speaker: speakerSchema,
    text: z.string(),
    final: z.boolean(),
  }),
  z.object({ type: z.literal('turn'), callId: z.string(), turn: turnSchema }),
  /** Half a second of several calls; never part of the snapshot. See electron/shared/call-levels.ts. */
  z.object({
    type: z.literal('levels'),
    calls: z.array(
      z.object({ callId: z.string(), startedAt: z.int(), caller: z.string(), agent: z.string() }),
    ),
  }),
  z.object({ type: z.literal('people'), callId: z.string(), people: callPeopleSchema }),
  z.object({ type: z.literal('event'), callId: z.string(), event: callEventSchema }),
  z.object({ type: z.literal('named'), callId: z.string(), callerName: z.string() }),
  z.object({ type: z.literal('noted'), callId: z.string() }),
  z.object({ type: z.literal('closed'), callId: z.string(), outcome: callOutcomeSchema, at: z.int() }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;

export const hangUpInputSchema = z.object({ callId: z.string().max(40) });
export const transferInputSchema = z.object({
  callId: z.string().max(40),
  /** Name of a transfer target of the call's agent. */
  target: z.string().min(1).max(60),
});

/** People that the call can be moved to: the transfer targets of its agent. */
export const moveTargetSchema = z.object({
  name: z.string(),
  extension: z.string(),
  description: z.string(),
});
export type MoveTarget = z.infer<typeof moveTargetSchema>;
