import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type {
  AdmissionFact,
  CallEndedBy,
  CallEvent,
  CallEventBody,
  Speaker,
  Turn,
  Usage,
} from '../../shared/call-event.ts';
import type { LevelPiece } from '../../shared/call-levels.ts';
import type { CallKind } from '../../shared/contract/calls.ts';
import type { MediaStats } from '../../shared/media.ts';
import type { RecordingOrder, RecordingReport } from '../../shared/recording.ts';
import type { Result } from '../../shared/result.ts';
import type { TransferResult } from '../../shared/transfer-result.ts';
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
    readonly outcome: 'answered' | 'abandoned' | 'transferred' | 'failed' | 'refused';
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
  /** Moves a caller of LiveKit SIP on by REFER; the reason says why not. */
  transfer(roomName: string, identity: string, target: string): Promise<TransferResult>;
  /** Why LiveKit does not record the room; null: it does. */
  startEgress(roomName: string, callId: string): Promise<string | null>;
  /** Rooms that livekit/sip made for callers. */
  sipRooms(): Promise<Result<readonly SipRoom[]>>;
  /** For a browser that talks. */
  token(roomName: string, identity: string, name: string): Promise<string>;
  readonly installationId: string;
}

/** A room that livekit/sip made for a caller, as the server lists it. */
export interface SipRoom {
  readonly name: string;
  /** Null: the caller has left. */
  readonly caller: { readonly trunkId: string; readonly attributes: Readonly<Record<string, string>> } | null;
  /** A job is in it. */
  readonly hasAgent: boolean;
}

export interface RoomAgents {
  get(agentId: string): ResolvedAgent | null;
  /** By the phone line's own rules: who answers that number, and whether now. */
  admit(dialled: string, callerNumber: string | null): RoomAdmission;
}

export interface RoomAdmission {
  readonly checks: readonly {
    readonly fact: AdmissionFact;
    readonly passed: boolean;
    readonly explanation: string;
  }[];
  readonly agent:
    | { readonly ok: true; readonly value: ResolvedAgent }
    | { readonly ok: false; readonly reason: string };
}

export interface RoomRecordings {
  orderFor(callId: string, kind: 'test' | 'phone'): RecordingOrder | null;
  finished(callId: string, report: RecordingReport): void;
  cutOff(callId: string): void;
}
