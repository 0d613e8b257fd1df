import type { NoteProblem, NoteValue } from '../../shared/after-call.ts';
import type { CallResult } from '../../shared/call-result.ts';
import type { CallerMessage } from '../../shared/caller-message.ts';
import type { CallDetail } from '../../shared/contract/calls.ts';
import { messagesOf } from './messages-of.ts';

/** A call that ended, for programs outside: times as ISO 8601, money as millionths of a currency's unit. */
export interface EndedCall {
  readonly callId: string;
  readonly startedAt: string;
  readonly answeredAt: string | null;
  readonly endedAt: string;
  /** From the answer on. */
  readonly durationMs: number;
  readonly callerNumber: string | null;
  readonly callerName: string | null;
  readonly dialled: string;
  readonly agentId: string | null;
  readonly result: Exclude<CallResult, 'refused'>;
  readonly endedBy: CallDetail['endedBy'];
  readonly transferredTo: string | null;
  /** Null: none was made; `noteProblem` says why where one was wanted. */
  readonly summary: string | null;
  readonly fields: Readonly<Record<string, NoteValue['value']>>;
  /** Of the fields that are null. */
  readonly fieldProblems: Readonly<Record<string, NonNullable<NoteValue['problem']>>>;
  readonly noteProblem: NoteProblem | null;
  /** What the caller left for people. */
  readonly messages: readonly CallerMessage[];
  readonly transcript: readonly {
    readonly speaker: string;
    readonly text: string;
    readonly at: string;
    readonly interrupted: boolean;
  }[];
  readonly cost: CallDetail['cost'];
  /** Usage without a price: the cost is then too low. */
  readonly unpricedLines: number;
}

/** Pure. */
export function endedCall(call: CallDetail, endedAt: number): EndedCall {
  return {
    callId: call.callId,
    startedAt: iso(call.startedAt),
    answeredAt: call.answeredAt === null ? null : iso(call.answeredAt),
    endedAt: iso(endedAt),
    durationMs: call.answeredAt === null ? 0 : Math.max(0, endedAt - call.answeredAt),
    callerNumber: call.callerNumber,
    callerName: call.callerName,
    dialled: call.dialled,
    agentId: call.agentId,
    // Refused calls are not told.
    result: call.result === null || call.result === 'refused' ? 'failed' : call.result,
    endedBy: call.endedBy,
    transferredTo: call.outcome === 'transferred' ? targetOf(call) : null,
    summary: call.note?.summary ?? null,
    fields: Object.fromEntries((call.note?.fields ?? []).map(({ name, value }) => [name, value])),
    fieldProblems: Object.fromEntries(
      (call.note?.fields ?? []).flatMap(({ name, problem }) => (problem === null ? [] : [[name, problem]])),
    ),
    noteProblem: call.note?.problem ?? null,
    messages: messagesOf(call),
    transcript: call.turns.map(({ speaker, text, startedAt, interrupted }) => ({
      speaker,
      text,
      at: iso(startedAt),
      interrupted,
    })),
    cost: call.cost,
    unpricedLines: call.unpricedLines,
  };
}

const iso = (at: number): string => new Date(at).toISOString();

function targetOf({ events }: CallDetail): string | null {
  const asked = events.findLast(({ kind }) => kind === 'transfer_requested');
  return typeof asked?.target === 'string' ? asked.target : null;
}
