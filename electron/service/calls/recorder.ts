import { monotonicFactory } from 'ulid';
import type { CallEndedBy, CallEvent, CallEventBody, Speaker, Turn, Usage } from '../../shared/call-event.ts';
import type { LevelPiece } from '../../shared/call-levels.ts';
import type { CallKind, CallOutcome } from '../../shared/contract/calls.ts';
import { NOBODY } from '../../shared/contract/rooms.ts';
import type { MediaStats } from '../../shared/media.ts';
import { isRehearsedCall } from '../../shared/setup/rehearsed-call.ts';
import type { Clock } from '../database/clock.ts';
import { LevelTrack } from './level-track.ts';
import type { LevelsStore, StoredLevels } from './levels-store.ts';
import type { LiveCalls } from './live-calls.ts';
import type { CallStore, OpenCallRow, UnfinishedCall } from './store.ts';
import type { WriteBuffer } from './write-buffer.ts';

/**
 * Takes down all that happens on calls: at once for those who watch, a moment later in the database. Nothing
 * here waits for the disk, so it may be called while a SIP message is answered.
 */
export interface CallRecorder {
  /** The row is written before this returns, unless the file cannot be written just now. */
  open(start: RecordedStart): RecordedCall;
  /** Goes on with a call that an earlier service began. */
  resume(call: UnfinishedCall): RecordedCall;
  /** What people did on a call, told by another part than the one that holds it. */
  event(callId: string, event: CallEventBody): void;
  /** Writes what waits. True: nothing waits any more. */
  flush(): boolean;
  state(): { readonly waiting: number; readonly problem: string | null };
  /** At the end of the process. */
  close(): boolean;
}

export interface RecordedStart {
  readonly sipCallId: string;
  readonly sourceAddress: string;
  readonly caller: {
    readonly number: string | null;
    readonly displayName: string | null;
    readonly dialled: string;
  };
  readonly agentId: string | null;
  /** Without it: a call of the phone line, or one that is rehearsed there. */
  readonly kind?: CallKind;
}

export interface RecordedCall {
  readonly callId: string;
  /** Without `at`: now. */
  event(event: CallEventBody | CallEvent): void;
  answered(): void;
  /** The caller's name by the owner's contacts, in place of what the PBX sent. */
  named(name: string): void;
  turn(turn: Turn): void;
  /** What is being said, before it is a turn. Shown live, not stored. */
  words(speaker: Speaker, text: string, final: boolean): void;
  /** How loud both sides are; shown live and stored in rows of half a minute. */
  levels(piece: LevelPiece): void;
  /** What was used since the last time. Priced at once; later price changes do not touch it. */
  usage(usage: readonly Usage[]): void;
  dialog(snapshot: object): void;
  successorState(state: object): void;
  /** Events after it are still stored: the last messages of a dialog come late. */
  close(end: RecordedEnd): void;
}

export interface RecordedEnd {
  readonly outcome: CallOutcome;
  readonly sipStatus: number | null;
  readonly endedBy: CallEndedBy;
  readonly reason: string;
  readonly media: MediaStats | null;
}

export interface RecorderParts {
  readonly store: CallStore;
  readonly levels: Pick<LevelsStore, 'save'>;
  readonly buffer: WriteBuffer;
  readonly live: LiveCalls;
  readonly usage: { record(callId: string, at: number, usage: readonly Usage[]): void };
  readonly agentVersionOf: (agentId: string) => number | null;
  readonly clock: Clock;
}

export function createCallRecorder(parts: RecorderParts): CallRecorder {
  const newCallId = monotonicFactory();
  const { buffer, store, live, clock } = parts;
  return {
    open(start) {
      const startedAt = clock();
      const row = openingRow(newCallId(startedAt), startedAt, start, parts.agentVersionOf);
      buffer.add(() => store.openCall(row));
      buffer.flush();
      live.opened(liveCall(row, null));
      return recordedCall(row.callId, parts);
    },
    resume(call) {
      live.opened(liveCall(call, call.answeredAt));
      return recordedCall(call.callId, parts);
    },
    event: (callId, body) => recordEvent(callId, { ...body, at: clock() }, parts),
    flush: () => buffer.flush(true),
    state: () => buffer.state(),
    close: () => buffer.close(),
  };
}

function recordedCall(callId: string, parts: RecorderParts): RecordedCall {
  const { buffer, store, live, usage, clock } = parts;
  const track = new LevelTrack();
  const saveLevels = (rows: readonly StoredLevels[]) => {
    for (const row of rows) buffer.add(() => parts.levels.save(callId, row));
  };
  return {
    callId,
    event(body) {
      recordEvent(callId, 'at' in body ? body : { ...body, at: clock() }, parts);
    },
    answered() {
      const at = clock();
      live.answered(callId, at);
      buffer.add(() => store.setAnswered(callId, at));
    },
    named(name) {
      live.named(callId, name);
      buffer.add(() => store.setCallerName(callId, name));
    },
    turn(turn) {
      live.turn(callId, turn);
      buffer.add(() => store.recordTurn(callId, turn));
    },
    words: (speaker, text, final) => live.words(callId, speaker, text, final),
    levels(piece) {
      live.levels(callId, piece);
      saveLevels(track.add(piece));
    },
    usage(used) {
      const at = clock();
      buffer.add(() => usage.record(callId, at, used));
    },
    dialog: (snapshot) => buffer.add(() => store.saveDialog(callId, snapshot)),
    successorState: (state) => buffer.add(() => store.saveSuccessorState(callId, state)),
    close(end) {
      const endedAt = clock();
      live.closed(callId, end.outcome, endedAt);
      saveLevels(track.take());
      buffer.add(() => store.closeCall(callId, { ...end, endedAt }));
      buffer.flush();
    },
  };
}

function recordEvent(callId: string, event: CallEvent, { live, buffer, store }: RecorderParts): void {
  live.event(callId, event);
  buffer.add(() => store.recordEvent(callId, event));
}

const openingRow = (
  callId: string,
  startedAt: number,
  { sipCallId, sourceAddress, caller, agentId, kind }: RecordedStart,
  agentVersionOf: RecorderParts['agentVersionOf'],
): OpenCallRow => ({
  callId,
  kind: kind ?? kindOf(caller),
  sipCallId,
  sourceAddress,
  dialled: caller.dialled,
  callerNumber: caller.number,
  callerName: caller.displayName,
  agentId,
  agentVersion: agentId === null ? null : agentVersionOf(agentId),
  startedAt,
});

const kindOf = ({ number, displayName }: RecordedStart['caller']): CallKind =>
  isRehearsedCall({ callerNumber: number, callerName: displayName }) ? 'test' : 'phone';

const liveCall = (row: OpenCallRow, answeredAt: number | null) => ({
  callId: row.callId,
  kind: row.kind,
  status: answeredAt === null ? ('ringing' as const) : ('answered' as const),
  startedAt: row.startedAt,
  answeredAt,
  callerNumber: row.callerNumber,
  callerName: row.callerName,
  dialled: row.dialled,
  agentId: row.agentId,
  turns: [],
  speaking: null,
  people: NOBODY,
});
