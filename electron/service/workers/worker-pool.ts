import type { Logger } from 'pino';
import type { ProviderChoice, ResolvedAgent } from '../../shared/agent-profile.ts';
import type { RehearsalWord } from '../../shared/contract/rehearsal.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { PreparedAgent } from './agent-preparation.ts';
import { CALL_TIMING, type CallTiming, type Opening } from './calls-of-worker.ts';
import { type ModelAnswer, ModelQuestions, type ModelRequest } from './model-questions.ts';
import { PoolMember, type PoolMemberOwner, type WorkerNews } from './pool-member.ts';
import {
  type ProviderCheck,
  ProviderChecks,
  type SampleRequest,
  type SpokenSample,
} from './provider-checks.ts';
import type { RtpPorts } from './rtp-ports.ts';
import { type Capacity, capacityOf, dispensable, type PoolSize, pickWorker, workersWanted } from './rules.ts';
import type { RunFolder, WorkerEndpoint } from './run-folder.ts';
import type { WorkerCall, WorkerCallOwner, WorkerCallRequest } from './worker-call.ts';
import type { WorkerProgram } from './worker-process.ts';
import { type RehearsalTalk, WorkerRehearsals } from './worker-rehearsals.ts';
import { SUPERVISION_TIMING, type SupervisionTiming } from './worker-run.ts';
import { describeExit, type WorkerExit, type WorkerState } from './worker-state.ts';

export interface PoolTiming extends SupervisionTiming, CallTiming {
  readonly prepareTimeoutMs: number;
  /** How long too many workers are kept: a second rush often follows the first. */
  readonly shrinkAfterMs: number;
  readonly drainTimeoutMs: number;
}

export const POOL_TIMING: PoolTiming = {
  ...SUPERVISION_TIMING,
  ...CALL_TIMING,
  prepareTimeoutMs: 5000,
  shrinkAfterMs: 60_000,
  drainTimeoutMs: 60_000,
};

export interface WorkerPoolInput {
  readonly program: WorkerProgram;
  readonly runFolder: RunFolder;
  readonly rtpPorts: RtpPorts;
  readonly size: PoolSize;
  readonly timing: PoolTiming;
  readonly log: Logger;
  /** Something that `status` shows has changed; at least once a second for each worker. */
  onChanged(): void;
  /** A greeting could be rendered, or could not, in some worker. */
  onAgentPrepared(prepared: PreparedAgent): void;
}

export interface WorkerStatus {
  readonly name: string;
  readonly state: WorkerState;
  readonly lastExit: WorkerExit | null;
  readonly calls: number;
  readonly takesCalls: boolean;
}

/** All workers of the service: enough of them, warm, and each new call in the right one. */
export class WorkerPool {
  readonly #input: WorkerPoolInput;
  readonly #members = new Map<string, PoolMember>();
  readonly #checks = new ProviderChecks();
  readonly #questions = new ModelQuestions();
  readonly #rehearsals = new WorkerRehearsals();
  #agents: readonly ResolvedAgent[] = [];
  #named = 0;
  #ages = 0;
  #shrink: NodeJS.Timeout | null = null;
  #phase: 'new' | 'running' | 'leaving' = 'new';

  constructor(input: WorkerPoolInput) {
    this.#input = input;
  }

  /** Takes over the workers of the service before this one, then starts what is missing. */
  async start(): Promise<void> {
    const running = await this.#input.runFolder.findRunning();
    this.#phase = 'running';
    for (const endpoint of running) this.#add(endpoint);
    this.#fit();
  }

  facts(): Capacity {
    return capacityOf(this.#facts(), this.#input.size);
  }

  status(): readonly WorkerStatus[] {
    return this.#all().map((member) => {
      const { name, ready: takesCalls, calls } = member.facts();
      return { name, state: member.state, lastExit: member.supervised.lastExit, calls, takesCalls };
    });
  }

  reserveRtpPort(): Result<number> {
    return this.#input.rtpPorts.reserve();
  }

  releaseRtpPort(port: number): void {
    this.#input.rtpPorts.release(port);
  }

  /**
   * Opens the call in the best worker, and in another one if that is lost meanwhile. The port belongs to the
   * call from here on, whatever comes of it. 'media_port_taken': another program holds the port; reserve
   * the next one, answer SDP anew and try again.
   */
  async openCall(request: WorkerCallRequest, owner: WorkerCallOwner): Promise<Result<WorkerCall>> {
    const first = await this.#openInBest(request, owner);
    const opening = mayTryAnother(first) ? await this.#openInBest(request, owner) : first;
    if (opening.kind === 'opened') return succeed(opening.call);
    if (opening.failure.code === 'media_port_taken') this.#input.rtpPorts.reportTaken(request.rtpPort);
    else if (opening.kind !== 'timed_out') this.#input.rtpPorts.release(request.rtpPort);
    return fail(opening.failure);
  }

  /** Calls that an earlier service opened and nobody has claimed yet. They are ended when nobody does. */
  unclaimedCalls(): readonly string[] {
    return this.#all().flatMap((member) => member.calls?.unclaimed() ?? []);
  }

  /** What the worker said of it since it was found follows at once. Null: no such call. */
  claimCall(callId: string, owner: WorkerCallOwner): WorkerCall | null {
    for (const member of this.#members.values()) {
      const call = member.calls?.claim(callId, owner);
      if (call) return call;
    }
    return null;
  }

  /** Remembered for workers to come. Resolves with the answers of those that are there. */
  async prepareAgents(agents: readonly ResolvedAgent[]): Promise<readonly PreparedAgent[]> {
    this.#agents = agents;
    const results = (await Promise.all(this.#all().map((member) => member.prepare(agents)))).flat();
    this.#prepared(results);
    return results;
  }

  async checkProvider(choice: ProviderChoice, key: string | null): Promise<Result<ProviderCheck>> {
    const member = this.#all().find(({ state }) => state.kind === 'ready');
    if (member === undefined) return fail(NO_WORKER);
    return this.#checks.check(choice, key, (message) => member.send(message));
  }

  async speakSample(request: SampleRequest): Promise<Result<SpokenSample>> {
    const member = this.#all().find(({ state }) => state.kind === 'ready');
    if (member === undefined) return fail(NO_WORKER);
    return this.#checks.speak(request, (message) => member.send(message));
  }

  /** In the worker with the fewest calls. Fails at once when that worker is lost. */
  async askModel(request: ModelRequest): Promise<Result<ModelAnswer>> {
    const member = this.#leastBusy();
    if (member === undefined) return fail(NO_WORKER);
    return this.#questions.ask(member.name, request, (message) => member.send(message));
  }

  /** A talk by typing in the worker with the fewest calls. `onWord` hears 'ended' at last, whatever happens. */
  openRehearsal(agent: ResolvedAgent, onWord: (word: RehearsalWord) => void): Result<RehearsalTalk> {
    const member = this.#leastBusy();
    if (member === undefined) return fail(NO_WORKER);
    return succeed(this.#rehearsals.open(member.name, agent, (message) => member.send(message), onWord));
  }

  /** No new calls; resolves when every worker has left: at the end of its last call, or of the time. */
  async drain(timeoutMs: number): Promise<void> {
    this.#leave();
    await Promise.all(this.#all().map((member) => member.supervised.drain(timeoutMs)));
  }

  /** Ends every call and worker. */
  async stop(graceMs = 5000): Promise<void> {
    this.#leave();
    await Promise.all(this.#all().map((member) => member.supervised.stop(graceMs)));
  }

  /** Lets go of the workers: they and their calls go on for the next service, for half a minute. */
  release(): void {
    this.#leave();
    for (const member of this.#members.values()) member.release();
    this.#members.clear();
  }

  #leave(): void {
    this.#phase = 'leaving';
    if (this.#shrink !== null) clearTimeout(this.#shrink);
  }

  #openInBest(request: WorkerCallRequest, owner: WorkerCallOwner): Promise<Opening> {
    const { size } = this.#input;
    const name = this.facts().freeCalls > 0 ? pickWorker(this.#facts(), size) : null;
    const calls = name === null ? null : (this.#members.get(name)?.calls ?? null);
    if (calls === null) return Promise.resolve({ kind: 'refused', failure: NO_WORKER });
    const opening = calls.open(request, owner);
    this.#fit();
    return opening;
  }

  #leastBusy(): PoolMember | undefined {
    const ready = this.#all().filter(({ state }) => state.kind === 'ready');
    return ready.sort((a, b) => a.facts().calls - b.facts().calls)[0];
  }

  #all(): PoolMember[] {
    return [...this.#members.values()];
  }

  #facts() {
    return this.#all().map((member) => member.facts());
  }

  #add(adopt: WorkerEndpoint | null): void {
    const { program, runFolder, timing } = this.#input;
    const name = `worker ${++this.#named}`;
    const member = new PoolMember({
      supervision: { name, program, runFolder, timing, adopt },
      callTiming: timing,
      prepareTimeoutMs: timing.prepareTimeoutMs,
      agents: () => this.#agents,
      nextAge: () => ++this.#ages,
      owner: this.#ownerOfMember(),
    });
    this.#members.set(name, member);
  }

  #ownerOfMember(): PoolMemberOwner {
    const { rtpPorts } = this.#input;
    return {
      onChanged: () => this.#changed(),
      onNews: (workerId, news) => this.#news(workerId, news),
      onExit: (member, exit) => this.#exited(member, exit),
      onPrepared: (results) => this.#prepared(results),
      onAdoptedPort: (port) => rtpPorts.hold(port),
      onCallGone: (port) => rtpPorts.release(port),
    };
  }

  #changed(): void {
    for (const member of this.#all()) {
      if (member.state.kind === 'stopped') this.#members.delete(member.name);
    }
    this.#fit();
    this.#input.onChanged();
  }

  #prepared(results: readonly PreparedAgent[]): void {
    for (const prepared of results) this.#input.onAgentPrepared(prepared);
  }

  #news(workerId: string, news: WorkerNews): void {
    if (news.type === 'provider_checked' || news.type === 'sample_spoken') this.#checks.receive(news);
    else if (news.type === 'model_answered') this.#questions.receive(news);
    else if (news.type === 'rehearsal_word') this.#rehearsals.receive(news);
    else this.#input.log[news.level]({ ...news.fields, workerId }, news.message);
  }

  #exited(member: PoolMember, exit: WorkerExit): void {
    const expected = member.state.kind === 'stopped' && exit.cause === null && exit.code === 0;
    this.#rehearsals.lost(member.name);
    this.#questions.lost(member.name);
    const { stderrTail, ...facts } = exit;
    this.#input.log[expected ? 'info' : 'error'](
      { ...facts, worker: member.name, stderrTail },
      describeExit(exit),
    );
  }

  /** As many workers as the calls want: missing ones at once, too many ones after a while. */
  #fit(): void {
    if (this.#phase !== 'running') return;
    const { size, timing } = this.#input;
    const facts = this.#facts();
    const calls = facts.reduce((sum, worker) => sum + worker.calls, 0);
    const staying = this.#all().filter(({ state }) => state.kind !== 'draining').length;
    const wanted = workersWanted(
      calls,
      size,
      facts.some((worker) => worker.ready),
    );
    for (let count = staying; count < wanted; count++) this.#add(null);
    if (dispensable(this.#stayingFacts(), size).length === 0) this.#keepAll();
    else this.#shrink ??= setTimeout(() => this.#letGo(), timing.shrinkAfterMs);
  }

  #stayingFacts() {
    return this.#all()
      .filter(({ state }) => state.kind !== 'draining')
      .map((member) => member.facts());
  }

  #keepAll(): void {
    if (this.#shrink !== null) clearTimeout(this.#shrink);
    this.#shrink = null;
  }

  #letGo(): void {
    this.#shrink = null;
    const { size, timing } = this.#input;
    const names = dispensable(this.#stayingFacts(), size);
    const leaving = names.flatMap((name) => this.#members.get(name) ?? []);
    for (const member of leaving) member.supervised.drain(timing.drainTimeoutMs).catch(() => {});
  }
}

/** A second worker may do what the first could not; not while the first may yet bind the port. */
const mayTryAnother = (opening: Opening): boolean =>
  opening.kind === 'lost' || (opening.kind === 'refused' && opening.failure.code === 'worker_unavailable');

const NO_WORKER = failure(
  'worker_unavailable',
  'No worker is ready for another call: new calls are not taken. See the state of the workers for why.',
);
