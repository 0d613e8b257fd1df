import { setTimeout as delay } from 'node:timers/promises';
import type { DesiredContainer } from './desired-container.ts';
import type { Answer, ContainerEngine, EngineFacts, PullProgress } from './engine.ts';
import type { LivekitProblem } from './livekit-problem.ts';
import { type Facts, nextStep, type Step, type Wanted } from './rules.ts';
import type { Health } from './server-health.ts';

/** What LiveKit is doing, for the chain on Home, Settings and Diagnostics. */
export type ServerState =
  | { readonly state: 'off' }
  | { readonly state: 'working'; readonly doing: Step['step'] | 'look'; readonly pulled: PullProgress | null }
  | { readonly state: 'healthy'; readonly since: number }
  | { readonly state: 'failed'; readonly problem: LivekitProblem; readonly since: number };

export interface DesiredServer {
  readonly desired: DesiredContainer;
  readonly config: string;
}

export interface KeepServerParts {
  readonly engine: ContainerEngine;
  /** Known once the Engine is: Docker Desktop wants other networking. */
  readonly want: (engine: EngineFacts) => DesiredServer;
  readonly installationId: string;
  /** Puts the configuration where the container mounts it. */
  readonly writeConfig: (config: string) => void;
  readonly askHealth: () => Promise<Health>;
  readonly onState: (state: ServerState) => void;
  readonly now: () => number;
  /** How often a server that works is looked at, and how long one that starts may be silent. */
  readonly watchIntervalMs: number;
  readonly startLimitMs: number;
}

export const WATCH_INTERVAL_MS = 5000;
export const START_LIMIT_MS = 15_000;
const START_POLL_MS = 50;
/** Tokens are refused when clocks differ by more than their leeway (a minute in livekit's auth). */
const CLOCK_LIMIT_MS = 30_000;

/**
 * Brings the server to what is wanted and keeps it there until the signal aborts; a failure is tried again at
 * each watch interval, since Docker may be started meanwhile. Never throws: LiveKit is not needed for a call.
 */
export async function keepServer(parts: KeepServerParts, signal: AbortSignal): Promise<void> {
  let told: ServerState = { state: 'off' };
  const tell = (state: ServerState) => {
    if (sameState(told, state)) return;
    told = state;
    parts.onState(state);
  };
  while (!signal.aborted) {
    const problem = await bringUp(parts, tell, signal);
    if (signal.aborted) break;
    tell(
      problem === null
        ? { state: 'healthy', since: parts.now() }
        : { state: 'failed', problem, since: parts.now() },
    );
    await delay(parts.watchIntervalMs, null, { signal, ref: false }).catch(() => null);
  }
}

/** The moment something began does not make it another state. */
const sameState = (a: ServerState, b: ServerState): boolean =>
  JSON.stringify({ ...a, since: 0 }) === JSON.stringify({ ...b, since: 0 });

type Tell = (state: ServerState) => void;

/** Null when the server is healthy. A step that changes nothing twice in a row is a failure, not a loop. */
async function bringUp(
  parts: KeepServerParts,
  tell: Tell,
  signal: AbortSignal,
): Promise<LivekitProblem | null> {
  const taken = new Set<Step['step']>();
  while (!signal.aborted) {
    const facts = await gather(parts);
    if (!facts.ok) return facts.failure;
    const server = parts.want(facts.value.engine);
    const wanted: Wanted = { installationId: parts.installationId, spec: server.desired.spec };
    const step = nextStep(facts.value, wanted);
    if (step.step === 'done') return clockProblem(await parts.askHealth());
    if (step.step === 'give_up') return step.problem;
    if (taken.has(step.step)) return await unhealthy(parts);
    taken.add(step.step);
    tell({ state: 'working', doing: step.step, pulled: null });
    const problem = await take(step.step, parts, server, tell, signal);
    if (problem !== null) return problem;
  }
  return null;
}

async function gather({ engine, askHealth }: KeepServerParts): Promise<Answer<Facts>> {
  const facts = await engine.facts();
  if (!facts.ok) return facts;
  const [hasImage, container] = [await engine.hasImage(), await engine.container()];
  if (!hasImage.ok) return hasImage;
  if (!container.ok) return container;
  const healthy = container.value?.running === true && (await askHealth()).state === 'healthy';
  return {
    ok: true,
    value: { engine: facts.value, hasImage: hasImage.value, container: container.value, healthy },
  };
}

type Working = Exclude<Step['step'], 'done' | 'give_up'>;

async function take(
  step: Working,
  parts: KeepServerParts,
  { desired, config }: DesiredServer,
  tell: Tell,
  signal: AbortSignal,
): Promise<LivekitProblem | null> {
  const { engine } = parts;
  switch (step) {
    case 'pull':
      return problemOf(
        await engine.pull((pulled) => tell({ state: 'working', doing: 'pull', pulled }), signal),
      );
    case 'create':
      parts.writeConfig(config);
      return problemOf(await engine.create(desired));
    case 'replace':
      return problemOf(await engine.remove());
    case 'start':
      parts.writeConfig(config);
      return problemOf(await engine.start());
    case 'await_health':
      return awaitHealth(parts, signal);
  }
}

const problemOf = (answer: Answer<void>): LivekitProblem | null => (answer.ok ? null : answer.failure);

async function awaitHealth(parts: KeepServerParts, signal: AbortSignal): Promise<LivekitProblem | null> {
  const until = parts.now() + parts.startLimitMs;
  while (parts.now() < until && !signal.aborted) {
    if ((await parts.askHealth()).state === 'healthy') return null;
    await delay(START_POLL_MS, null, { signal, ref: false }).catch(() => null);
  }
  return signal.aborted ? null : unhealthy(parts);
}

async function unhealthy({ engine }: KeepServerParts): Promise<LivekitProblem> {
  const log = await engine.logTail(5);
  const container = await engine.container();
  const error = container.ok ? (container.value?.error ?? '') : '';
  const lastLog = [error, log.ok ? log.value.trim() : ''].filter((text) => text !== '').join('\n');
  return { code: 'unhealthy', lastLog };
}

const clockProblem = (health: Health): LivekitProblem | null =>
  health.state === 'healthy' && Math.abs(health.clockSkewMs) > CLOCK_LIMIT_MS
    ? { code: 'clock_wrong', skewSeconds: Math.round(health.clockSkewMs / 1000) }
    : null;
