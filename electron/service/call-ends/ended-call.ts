import type { CallDetail } from '../../shared/contract/calls.ts';
import { type CallResult, resultOf } from './call-result-rules.ts';

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
  readonly result: CallResult;
  readonly endedBy: CallDetail['endedBy'];
  readonly transferredTo: string | null;
  /** Null: none was made. */
  readonly summary: string | null;
  readonly fields: Readonly<Record<string, unknown>>;
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
    result: resultOf(call),
    endedBy: call.endedBy,
    transferredTo: call.outcome === 'transferred' ? targetOf(call) : null,
    summary: null,
    fields: {},
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
