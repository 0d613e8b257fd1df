import type { ResolvedAgent } from '../../shared/agent-profile.ts';
import { isAboutCall } from '../../shared/worker-lines.ts';
import type { FromWorker, ToWorker } from '../../shared/worker-messages.ts';
import { AgentPreparation, type PreparedAgent } from './agent-preparation.ts';
import { CallsOfWorker, type CallTiming } from './calls-of-worker.ts';
import type { WorkerFacts } from './rules.ts';
import {
  SupervisedWorker as Supervised,
  type SupervisedWorker,
  type SupervisedWorkerOwner,
  type SuperviseWorkerInput,
  workerIdOf,
} from './supervise-worker.ts';
import { describeExit, type ReadyMessage, type WorkerExit, type WorkerState } from './worker-state.ts';

/** Messages of a worker that concern neither one call nor its agents. */
export type WorkerNews = Extract<
  FromWorker,
  { type: 'log' | 'provider_checked' | 'sample_spoken' | 'model_answered' | 'rehearsal_word' }
>;

export interface PoolMemberOwner {
  onChanged(): void;
  onNews(workerId: string, news: WorkerNews): void;
  onExit(member: PoolMember, exit: WorkerExit): void;
  onPrepared(results: readonly PreparedAgent[]): void;
  /** A call of the service before us was found. */
  onAdoptedPort(rtpPort: number): void;
  onCallGone(rtpPort: number): void;
}

export interface PoolMemberInput {
  readonly supervision: Omit<SuperviseWorkerInput, 'owner'>;
  readonly callTiming: CallTiming;
  /** After this a worker takes calls even if greetings are not rendered: they are then rendered in the call. */
  readonly prepareTimeoutMs: number;
  agents(): readonly ResolvedAgent[];
  nextAge(): number;
  readonly owner: PoolMemberOwner;
}

/** A supervised worker with its calls and its readiness for more. */
export class PoolMember implements SupervisedWorkerOwner {
  readonly supervised: SupervisedWorker;
  readonly #input: PoolMemberInput;
  readonly #preparation: AgentPreparation;
  #calls: CallsOfWorker | null = null;
  #prepared = false;
  #age = Number.MAX_SAFE_INTEGER;

  constructor(input: PoolMemberInput) {
    this.#input = input;
    this.#preparation = new AgentPreparation(input.prepareTimeoutMs);
    this.supervised = new Supervised({ ...input.supervision, owner: this });
  }

  get name(): string {
    return this.supervised.name;
  }

  get state(): WorkerState {
    return this.supervised.state;
  }

  /** Null while no process is connected. */
  get calls(): CallsOfWorker | null {
    return this.#calls;
  }

  facts(): WorkerFacts {
    const { state } = this;
    return {
      name: this.name,
      ready: state.kind === 'ready' && this.#prepared,
      age: this.#age,
      calls: this.#calls?.count ?? 0,
      capacity: state.kind === 'ready' ? state.capacity : 0,
    };
  }

  send(message: ToWorker): void {
    this.supervised.send(message);
  }

  async prepare(agents: readonly ResolvedAgent[]): Promise<readonly PreparedAgent[]> {
    if (this.state.kind !== 'ready') return [];
    return this.#preparation.prepare(agents, (message) => this.send(message));
  }

  release(): void {
    this.#preparation.cancel();
    this.#calls?.release();
    this.supervised.release();
  }

  onStateChanged(): void {
    this.#input.owner.onChanged();
  }

  onReady(_: SupervisedWorker, ready: ReadyMessage): void {
    const isNew = this.#calls === null;
    this.#calls ??= this.#newCalls(ready.workerId);
    this.#calls.adopt(ready.calls);
    for (const { rtpPort } of ready.calls) this.#input.owner.onAdoptedPort(rtpPort);
    if (isNew) this.#prepareNew();
  }

  onMessage(_: SupervisedWorker, message: Exclude<FromWorker, ReadyMessage>): void {
    if (isAboutCall(message)) this.#calls?.receive(message);
    else if (message.type === 'agent_prepared') this.#preparation.receive(message);
    else if (isNews(message)) {
      this.#input.owner.onNews(workerIdOf(this.state) ?? this.name, message);
    }
  }

  onExit(_: SupervisedWorker, exit: WorkerExit): void {
    const calls = this.#calls;
    this.#calls = null;
    this.#prepared = false;
    this.#age = Number.MAX_SAFE_INTEGER;
    this.#preparation.cancel();
    calls?.lose(describeExit(exit));
    this.#input.owner.onExit(this, exit);
  }

  #newCalls(workerId: string): CallsOfWorker {
    return new CallsOfWorker({
      workerId,
      timing: this.#input.callTiming,
      send: (message) => this.send(message),
      onCallGone: (rtpPort) => this.#input.owner.onCallGone(rtpPort),
    });
  }

  #prepareNew(): void {
    const calls = this.#calls;
    this.prepare(this.#input.agents()).then(
      (results) => {
        if (this.#calls !== calls) return; // Another process by now: it prepares for itself.
        this.#prepared = true;
        this.#age = this.#input.nextAge();
        this.#input.owner.onPrepared(results);
        this.#input.owner.onChanged();
      },
      () => {}, // prepare never rejects.
    );
  }
}

const isNews = (message: FromWorker): message is WorkerNews =>
  message.type === 'log' ||
  message.type === 'provider_checked' ||
  message.type === 'sample_spoken' ||
  message.type === 'model_answered' ||
  message.type === 'rehearsal_word';
