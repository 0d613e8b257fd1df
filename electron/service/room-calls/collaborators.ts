import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type { CallEndedBy, CallEvent, CallEventBody, Speaker, Turn, Usage } from '../../shared/call-event.ts';
import type { LevelPiece } from '../../shared/call-levels.ts';
import type { CallKind } from '../../shared/contract/calls.ts';
import type { MediaStats } from '../../shared/media.ts';
import type { RecordingOrder, RecordingReport } from '../../shared/recording.ts';
import type { Result } from '../../shared/result.ts';
import type { CallerFacts, SuccessorState } from '../../shared/worker-messages.ts';

/** What calls in rooms need of LiveKit, the record and the agents; startup/join-room-calls.ts hands it in. */

export interface RoomCallRecords {
  open(start: {
    readonly kind: CallKind;
    readonly sipCallId: string;
    readonly sourceAddress: string;
    readonly caller: CallerFacts;
    readonly agentId: string | null;
  }): RoomCallRecord;
}

export interface RoomCallRecord {
  readonly callId: string;
  event(event: CallEventBody | CallEvent): void;
  answered(): void;
  turn(turn: Turn): void;
  words(speaker: Speaker, text: string, final: boolean): void;
  levels(piece: LevelPiece): void;
  usage(usage: readonly Usage[]): void;
  successorState(state: SuccessorState): void;
  close(end: {
    readonly outcome: 'answered' | 'abandoned' | 'transferred' | 'failed';
    readonly sipStatus: number | null;
    readonly endedBy: CallEndedBy;
    readonly reason: string;
    readonly media: MediaStats | null;
  }): void;
}

/** LiveKit's server, as far as a call in a room needs it. */
export interface RoomHost {
  createRoom(name: string, metadata: string): Promise<Result<void>>;
  dispatch(roomName: string, metadata: string): Promise<Result<void>>;
  deleteRoom(name: string): Promise<Result<void>>;
  /** For a browser that talks. */
  token(roomName: string, identity: string, name: string): Promise<string>;
  readonly installationId: string;
}

export interface RoomAgents {
  get(agentId: string): ResolvedAgent | null;
  forNumber(dialled: string): ResolvedAgent | null;
}

/** Tests run on this machine and may be recorded; a job of LiveKit SIP may run anywhere, and is not. */
export interface RoomRecordings {
  orderForTest(callId: string): RecordingOrder | null;
  finished(callId: string, report: RecordingReport): void;
  cutOff(callId: string): void;
}
