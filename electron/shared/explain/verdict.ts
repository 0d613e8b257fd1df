import type { AdmissionFact, CallEvent, CallEventBody } from '../call-event.ts';
import type { CallDetail } from '../contract/calls.ts';
import { type PbxReaction, pbxReaction } from './pbx-reaction.ts';

/** What became of a call and why, from what was recorded about it. Facts only; the words are the page's. */
export type Verdict =
  | { readonly kind: 'going_on' }
  | {
      readonly kind: 'as_it_should';
      readonly answeredAfterMs: number | null;
      readonly soundBothWays: boolean;
      readonly movedTo: string | null;
    }
  /** Answered and talked, but the caller could not be moved as wanted. */
  | { readonly kind: 'move_failed'; readonly target: string; readonly reason: string }
  /** Answered, and no packet of the caller's voice ever came: nearly always a firewall or a wrong address. */
  | { readonly kind: 'no_sound' }
  | {
      readonly kind: 'refused';
      readonly sipStatus: number | null;
      readonly because: Refusal | null;
      readonly reaction: PbxReaction;
    }
  | { readonly kind: 'abandoned'; readonly afterMs: number | null }
  | { readonly kind: 'failed'; readonly reason: string | null; readonly provider: ProviderFault | null }
  | { readonly kind: 'interrupted' };

/** The check that was not passed, with the values it saw. */
export interface Refusal {
  readonly fact: AdmissionFact;
  readonly explanation: string;
}

export interface ProviderFault {
  readonly provider: string;
  readonly message: string;
}

type Explained = Pick<
  CallDetail,
  'outcome' | 'startedAt' | 'answeredAt' | 'endedAt' | 'sipStatus' | 'endReason'
>;

export function verdictOf(call: Explained, events: readonly CallEvent[]): Verdict {
  switch (call.outcome) {
    case null:
      return { kind: 'going_on' };
    case 'answered':
    case 'transferred':
      return talked(call, events);
    case 'refused':
      return refused(call, events);
    case 'abandoned':
      return { kind: 'abandoned', afterMs: call.endedAt === null ? null : call.endedAt - call.startedAt };
    case 'failed':
      return { kind: 'failed', reason: call.endReason, provider: lastFault(events) };
    case 'interrupted':
      return { kind: 'interrupted' };
  }
}

function talked(call: Explained, events: readonly CallEvent[]): Verdict {
  const moved = last(events, 'transfer_finished');
  if (call.outcome === 'answered' && moved && !moved.ok) {
    return { kind: 'move_failed', target: moved.target, reason: moved.reason };
  }
  const soundBothWays = last(events, 'first_caller_audio') !== undefined;
  if (!soundBothWays && call.answeredAt !== null) return { kind: 'no_sound' };
  return {
    kind: 'as_it_should',
    answeredAfterMs: call.answeredAt === null ? null : call.answeredAt - call.startedAt,
    soundBothWays,
    movedTo: call.outcome === 'transferred' ? (last(events, 'transfer_requested')?.target ?? null) : null,
  };
}

function refused(call: Explained, events: readonly CallEvent[]): Verdict {
  const check = events.find((event) => event.kind === 'admission' && !event.passed);
  const because = check?.kind === 'admission' ? { fact: check.fact, explanation: check.explanation } : null;
  const reaction = call.sipStatus === null ? 'unknown' : pbxReaction(call.sipStatus);
  return { kind: 'refused', sipStatus: call.sipStatus, because, reaction };
}

function lastFault(events: readonly CallEvent[]): ProviderFault | null {
  const fault = last(events, 'provider_error');
  return fault ? { provider: fault.provider, message: fault.message } : null;
}

function last<K extends CallEventBody['kind']>(events: readonly CallEvent[], kind: K) {
  return events.findLast(
    (event): event is CallEvent & Extract<CallEventBody, { kind: K }> => event.kind === kind,
  );
}
