import { type FromWorker, type ToWorker, WORKER_PROTOCOL_VERSION } from '../../shared/worker-messages.ts';
import { HeartbeatWatch } from './heartbeat-watch.ts';
import type { WorkerEndpoint } from './run-folder.ts';
import { connectWorkerLink, type WorkerLink } from './worker-link.ts';
import {
  type ProcessEnd,
  spawnWorkerProcess,
  type WorkerProcess,
  type WorkerProgram,
  watchWorkerProcess,
} from './worker-process.ts';
import type { ReadyMessage, WorkerExit } from './worker-state.ts';

export interface SupervisionTiming {
  /** From the start of the process to its `ready`. Slow disks and virus scanners count in. */
  readonly readyTimeoutMs: number;
  readonly heartbeatIntervalMs: number;
  /** Silence after which a worker counts as hung. */
  readonly heartbeatTimeoutMs: number;
  /** How long a living worker may stay without a connection. */
  readonly reconnectTimeoutMs: number;
}

export const SUPERVISION_TIMING: SupervisionTiming = {
  readyTimeoutMs: 20_000,
  heartbeatIntervalMs: 1000,
  heartbeatTimeoutMs: 5000,
  reconnectTimeoutMs: 5000,
};

export interface WorkerRunOwner {
  /** Again after each reconnection. */
  onReady(ready: ReadyMessage): void;
  onMessage(message: Exclude<FromWorker, ReadyMessage>): void;
  onLinkLost(): void;
  /** Exactly once, and the last call. */
  onEnded(exit: WorkerExit): void;
}

export interface WorkerRunInput {
  readonly endpoint: WorkerEndpoint;
  /** 'adopt': it runs already, left by the service before us. */
  readonly origin: 'spawn' | 'adopt';
  readonly program: WorkerProgram;
  readonly timing: SupervisionTiming;
  readonly owner: WorkerRunOwner;
}

type Link =
  | { readonly kind: 'waiting'; readonly retry: NodeJS.Timeout }
  | { readonly kind: 'greeting'; readonly link: WorkerLink }
  | { readonly kind: 'up'; readonly link: WorkerLink }
  | { readonly kind: 'ended' };

const CONNECT_RETRY_MS = 25;
/** A killed process that its init never reaped looks alive for ever. */
const KILL_WAIT_MS = 2000;

/** One worker process from its start, or from its adoption, to its end. */
export class WorkerRun {
  readonly #input: WorkerRunInput;
  readonly #startedAtMs = performance.now();
  readonly #heartbeats: HeartbeatWatch;
  #process: WorkerProcess | null = null;
  #link: Link;
  #deadline: NodeJS.Timeout;
  #killWait: NodeJS.Timeout | null = null;
  #cause: string | null = null;
  /** Said while there is no connection; goes out with the next one. */
  #unsent: ToWorker[] = [];

  constructor(input: WorkerRunInput) {
    this.#input = input;
    const { timing } = input;
    this.#heartbeats = new HeartbeatWatch(timing, () =>
      this.kill(`no heartbeat for ${timing.heartbeatTimeoutMs} ms`),
    );
    if (input.origin === 'spawn') this.#watch(spawnWorkerProcess(input.program, input.endpoint));
    this.#deadline = this.#expect(`not ready within ${timing.readyTimeoutMs} ms`, timing.readyTimeoutMs);
    this.#link = this.#connectIn(0);
  }

  get pid(): number | null {
    return this.#process?.pid ?? null;
  }

  send(message: ToWorker): void {
    if (this.#link.kind === 'up') this.#link.link.send(message);
    else if (this.#link.kind !== 'ended') this.#unsent.push(message);
  }

  kill(cause: string): void {
    if (this.#link.kind === 'ended') return;
    this.#cause ??= cause;
    const gone = () => this.#end({ code: null, signal: null });
    this.#process?.kill();
    if (this.#process === null) gone();
    else this.#killWait ??= setTimeout(gone, KILL_WAIT_MS);
  }

  /** Closes the connection and leaves the process running: the next service finds it. No `onEnded`. */
  release(): void {
    this.#stopWatching();
  }

  #watch(process: WorkerProcess): void {
    this.#process = process;
    process.ended.then(
      (end) => this.#end(end),
      () => {},
    );
  }

  #expect(failure: string, withinMs: number): NodeJS.Timeout {
    return setTimeout(() => this.kill(failure), withinMs);
  }

  #connectIn(delayMs: number): Link {
    return { kind: 'waiting', retry: setTimeout(() => this.#connect(), delayMs) };
  }

  #connect(): void {
    const { endpoint, timing } = this.#input;
    const link = connectWorkerLink(endpoint.address, {
      onConnected: () =>
        link.send({
          type: 'hello',
          protocolVersion: WORKER_PROTOCOL_VERSION,
          token: endpoint.token,
          heartbeatIntervalMs: timing.heartbeatIntervalMs,
        }),
      onMessage: (message) => this.#receive(message),
      onGarbage: (description) => this.kill(description),
      onClosed: () => this.#lost(),
    });
    this.#link = { kind: 'greeting', link };
  }

  #receive(message: FromWorker): void {
    this.#heartbeats.heard();
    if (message.type !== 'ready') this.#input.owner.onMessage(message);
    else if (message.protocolVersion !== WORKER_PROTOCOL_VERSION) this.#refuse(message);
    else if (this.#link.kind === 'greeting') this.#greeted(message, this.#link.link);
  }

  #greeted(message: ReadyMessage, link: WorkerLink): void {
    if (this.#process === null) {
      this.#watch(watchWorkerProcess(message.pid, this.#input.program.dataDir, this.#input.endpoint));
    }
    clearTimeout(this.#deadline);
    this.#heartbeats.start();
    this.#link = { kind: 'up', link };
    for (const unsent of this.#unsent.splice(0)) link.send(unsent);
    this.#input.owner.onReady(message);
  }

  /** Another build's worker: one we started is ended; one we found ends its calls by itself, without us. */
  #refuse(ready: ReadyMessage): void {
    this.kill(
      `speaks version ${ready.protocolVersion} of the worker protocol, not ${WORKER_PROTOCOL_VERSION}`,
    );
  }

  #lost(): void {
    const wasUp = this.#link.kind === 'up';
    if (this.#link.kind === 'ended') return;
    this.#link = this.#connectIn(CONNECT_RETRY_MS);
    if (!wasUp) return;
    const { timing, owner } = this.#input;
    this.#heartbeats.stop();
    this.#deadline = this.#expect(
      `could not be reached again within ${timing.reconnectTimeoutMs} ms`,
      timing.reconnectTimeoutMs,
    );
    owner.onLinkLost();
    this.#process?.check();
  }

  #end(end: ProcessEnd): void {
    if (this.#link.kind === 'ended') return;
    this.#stopWatching();
    this.#input.owner.onEnded({
      at: Date.now(),
      workerId: this.#input.endpoint.workerId,
      ...end,
      cause: this.#cause,
      livedMs: performance.now() - this.#startedAtMs,
      stderrTail: this.#process?.stderrTail() ?? [],
    });
  }

  #stopWatching(): void {
    if (this.#link.kind === 'waiting') clearTimeout(this.#link.retry);
    else if (this.#link.kind !== 'ended') this.#link.link.close();
    this.#link = { kind: 'ended' };
    clearTimeout(this.#deadline);
    if (this.#killWait !== null) clearTimeout(this.#killWait);
    this.#heartbeats.stop();
    this.#process?.release();
  }
}
