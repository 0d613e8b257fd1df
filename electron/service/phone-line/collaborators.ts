import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type { CallEndedBy, CallEvent, CallEventBody, Speaker, Turn, Usage } from '../../shared/call-event.ts';
import type { LevelPiece } from '../../shared/call-levels.ts';
import type { ContactAnswer } from '../../shared/contract/contacts.ts';
import type { MediaSetup, MediaStats } from '../../shared/media.ts';
import type { PreviousCall } from '../../shared/previous-call.ts';
import type { RecordingOrder, RecordingReport } from '../../shared/recording.ts';
import type { Result } from '../../shared/result.ts';
import type { TransferResult } from '../../shared/transfer-result.ts';
import type { CallerFacts, RoomEntry, RoomState, SuccessorState } from '../../shared/worker-messages.ts';
import type { DialogSnapshot } from './sip/call-leg.ts';

/** What the phone line needs of the other features. main.ts hands them in; tests hand in small fakes. */

export interface CallWorkers {
  facts(): { readonly readyWorkers: number; readonly freeCalls: number };
  /** An even port of the range, free as far as we know. Given back by `end`, or by `releaseRtpPort` if no call was opened. */
  reserveRtpPort(): Result<number>;
  releaseRtpPort(port: number): void;
  openCall(request: WorkerCallRequest, owner: WorkerCallOwner): Promise<Result<WorkerCall>>;
}

export interface WorkerCallRequest {
  readonly callId: string;
  readonly agent: ResolvedAgent;
  readonly caller: CallerFacts;
  readonly rtpListenAddress: string;
  readonly rtpPort: number;
  readonly media: MediaSetup;
  readonly recording: RecordingOrder | null;
}

export interface WorkerCall {
  readonly workerId: string;
  confirm(): void;
  updateMedia(media: MediaSetup): void;
  dtmf(key: string): void;
  transferResult(result: TransferResult): void;
  enterRoom(entry: RoomEntry): void;
  leaveRoom(): void;
  callerKnown(name: string): void;
  callerReturned(previous: PreviousCall): void;
  whisper(by: string, text: string): void;
  say(text: string): void;
  takeOver(identity: string, by: string): void;
  giveBack(because: 'asked' | 'person_gone'): void;
  end(by: CallEndedBy, reason: string): void;
}

export interface WorkerCallOwner {
  onEvent(event: CallEvent): void;
  onTurn(turn: Turn): void;
  onWords(speaker: Speaker, text: string, final: boolean): void;
  onLevels(piece: LevelPiece): void;
  onUsage(usage: readonly Usage[]): void;
  onTransferRequested(target: string, by: 'agent' | 'dtmf' | 'failure'): void;
  onHangUpRequested(by: CallEndedBy, reason: string): void;
  onRoomState(state: RoomState): void;
  onRecordingFinished(report: RecordingReport): void;
  onSuccessorState(state: SuccessorState): void;
  onClosed(media: MediaStats): void;
  onWorkerLost(reason: string): void;
}

/** Who a caller is by the owner's contacts. */
export interface CallerContacts {
  /** Null: nothing is looked up. Never rejects. */
  lookUp(number: string | null): Promise<ContactAnswer> | null;
}

/** Whom the owner wants no agent to answer. */
export interface CallerScreen {
  /** Why not, by the list and by the limits; null: nothing stands against the caller. */
  screen(
    number: string | null,
    callId: string | null,
  ): { readonly blocked: string | null; readonly tooMany: string | null };
}

/** Callers who were here a moment ago. */
export interface CallerReturns {
  /** The call that this one goes on from; null: none. */
  previousOf(call: {
    readonly callId: string;
    readonly number: string | null;
    readonly agentId: string;
  }): PreviousCall | null;
}

/** Which calls are recorded, and what came of it. */
export interface CallRecordings {
  /** Asked once the row is there. Null: this one is not recorded. */
  orderFor(callId: string): RecordingOrder | null;
  finished(callId: string, report: RecordingReport): void;
  /** The worker that wrote it is gone without a report: what is there is the recording. */
  cutOff(callId: string): void;
}

export interface CallRecords {
  /** A row from the first INVITE on. */
  open(start: CallStart): CallRecord;
}

export interface CallStart {
  readonly sipCallId: string;
  readonly sourceAddress: string;
  readonly caller: CallerFacts;
  readonly agentId: string | null;
}

export interface CallRecord {
  readonly callId: string;
  event(event: CallEventBody | CallEvent): void;
  answered(): void;
  /** The caller's name by the owner's contacts. */
  named(name: string): void;
  turn(turn: Turn): void;
  words(speaker: Speaker, text: string, final: boolean): void;
  levels(piece: LevelPiece): void;
  usage(usage: readonly Usage[]): void;
  dialog(snapshot: DialogSnapshot): void;
  successorState(state: SuccessorState): void;
  close(end: CallEnd): void;
}

export interface CallEnd {
  readonly outcome: 'answered' | 'refused' | 'abandoned' | 'transferred' | 'failed';
  readonly sipStatus: number | null;
  readonly endedBy: CallEndedBy;
  readonly reason: string;
  readonly media: MediaStats | null;
}

export interface AgentDirectory {
  /** Who answers this number; null: nobody. */
  agentFor(dialled: string): AgentAnswering | null;
  /** Why no call to any number would be answered; null when an agent can. */
  nobodyAnswersBecause(): string | null;
}

export interface AgentAnswering {
  readonly agent: ResolvedAgent;
  /** Why its providers cannot serve now, for the Reason header and the event list; null when they can. */
  readonly providerProblem: string | null;
  /** Why no further call may cost money; null or left out: it may. */
  readonly budgetProblem?: string | null;
}
