import { assertNever } from '../../shared/result.ts';
import type { FromWorker, ToWorker } from '../../shared/worker-messages.ts';
import { failuresInARow, restartDelayMs } from './restart-backoff.ts';
import type { RunFolder, WorkerEndpoint } from './run-folder.ts';
import type { WorkerProgram } from './worker-process.ts';
import { type SupervisionTiming, WorkerRun } from './worker-run.ts';
import type { ReadyMessage, WorkerExit, WorkerState } from './worker-state.ts';

export interface SupervisedWorkerOwner {
  onStateChanged(worker: SupervisedWorker): void;
  /** The worker can be talked to: at its start, when adopted, and after a broken connection. */
  onReady(worker: SupervisedWorker, ready: ReadyMessage): void;
  onMessage(worker: SupervisedWorker, message: Exclude<FromWorker, ReadyMessage>): void;
  /** A process ended; its calls are gone. A new one follows, unless it was drained or stopped. */
  onExit(worker: SupervisedWorker, exit: WorkerExit): void;
}

export interface SuperviseWorkerInput {
  /** What the page calls this place, whatever process fills it: "worker 1". */
  readonly name: string;
  readonly program: WorkerProgram;
  readonly runFolder: RunFolder;
  readonly timing: SupervisionTiming;
  readonly owner: SupervisedWorkerOwner;
  /** A running worker of the service before us to begin with. */
  readonly adopt: WorkerEndpoint | null;
}

/** After a drain's time is up the worker ends its calls and leaves by itself; then it is ended. */
const AFTER_DRAIN_MS = 10_000;

/** One place for a worker: keeps a process in it, again and again, until it is drained or stopped. */
export class SupervisedWorker {
  readonly name: string;
  readonly #input: SuperviseWorkerInput;
  readonly #stopped = Promise.withResolvers<void>();
  #state: WorkerState = { kind: 'stopped', lastExit: null };
  #lastExit: WorkerExit | null = null;
  #run: WorkerRun | null = null;
  #failures = 0;
  #wanted = true;
  #restart: NodeJS.Timeout | null = null;
  #endBy: NodeJS.Timeout | null = null;

  constructor(input: SuperviseWorkerInput) {
    this.name = input.name;
    this.#input = input;
    if (input.adopt === null) this.#start();
    else this.#runOn(input.adopt, 'adopt');
  }

  get state(): WorkerState {
    return this.#state;
  }

  get lastExit(): WorkerExit | null {
    return this.#lastExit;
  }

  send(message: ToWorker): void {
    this.#run?.send(message);
  }

  /** Takes no new call; leaves when its last one has ended, or is told to when the time is up. */
  drain(timeoutMs: number): Promise<void> {
    const state = this.#state;
    if (state.kind === 'ready' || state.kind === 'reconnecting') {
      this.#wanted = false;
      this.send({ type: 'drain', timeoutMs });
      this.#endWithin(timeoutMs + AFTER_DRAIN_MS, 'did not leave after draining');
      this.#become({ kind: 'draining', workerId: state.workerId, pid: state.pid });
      return this.#stopped.promise;
    }
    return state.kind === 'draining' ? this.#stopped.promise : this.stop(0);
  }

  /** Ends its calls now. Asked by message, since a signal is immediate on Windows; killed when that fails. */
  stop(graceMs: number): Promise<void> {
    this.#wanted = false;
    if (this.#restart !== null) clearTimeout(this.#restart);
    if (this.#run === null) {
      this.#become({ kind: 'stopped', lastExit: this.#lastExit });
      this.#stopped.resolve();
    } else {
      this.send({ type: 'shutdown' });
      this.#endWithin(graceMs, 'did not leave when asked to');
    }
    return this.#stopped.promise;
  }

  /** For a worker that shows itself to be broken in what it does. */
  kill(cause: string): void {
    this.#run?.kill(cause);
  }

  /** Stops supervising and leaves the process to the next service. */
  release(): void {
    this.#wanted = false;
    if (this.#restart !== null) clearTimeout(this.#restart);
    if (this.#endBy !== null) clearTimeout(this.#endBy);
    this.#run?.release();
    this.#run = null;
    this.#stopped.resolve();
  }

  #start(): void {
    this.#restart = null;
    const endpoint = this.#input.runFolder.create();
    // The folder was checked before any worker was wanted (openRunFolder): a failure here is a bug.
    if (!endpoint.ok) throw new Error(endpoint.failure.message);
    this.#runOn(endpoint.value, 'spawn');
  }

  #runOn(endpoint: WorkerEndpoint, origin: 'spawn' | 'adopt'): void {
    const { owner, program, timing } = this.#input;
    const run = new WorkerRun({
      endpoint,
      origin,
      program,
      timing,
      owner: {
        onReady: (ready) => this.#ready(ready),
        onMessage: (message) => this.#receive(message),
        onLinkLost: () => this.#linkLost(),
        onEnded: (exit) => this.#ended(endpoint, exit),
      },
    });
    this.#run = run;
    this.#state = { kind: 'starting', workerId: endpoint.workerId, pid: run.pid };
    // Not from inside a constructor: the owner does not hold us yet.
    queueMicrotask(() => this.#state.kind === 'starting' && owner.onStateChanged(this));
  }

  #ready(ready: ReadyMessage): void {
    const { workerId, pid, capacity } = ready;
    this.#become(
      ready.draining || this.#state.kind === 'draining'
        ? { kind: 'draining', workerId, pid }
        : { kind: 'ready', workerId, pid, capacity, heartbeat: null },
    );
    if (ready.draining) this.#wanted = false;
    this.#input.owner.onReady(this, ready);
  }

  #receive(message: Exclude<FromWorker, ReadyMessage>): void {
    if (message.type === 'heartbeat' && this.#state.kind === 'ready') {
      const { type: _, ...heartbeat } = message;
      this.#become({ ...this.#state, heartbeat });
    }
    this.#input.owner.onMessage(this, message);
  }

  #linkLost(): void {
    if (this.#state.kind !== 'ready') return;
    this.#become({ kind: 'reconnecting', workerId: this.#state.workerId, pid: this.#state.pid });
  }

  #ended(endpoint: WorkerEndpoint, exit: WorkerExit): void {
    this.#run = null;
    this.#lastExit = exit;
    this.#input.runFolder.remove(endpoint);
    if (this.#endBy !== null) clearTimeout(this.#endBy);
    this.#state = this.#wanted ? this.#backOff(exit) : { kind: 'stopped', lastExit: exit };
    this.#input.owner.onExit(this, exit);
    this.#input.owner.onStateChanged(this);
    if (!this.#wanted) this.#stopped.resolve();
  }

  #backOff(exit: WorkerExit): WorkerState {
    this.#failures = failuresInARow(this.#failures, exit.livedMs);
    const delayMs = restartDelayMs(this.#failures);
    this.#restart = setTimeout(() => this.#start(), delayMs);
    return { kind: 'backing_off', delayMs, lastExit: exit };
  }

  #endWithin(ms: number, cause: string): void {
    if (this.#endBy !== null) clearTimeout(this.#endBy);
    this.#endBy = setTimeout(() => this.#run?.kill(cause), ms);
  }

  #become(state: WorkerState): void {
    this.#state = state;
    this.#input.owner.onStateChanged(this);
  }
}

/** The worker process that fills the place now, for records; null while there is none. */
export function workerIdOf(state: WorkerState): string | null {
  switch (state.kind) {
    case 'starting':
    case 'ready':
    case 'reconnecting':
    case 'draining':
      return state.workerId;
    case 'backing_off':
    case 'stopped':
      return null;
    default:
      return assertNever(state);
  }
}
