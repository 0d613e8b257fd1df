import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type { CallEndedBy, CallEvent, Speaker, Turn, Usage } from '../../shared/call-event.ts';
import type { LevelPiece } from '../../shared/call-levels.ts';
import type { MediaSetup, MediaStats } from '../../shared/media.ts';
import type { PreviousCall } from '../../shared/previous-call.ts';
import type { RecordingOrder, RecordingReport } from '../../shared/recording.ts';
import type { TransferResult } from '../../shared/transfer-result.ts';
import type { CallerFacts, RoomEntry, RoomState, SuccessorState } from '../../shared/worker-messages.ts';

/** What to answer, where and with whom. `callId` is the record's, not SIP's. */
export interface WorkerCallRequest {
  readonly callId: string;
  readonly agent: ResolvedAgent;
  readonly caller: CallerFacts;
  readonly rtpListenAddress: string;
  /** From `reserveRtpPort`: it was announced in SDP, so no other will do. */
  readonly rtpPort: number;
  readonly media: MediaSetup;
  /** Null: it is not recorded. */
  readonly recording: RecordingOrder | null;
}

/** One call in a worker. After its end, or its worker's, every method does nothing. */
export interface WorkerCall {
  readonly workerId: string;
  /** ACK seen. */
  confirm(): void;
  updateMedia(media: MediaSetup): void;
  dtmf(key: string): void;
  transferResult(result: TransferResult): void;
  /** Both voices into the call's LiveKit room; `onRoomState` tells how it goes. */
  enterRoom(entry: RoomEntry): void;
  leaveRoom(): void;
  callerKnown(name: string): void;
  callerReturned(previous: PreviousCall): void;
  whisper(by: string, text: string): void;
  say(text: string): void;
  takeOver(identity: string, by: string): void;
  giveBack(because: 'asked' | 'person_gone'): void;
  /** The worker stops sending at once and reports: `onClosed` follows, or `onWorkerLost`. */
  end(by: CallEndedBy, reason: string): void;
}

export interface WorkerCallOwner {
  onEvent(event: CallEvent): void;
  onTurn(turn: Turn): void;
  onWords(speaker: Speaker, text: string, final: boolean): void;
  /** Half a second of both sides' loudness. */
  onLevels(piece: LevelPiece): void;
  onUsage(usage: readonly Usage[]): void;
  onTransferRequested(target: string, by: 'agent' | 'dtmf' | 'failure'): void;
  onHangUpRequested(by: CallEndedBy, reason: string): void;
  onRoomState(state: RoomState): void;
  onRecordingFinished(report: RecordingReport): void;
  onSuccessorState(state: SuccessorState): void;
  /** The last call, as is `onWorkerLost`: one of the two comes, once. */
  onClosed(media: MediaStats): void;
  onWorkerLost(reason: string): void;
}
