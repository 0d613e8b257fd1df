import type { CallEndedBy } from '../../shared/call-event.ts';
import { type Failure, failure } from '../../shared/failure.ts';
import { assertNever } from '../../shared/result.ts';
import type { AboutCall } from '../../shared/worker-lines.ts';
import type { FromWorker, OpenCallFacts, ToWorker } from '../../shared/worker-messages.ts';
import type { WorkerCall, WorkerCallOwner, WorkerCallRequest } from './worker-call.ts';

export interface CallTiming {
  /** From `open_call` to `call_opened`: binding a port takes milliseconds. */
  readonly openTimeoutMs: number;
  /** From `end_call` to `call_closed`, after which the call is given up. */
  readonly closeTimeoutMs: number;
  /** How long a call that an earlier service opened waits for somebody to claim it. */
  readonly claimTimeoutMs: number;
}

export const CALL_TIMING: CallTiming = {
  openTimeoutMs: 2000,
  closeTimeoutMs: 10_000,
  claimTimeoutMs: 30_000,
};

export interface CallsOfWorkerInput {
  readonly workerId: string;
  readonly timing: CallTiming;
  send(message: ToWorker): void;
  /** A call that was opened has left the worker, or its worker has left: the port may rest. */
  onCallGone(rtpPort: number): void;
}

type FromCall = AboutCall<FromWorker>;

export type Opening =
  | { readonly kind: 'opened'; readonly call: WorkerCall }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'lost'; readonly failure: Failure }
  /** It may yet open it, so the call is being ended: `onCallGone` comes later. */
  | { readonly kind: 'timed_out'; readonly failure: Failure };

type Stage =
  | { readonly kind: 'opening'; settle(opening: Opening): void; readonly timer: NodeJS.Timeout }
  /** Opened; its messages wait until the opener has the handle in hand. */
  | { readonly kind: 'handing_over'; readonly waiting: FromCall[] }
  | { readonly kind: 'unclaimed'; readonly waiting: FromCall[]; readonly timer: NodeJS.Timeout }
  | { readonly kind: 'open' }
  | { readonly kind: 'ending'; readonly timer: NodeJS.Timeout };

interface Call {
  readonly callId: string;
  readonly rtpPort: number;
  /** Null: nobody is to be told (unclaimed, or its opener gave up). */
  owner: WorkerCallOwner | null;
  stage: Stage;
}

/** The calls in one worker process: passes each message to the call's owner, and the end exactly once. */
export class CallsOfWorker {
  readonly #input: CallsOfWorkerInput;
  readonly #calls = new Map<string, Call>();

  constructor(input: CallsOfWorkerInput) {
    this.#input = input;
  }

  get count(): number {
    return this.#calls.size;
  }

  unclaimed(): readonly string[] {
    return [...this.#calls.values()].filter((call) => call.stage.kind === 'unclaimed').map((c) => c.callId);
  }

  open(request: WorkerCallRequest, owner: WorkerCallOwner): Promise<Opening> {
    const { promise, resolve: settle } = Promise.withResolvers<Opening>();
    const { callId, rtpPort } = request;
    const timer = setTimeout(() => this.#openTimedOut(callId), this.#input.timing.openTimeoutMs);
    this.#calls.set(callId, { callId, rtpPort, owner, stage: { kind: 'opening', settle, timer } });
    this.#input.send({ type: 'open_call', ...request });
    return promise;
  }

  /** Calls that an earlier service opened, as the worker lists them. */
  adopt(calls: readonly OpenCallFacts[]): void {
    for (const { callId, rtpPort } of calls) {
      if (this.#calls.has(callId)) continue;
      const timer = setTimeout(() => this.#notClaimed(callId), this.#input.timing.claimTimeoutMs);
      const stage: Stage = { kind: 'unclaimed', waiting: [], timer };
      this.#calls.set(callId, { callId, rtpPort, owner: null, stage });
    }
  }

  claim(callId: string, owner: WorkerCallOwner): WorkerCall | null {
    const call = this.#calls.get(callId);
    if (call?.stage.kind !== 'unclaimed') return null;
    clearTimeout(call.stage.timer);
    return this.#handOver(call, owner, call.stage.waiting);
  }

  receive(message: FromCall): void {
    const call = this.#calls.get(message.callId);
    if (call === undefined) return; // The rest of a call that was given up.
    const { stage } = call;
    switch (stage.kind) {
      case 'opening':
        this.#answerOpening(call, stage, message);
        break;
      case 'handing_over':
      case 'unclaimed':
        stage.waiting.push(message);
        break;
      case 'open':
      case 'ending':
        this.#deliver(call, message);
        break;
      default:
        assertNever(stage);
    }
  }

  /** The process ended: every call's owner is told, nothing more comes. */
  lose(reason: string): void {
    for (const call of [...this.#calls.values()]) {
      this.#remove(call);
      if (call.stage.kind === 'opening') call.stage.settle({ kind: 'lost', failure: lost(reason) });
      else call.owner?.onWorkerLost(reason);
    }
  }

  /** Stops every timer and forgets the calls; they go on in the worker. */
  release(): void {
    for (const call of [...this.#calls.values()]) this.#remove(call);
  }

  #answerOpening(call: Call, stage: Extract<Stage, { kind: 'opening' }>, message: FromCall): void {
    if (message.type === 'call_refused') {
      this.#remove(call);
      stage.settle({ kind: 'refused', failure: message.failure });
    } else if (message.type === 'call_opened' && call.owner !== null) {
      clearTimeout(stage.timer);
      stage.settle({ kind: 'opened', call: this.#handOver(call, call.owner, []) });
    }
  }

  /** An owner must not hear of a call before it has the handle to act on what it hears. */
  #handOver(call: Call, owner: WorkerCallOwner, waiting: FromCall[]): WorkerCall {
    const stage: Stage = { kind: 'handing_over', waiting };
    call.owner = owner;
    call.stage = stage;
    setImmediate(() => {
      if (call.stage === stage) call.stage = { kind: 'open' };
      for (const message of waiting) {
        if (this.#calls.get(call.callId) === call) this.#deliver(call, message);
      }
    });
    return this.#handleOf(call);
  }

  #handleOf(call: Call): WorkerCall {
    const { callId } = call;
    const send = (message: ToWorker) => {
      if (this.#calls.get(callId) === call && call.stage.kind !== 'ending') this.#input.send(message);
    };
    return {
      workerId: this.#input.workerId,
      confirm: () => send({ type: 'call_confirmed', callId }),
      updateMedia: (media) => send({ type: 'update_media', callId, media }),
      dtmf: (key) => send({ type: 'dtmf_from_info', callId, key }),
      transferResult: (result) => send({ type: 'transfer_result', callId, result }),
      enterRoom: (entry) => send({ type: 'enter_room', callId, ...entry }),
      leaveRoom: () => send({ type: 'leave_room', callId }),
      callerKnown: (name) => send({ type: 'caller_known', callId, name }),
      callerReturned: (previous) => send({ type: 'caller_returned', callId, previous }),
      whisper: (by, text) => send({ type: 'whisper', callId, by, text }),
      say: (text) => send({ type: 'say', callId, text }),
      takeOver: (identity, by) => send({ type: 'take_over', callId, identity, by }),
      giveBack: (because) => send({ type: 'give_back', callId, because }),
      end: (by, reason) => this.#endCall(call, by, reason),
    };
  }

  #endCall(call: Call, by: CallEndedBy, reason: string): void {
    if (this.#calls.get(call.callId) !== call || call.stage.kind === 'ending') return;
    this.#input.send({ type: 'end_call', callId: call.callId, by, reason });
    const timer = setTimeout(() => {
      this.#remove(call);
      call.owner?.onWorkerLost('The worker did not report the end of the call');
    }, this.#input.timing.closeTimeoutMs);
    call.stage = { kind: 'ending', timer };
  }

  #openTimedOut(callId: string): void {
    const call = this.#calls.get(callId);
    if (call?.stage.kind !== 'opening') return;
    const { settle } = call.stage;
    // It may yet open it: then it must not stay.
    call.owner = null;
    this.#endCall(call, 'failure', 'The worker took too long to open the call');
    settle({ kind: 'timed_out', failure: tooSlow(this.#input.timing.openTimeoutMs) });
  }

  #notClaimed(callId: string): void {
    const call = this.#calls.get(callId);
    if (call?.stage.kind !== 'unclaimed') return;
    this.#endCall(call, 'service', 'The service was restarted and no longer knows the call');
  }

  #deliver(call: Call, message: FromCall): void {
    if (message.type === 'call_closed' || message.type === 'call_refused') this.#remove(call);
    if (call.owner !== null) tellOwner(call.owner, message);
  }

  #remove(call: Call): void {
    const { stage } = call;
    if ('timer' in stage) clearTimeout(stage.timer);
    if (this.#calls.get(call.callId) !== call) return;
    this.#calls.delete(call.callId);
    if (stage.kind !== 'opening') this.#input.onCallGone(call.rtpPort);
  }
}

const tooSlow = (timeoutMs: number): Failure =>
  failure(
    'worker_unavailable',
    `A worker did not open a call within ${timeoutMs} ms: the call is not taken. The machine may be overloaded.`,
  );

const lost = (reason: string): Failure =>
  failure('worker_lost', `The worker that was opening the call is gone (${reason}): the call is not taken.`);

function tellOwner(owner: WorkerCallOwner, message: FromCall): void {
  switch (message.type) {
    case 'call_event':
      owner.onEvent(message.event);
      break;
    case 'turn':
      owner.onTurn(message.turn);
      break;
    case 'words':
      owner.onWords(message.speaker, message.text, message.final);
      break;
    case 'levels':
      owner.onLevels(message.piece);
      break;
    case 'usage':
      owner.onUsage(message.usage);
      break;
    case 'transfer_requested':
      owner.onTransferRequested(message.target, message.by);
      break;
    case 'hangup_requested':
      owner.onHangUpRequested(message.by, message.reason);
      break;
    case 'recording_finished':
      owner.onRecordingFinished(message.report);
      break;
    case 'room_state':
      owner.onRoomState(message.state);
      break;
    case 'successor_state':
      owner.onSuccessorState(message.state);
      break;
    case 'call_closed':
      owner.onClosed(message.report.media);
      break;
    case 'call_opened':
    case 'call_refused':
      break; // Only meant for the opening.
    default:
      assertNever(message);
  }
}
