import { AsyncLocalStorage } from 'node:async_hooks';
import { constants, setPriority } from 'node:os';
import type { Logger } from 'pino';
import { assertNever } from '../../electron/shared/result.ts';
import { isAboutCall } from '../../electron/shared/worker-lines.ts';
import {
  type FromWorker,
  type ToWorker,
  WORKER_PROTOCOL_VERSION,
} from '../../electron/shared/worker-messages.ts';
import { askModel } from '../rehearsing/ask-model.ts';
import { OpenRehearsals } from '../rehearsing/open-rehearsals.ts';
import { speakSample } from '../rehearsing/speak-sample.ts';
import type { CallParts, CheckProvider } from './call-parts.ts';
import { installCrashPolicy } from './crash-policy.ts';
import { Heartbeat } from './heartbeat.ts';
import { OpenCalls } from './open-calls.ts';
import { PhraseStore } from './phrase-store.ts';
import { prepareAgents } from './prepare-agents.ts';
import { type Hello, ServiceListener } from './service-listener.ts';
import { removeEndpoint, type WorkerArgs } from './worker-args.ts';
import { createWorkerLog } from './worker-log.ts';

export interface WorkerInput {
  readonly args: WorkerArgs;
  /** Made with the worker's log, which exists only once there is a listener to forward to. */
  parts(log: Logger): CallParts;
  readonly checkProvider: CheckProvider;
  /** The end of the process. */
  onLeft(): void;
}

/** The service sends BYE for each call that is asked to end; then the worker ends what is left. */
const HANG_UP_WAIT_MS = 2000;

export class Worker {
  readonly #input: WorkerInput;
  readonly #listener: ServiceListener;
  readonly #calls: OpenCalls;
  readonly #phrases: PhraseStore;
  readonly #heartbeat: Heartbeat;
  readonly #rehearsals: OpenRehearsals;
  readonly #createProviderSet: CallParts['createProviderSet'];
  readonly #log: Logger;
  #drainTimer: NodeJS.Timeout | null = null;
  #leaving = false;

  constructor(input: WorkerInput) {
    this.#input = input;
    const { args } = input;
    const send = (message: FromWorker) => this.#listener.send(message);
    this.#log = createWorkerLog(args.workerId, send);
    const scope = new AsyncLocalStorage<string>();
    const parts = input.parts(this.#log);
    this.#createProviderSet = parts.createProviderSet;
    this.#rehearsals = new OpenRehearsals(parts.createProviderSet, send);
    this.#phrases = new PhraseStore(parts.renderPhrases);
    this.#calls = new OpenCalls({
      capacity: args.capacity,
      parts: { ...parts, renderPhrases: (agent) => this.#phrases.get(agent) },
      log: this.#log,
      scope,
      send,
      onCallGone: () => this.#leaveIfDrained(),
    });
    this.#heartbeat = new Heartbeat(() => this.#calls.count, send);
    this.#listener = new ServiceListener({ ...args, owner: this.#listenerOwner() });
    installCrashPolicy({ scope, log: this.#log, failCall: (id, error) => this.#calls.fail(id, error) });
  }

  async start(): Promise<void> {
    raisePriority(this.#log);
    // Of the machine's shutdown; the service drains and stops by message.
    process.on('SIGTERM', () => void this.#leave('The machine or an administrator ended the worker'));
    process.on('SIGHUP', () => {});
    await this.#listener.listen();
    this.#log.info({ pid: process.pid }, 'Worker listens');
  }

  #listenerOwner(): ConstructorParameters<typeof ServiceListener>[0]['owner'] {
    return {
      ready: () => this.#ready(),
      onHello: (hello: Hello) => this.#heartbeat.every(hello.heartbeatIntervalMs),
      onMessage: (message) => this.#receive(message),
      onOrphaned: () => void this.#leave('The service has been away for too long'),
      onMessagesDropped: (count) =>
        this.#log.error({ count }, 'Records of calls were lost: the service was away for too long'),
    };
  }

  #ready(): Extract<FromWorker, { type: 'ready' }> {
    const { workerId, capacity } = this.#input.args;
    return {
      type: 'ready',
      protocolVersion: WORKER_PROTOCOL_VERSION,
      workerId,
      pid: process.pid,
      capacity,
      draining: this.#calls.draining,
      calls: this.#calls.facts(),
    };
  }

  #receive(message: Exclude<ToWorker, Hello>): void {
    if (isAboutCall(message)) {
      this.#calls.receive(message);
      return;
    }
    switch (message.type) {
      case 'prepare_agents':
        void prepareAgents(message.agents, this.#phrases, (prepared) => this.#listener.send(prepared));
        break;
      case 'check_provider':
        void this.#check(message);
        break;
      case 'speak_sample':
        void this.#speak(message);
        break;
      case 'ask_model':
        void this.#ask(message);
        break;
      case 'open_rehearsal':
      case 'say_in_rehearsal':
      case 'close_rehearsal':
        this.#rehearsals.receive(message);
        break;
      case 'drain':
        this.#drain(message.timeoutMs);
        break;
      case 'shutdown':
        void this.#leave('The service ended the worker');
        break;
      default:
        assertNever(message);
    }
  }

  async #check(message: Extract<ToWorker, { type: 'check_provider' }>): Promise<void> {
    const { requestId, choice, key } = message;
    const startedAtMs = performance.now();
    const check = await this.#input.checkProvider(choice, key);
    const failure = check.ok ? null : check.failure;
    const latencyMs = check.ok ? check.value.latencyMs : performance.now() - startedAtMs;
    this.#listener.send({ type: 'provider_checked', requestId, failure, latencyMs });
  }

  async #speak(request: Extract<ToWorker, { type: 'speak_sample' }>): Promise<void> {
    const { requestId } = request;
    const spoken = await speakSample(request, this.#createProviderSet);
    this.#listener.send({
      type: 'sample_spoken',
      requestId,
      failure: spoken.ok ? null : spoken.failure,
      samplesBase64: spoken.ok ? Buffer.from(spoken.value.samples.buffer).toString('base64') : null,
      firstSoundMs: spoken.ok ? spoken.value.firstSoundMs : 0,
    });
  }

  async #ask(request: Extract<ToWorker, { type: 'ask_model' }>): Promise<void> {
    const answer = await askModel(request, this.#createProviderSet);
    this.#listener.send({ type: 'model_answered', requestId: request.requestId, ...answer });
  }

  #drain(timeoutMs: number): void {
    this.#calls.takeNoMore();
    this.#drainTimer ??= setTimeout(() => {
      this.#calls.requestHangUpOfAll('service', 'The worker is being replaced');
      setTimeout(() => void this.#leave('The worker is being replaced'), HANG_UP_WAIT_MS);
    }, timeoutMs);
    this.#leaveIfDrained();
  }

  #leaveIfDrained(): void {
    if (!this.#calls.draining || this.#calls.count > 0 || this.#leaving) return;
    this.#listener.send({ type: 'drained' });
    void this.#leave('Drained');
  }

  async #leave(reason: string): Promise<void> {
    if (this.#leaving) return;
    this.#leaving = true;
    this.#calls.takeNoMore();
    this.#log.info({ calls: this.#calls.count, reason }, 'Worker leaves');
    this.#rehearsals.closeAll();
    await this.#calls.endAll('service', reason);
    this.#heartbeat.stop();
    await this.#listener.close();
    removeEndpoint(this.#input.args);
    this.#input.onLeft();
  }
}

/** Audio goes first where the system lets us; without the right it stays as it is. */
function raisePriority(log: Logger): void {
  try {
    setPriority(constants.priority.PRIORITY_HIGH);
  } catch (error) {
    log.debug({ err: error }, 'The process priority stays as it is');
  }
}
