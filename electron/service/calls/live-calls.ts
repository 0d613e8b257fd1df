import type { CallEvent, Speaker, Turn } from '../../shared/call-event.ts';
import type { LevelPiece } from '../../shared/call-levels.ts';
import type { CallChange, CallOutcome } from '../../shared/contract/calls.ts';
import type { LiveCall, LiveMessage } from '../../shared/contract/live.ts';
import type { CallPeople } from '../../shared/contract/rooms.ts';
import { createBroadcast } from '../server/broadcast.ts';
import { createLevelsBatch } from './levels-batch.ts';

/** Calls that stand now, in memory: what the page shows while people talk. Written only by the recorder. */
export interface LiveCalls {
  opened(call: LiveCall): void;
  answered(callId: string, at: number): void;
  named(callId: string, callerName: string): void;
  words(callId: string, speaker: Speaker, text: string, final: boolean): void;
  /** Told to who watches, the calls of one moment together; not kept. */
  levels(callId: string, piece: LevelPiece): void;
  turn(callId: string, turn: Turn): void;
  people(callId: string, people: CallPeople): void;
  event(callId: string, event: CallEvent): void;
  closed(callId: string, outcome: CallOutcome, at: number): void;
  /** After its end: something was written down of it. */
  noted(callId: string): void;

  readonly count: number;
  get(callId: string): LiveCall | null;
  all(): readonly LiveCall[];
  /** A snapshot, then every message after it. Ends with the signal. */
  watch(signal: AbortSignal): AsyncGenerator<LiveMessage>;
  /** Only which rows of the call log changed. */
  watchChanges(signal: AbortSignal): AsyncGenerator<CallChange>;
}

export function createLiveCalls(): LiveCalls {
  const calls = new Map<string, LiveCall>();
  const messages = createBroadcast<LiveMessage>();
  const levels = createLevelsBatch((batch) => messages.send({ type: 'levels', calls: batch }));
  const change = (callId: string, next: (call: LiveCall) => Partial<LiveCall>) => {
    const call = calls.get(callId);
    if (call) calls.set(callId, { ...call, ...next(call) });
  };

  return {
    opened(call) {
      calls.set(call.callId, call);
      messages.send({ type: 'opened', call });
    },
    answered(callId, at) {
      change(callId, () => ({ status: 'answered', answeredAt: at }));
      messages.send({ type: 'answered', callId, at });
    },
    named(callId, callerName) {
      change(callId, () => ({ callerName }));
      messages.send({ type: 'named', callId, callerName });
    },
    words(callId, speaker, text, final) {
      change(callId, () => ({ speaking: final ? null : { speaker, text } }));
      messages.send({ type: 'words', callId, speaker, text, final });
    },
    levels(callId, piece) {
      if (messages.listeners > 0 && calls.has(callId)) levels.add({ callId, ...piece });
    },
    turn(callId, turn) {
      change(callId, (call) => ({
        turns: [...call.turns.filter((earlier) => earlier.index !== turn.index), turn],
        speaking: call.speaking?.speaker === turn.speaker ? null : call.speaking,
      }));
      messages.send({ type: 'turn', callId, turn });
    },
    people(callId, people) {
      if (!calls.has(callId)) return;
      change(callId, () => ({ people }));
      messages.send({ type: 'people', callId, people });
    },
    event: (callId, event) => messages.send({ type: 'event', callId, event }),
    closed(callId, outcome, at) {
      calls.delete(callId);
      messages.send({ type: 'closed', callId, outcome, at });
    },
    noted: (callId) => messages.send({ type: 'noted', callId }),
    get count() {
      return calls.size;
    },
    get: (callId) => calls.get(callId) ?? null,
    all: () => [...calls.values()],
    async *watch(signal) {
      const later = messages.listen(signal);
      yield { type: 'snapshot', calls: [...calls.values()] };
      yield* later;
    },
    async *watchChanges(signal) {
      for await (const message of messages.listen(signal)) {
        if (message.type === 'opened') yield { callId: message.call.callId, change: 'opened' };
        if (message.type === 'answered' || message.type === 'closed' || message.type === 'noted') {
          yield { callId: message.callId, change: message.type };
        }
      }
    },
  };
}
