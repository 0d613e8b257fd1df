import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import type { CallEndedBy } from '../../shared/call-event.ts';
import { DISPATCH_METADATA, type FromJob, type ToJob } from '../../shared/job-messages.ts';
import type { MediaStats } from '../../shared/media.ts';
import type { RecordingOrder, RecordingReport } from '../../shared/recording.ts';
import { assertNever } from '../../shared/result.ts';
import type { TransferResult } from '../../shared/transfer-result.ts';
import type { CallerFacts, RoomState, TalkState } from '../../shared/worker-messages.ts';
import type { RoomCallRecord, RoomHost } from './collaborators.ts';
import { DISPATCH_AGAIN_AFTER_MS, GIVE_UP_AFTER_MS, watchStep } from './rules.ts';

/** A job that holds a call. */
export interface JobLine {
  send(message: ToJob): void;
  close(): void;
}

export interface RoomCallInput {
  readonly record: RoomCallRecord;
  readonly roomName: string;
  readonly agent: ResolvedAgent;
  readonly caller: CallerFacts;
  /** Null: LiveKit does not work just now. */
  host(): RoomHost | null;
  /** The caller is still there when the agent's process dies: another one goes on with the call. */
  readonly outlivesJob: boolean;
  /** Moves the caller on; only LiveKit SIP can. */
  transfer(target: string): Promise<TransferResult>;
  /** Null: it is not recorded. */
  readonly recording: RecordingOrder | null;
  /** LiveKit records the room too; the words say why it does not. Null: it is not wanted. */
  readonly startEgress: (() => Promise<string | null>) | null;
  onRecorded(report: RecordingReport): void;
  onRecordingCutOff(): void;
  onRoomState(state: RoomState): void;
  onOver(): void;
}

type State =
  | { readonly kind: 'waiting'; readonly sinceMs: number; dispatches: number }
  | { readonly kind: 'talking'; readonly job: JobLine }
  | { readonly kind: 'over' };

const hasBegun = (talk: TalkState | null): talk is TalkState =>
  talk !== null && (talk.history.length > 0 || talk.speaking !== null);

/** From the room to the closed row. Whatever ends first, the person, the agent's process or the room, ends the rest. */
export class RoomCall {
  readonly #input: RoomCallInput;
  #state: State = { kind: 'waiting', sinceMs: performance.now(), dispatches: 1 };
  #endedBy: CallEndedBy | null = null;
  #reason = '';
  #answered = false;
  #transferred = false;
  #watch: NodeJS.Timeout[] = [];
  /** A second process would write over the first one's file. */
  #recording: RecordingOrder | null;
  /** As its process told last, once a second. */
  #talk: TalkState | null = null;

  constructor(input: RoomCallInput) {
    this.#input = input;
    this.#recording = input.recording;
    this.#beginWatching();
  }

  get callId(): string {
    return this.#input.record.callId;
  }

  /** No process has it just now. */
  get waits(): boolean {
    return this.#state.kind === 'waiting';
  }

  get roomName(): string {
    return this.#input.roomName;
  }

  /** False: another job has it, or it is over. */
  take(job: JobLine): boolean {
    if (this.#state.kind !== 'waiting') return false;
    this.#stopWatching();
    this.#state = { kind: 'talking', job };
    const { record, agent, caller } = this.#input;
    const resume = hasBegun(this.#talk) ? { resume: this.#talk } : {};
    job.send({ type: 'take', callId: record.callId, agent, caller, recording: this.#recording, ...resume });
    this.#recording = null;
    return true;
  }

  /** To the agent; nothing when none has the call. */
  send(message: Exclude<ToJob, { type: 'take' | 'refuse' }>): void {
    if (this.#state.kind === 'talking') this.#state.job.send(message);
  }

  receive(message: Exclude<FromJob, { type: 'job' }>): void {
    const { record, onRoomState } = this.#input;
    switch (message.type) {
      case 'call_opened':
        if (!this.#answered) void this.#recordByLiveKit();
        this.#answered = true;
        record.answered();
        break;
      case 'call_refused':
        this.#over('failure', message.failure.message, null);
        break;
      case 'call_event':
        record.event(message.event);
        break;
      case 'turn':
        record.turn(message.turn);
        break;
      case 'words':
        record.words(message.speaker, message.text, message.final);
        break;
      case 'levels':
        record.levels(message.piece);
        break;
      case 'usage':
        record.usage(message.usage);
        break;
      case 'room_state':
        onRoomState(message.state);
        break;
      case 'recording_finished':
        this.#input.onRecorded(message.report);
        break;
      case 'successor_state':
        this.#talk = { history: message.state.history, speaking: message.state.speaking };
        break;
      case 'hangup_requested':
        this.hangUp(message.by, message.reason);
        break;
      case 'transfer_requested':
        void this.#transfer(message.target, message.by);
        break;
      case 'call_closed':
        this.#over(
          this.#endedBy ?? message.report.endedBy,
          this.#reason || message.report.reason,
          message.report.media,
        );
        break;
      default:
        assertNever(message);
    }
  }

  transfer(target: string): void {
    void this.#transfer(target, 'person');
  }

  hangUp(by: CallEndedBy, reason: string): void {
    this.#endedBy ??= by;
    this.#reason ||= reason;
    if (this.#state.kind === 'talking') this.send({ type: 'end_call', callId: this.callId, by, reason });
    else this.#over(by, reason, null);
  }

  /** The job's connection ended. After `call_closed` that is the usual end. */
  jobLost(): void {
    if (this.#state.kind !== 'talking') return;
    const { recording, record, outlivesJob, onRecordingCutOff } = this.#input;
    const reason = 'The process of the agent ended in the middle of the call';
    if (recording !== null) onRecordingCutOff();
    record.event({ kind: 'worker_lost', workerId: this.roomName, reason });
    if (!outlivesJob || this.#endedBy !== null) {
      this.#over('failure', reason, null);
      return;
    }
    this.#state = { kind: 'waiting', sinceMs: performance.now(), dispatches: 1 };
    this.#beginWatching();
    void this.#dispatch();
  }

  /** The caller hung up while no process had the call. */
  callerLeft(): void {
    if (this.#state.kind === 'waiting') this.hangUp('caller', 'The caller hung up');
  }

  async #transfer(target: string, by: 'agent' | 'dtmf' | 'failure' | 'person'): Promise<void> {
    const { record } = this.#input;
    record.event({ kind: 'transfer_requested', target, by });
    const result = await this.#input.transfer(target);
    const { ok, reason } = result;
    record.event({ kind: 'transfer_finished', target, ok, reason });
    this.#transferred ||= ok;
    this.send({ type: 'transfer_result', callId: this.callId, result });
    if (ok) this.hangUp('transfer', 'Transferred');
  }

  async #look(): Promise<void> {
    if (this.#state.kind !== 'waiting') return;
    const step = watchStep(performance.now() - this.#state.sinceMs + 1, this.#state.dispatches);
    if (step === 'give_up') this.hangUp('failure', 'Agent and caller did not meet in the room within 10 s');
    if (step !== 'dispatch_again') return;
    this.#state.dispatches += 1;
    await this.#dispatch();
  }

  /** The call never waits for it. */
  async #recordByLiveKit(): Promise<void> {
    const { startEgress, record } = this.#input;
    if (startEgress === null) return;
    const problem = await startEgress();
    if (this.#state.kind === 'over') return;
    record.event(
      problem === null
        ? { kind: 'recording_started', encrypted: false }
        : { kind: 'recording_failed', problem: `LiveKit's egress does not record this call. ${problem}` },
    );
  }

  async #dispatch(): Promise<void> {
    await this.#input.host()?.dispatch(this.roomName, DISPATCH_METADATA.write(this.callId));
  }

  #over(by: CallEndedBy, reason: string, media: MediaStats | null): void {
    if (this.#state.kind === 'over') return;
    const { record, host, onOver } = this.#input;
    if (this.#state.kind === 'talking') this.#state.job.close();
    this.#state = { kind: 'over' };
    this.#stopWatching();
    record.event({ kind: 'ended', by, reason });
    const failed = by === 'failure' || !this.#answered;
    const outcome = this.#transferred
      ? 'transferred'
      : by === 'caller' && !this.#answered
        ? 'abandoned'
        : failed
          ? 'failed'
          : 'answered';
    record.close({ outcome, sipStatus: null, endedBy: by, reason, media });
    void host()?.deleteRoom(this.roomName);
    onOver();
  }

  #beginWatching(): void {
    this.#watch = [DISPATCH_AGAIN_AFTER_MS, GIVE_UP_AFTER_MS].map((ms) =>
      setTimeout(() => void this.#look(), ms),
    );
  }

  #stopWatching(): void {
    for (const timer of this.#watch) clearTimeout(timer);
  }
}
