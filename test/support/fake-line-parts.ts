import type {
  AgentDirectory,
  CallEnd,
  CallRecord,
  CallRecords,
  CallStart,
  CallWorkers,
  WorkerCall,
  WorkerCallOwner,
  WorkerCallRequest,
} from '../../electron/service/phone-line/collaborators.ts';
import type { CallEvent, CallEventBody } from '../../electron/shared/call-event.ts';
import type { Failure } from '../../electron/shared/failure.ts';
import { type MediaSetup, NO_MEDIA_STATS } from '../../electron/shared/media.ts';
import type { PreviousCall } from '../../electron/shared/previous-call.ts';
import { fail, succeed } from '../../electron/shared/result.ts';
import type { TransferResult } from '../../electron/shared/transfer-result.ts';
import { rehearsalLikeAgent } from './agent-fixture.ts';

/** Keeps what a call left behind; `closed` resolves with its end. */
export class FakeRecord implements CallRecord {
  readonly callId: string;
  readonly start: CallStart;
  readonly events: (CallEvent | CallEventBody)[] = [];
  readonly closed: Promise<CallEnd>;
  #resolveClosed: (end: CallEnd) => void = () => {};
  closings = 0;

  constructor(callId: string, start: CallStart) {
    this.callId = callId;
    this.start = start;
    this.closed = new Promise((resolve) => {
      this.#resolveClosed = resolve;
    });
  }

  event(event: CallEvent | CallEventBody): void {
    this.events.push(event);
  }
  answered(): void {}
  readonly names: string[] = [];
  named(name: string): void {
    this.names.push(name);
  }
  turn(): void {}
  words(): void {}
  levels(): void {}
  usage(): void {}
  dialog(): void {}
  successorState(): void {}
  close(end: CallEnd): void {
    this.closings += 1;
    this.#resolveClosed(end);
  }

  kinds(): string[] {
    return this.events.map((event) => event.kind);
  }
}

export class FakeRecords implements CallRecords {
  readonly opened: FakeRecord[] = [];

  open(start: CallStart): FakeRecord {
    const record = new FakeRecord(`call-${this.opened.length + 1}`, start);
    this.opened.push(record);
    return record;
  }

  get last(): FakeRecord {
    const record = this.opened.at(-1);
    if (!record) throw new Error('No call has been recorded');
    return record;
  }
}

/** A worker's call that reports its end as soon as it is ended. */
export class FakeWorkerCall implements WorkerCall {
  readonly workerId = 'fake-worker';
  readonly request: WorkerCallRequest;
  readonly owner: WorkerCallOwner;
  readonly media: MediaSetup[] = [];
  readonly keys: string[] = [];
  readonly transferResults: TransferResult[] = [];
  ended: { by: string; reason: string } | null = null;
  readonly confirmed: Promise<void>;
  #resolveConfirmed: () => void = () => {};

  constructor(request: WorkerCallRequest, owner: WorkerCallOwner) {
    this.request = request;
    this.owner = owner;
    this.confirmed = new Promise((resolve) => {
      this.#resolveConfirmed = resolve;
    });
  }

  confirm(): void {
    this.#resolveConfirmed();
  }
  updateMedia(media: MediaSetup): void {
    this.media.push(media);
  }
  dtmf(key: string): void {
    this.keys.push(key);
  }
  transferResult(result: TransferResult): void {
    this.transferResults.push(result);
  }
  enterRoom(): void {}
  leaveRoom(): void {}
  readonly names: string[] = [];
  callerKnown(name: string): void {
    this.names.push(name);
  }
  readonly returned: PreviousCall[] = [];
  callerReturned(previous: PreviousCall): void {
    this.returned.push(previous);
  }
  whisper(): void {}
  say(): void {}
  takeOver(): void {}
  giveBack(): void {}
  end(by: string, reason: string): void {
    this.ended = { by, reason };
    this.owner.onClosed(NO_MEDIA_STATS);
  }
}

export class FakeWorkers implements CallWorkers {
  readyWorkers = 1;
  freeCalls = 10;
  /** What `openCall` fails with, in turn; empty: it succeeds. */
  readonly failures: Failure[] = [];
  readonly calls: FakeWorkerCall[] = [];
  readonly reserved: number[] = [];
  readonly released: number[] = [];
  /** Awaited before `openCall` answers, to hold a call in its opening. */
  gate: Promise<void> = Promise.resolve();

  facts() {
    return { readyWorkers: this.readyWorkers, freeCalls: this.freeCalls };
  }
  reserveRtpPort() {
    const port = 40_000 + this.reserved.length * 2;
    this.reserved.push(port);
    return succeed(port);
  }
  releaseRtpPort(port: number): void {
    this.released.push(port);
  }
  async openCall(request: WorkerCallRequest, owner: WorkerCallOwner) {
    await this.gate;
    const failure = this.failures.shift();
    if (failure) return fail(failure);
    const call = new FakeWorkerCall(request, owner);
    this.calls.push(call);
    return succeed(call);
  }

  get last(): FakeWorkerCall {
    const call = this.calls.at(-1);
    if (!call) throw new Error('No worker call was opened');
    return call;
  }
}

/** Answers 88801 with one agent and nothing else. */
export const fakeAgents = (providerProblem: string | null = null): AgentDirectory => ({
  agentFor: (dialled) => (dialled === '88801' ? { agent: rehearsalLikeAgent(), providerProblem } : null),
  nobodyAnswersBecause: () => providerProblem,
});
