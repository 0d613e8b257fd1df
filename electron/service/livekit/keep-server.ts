import { setTimeout as delay } from 'node:timers/promises';
import type {
  EngineProblem,
  LiveKitProblem,
  LiveKitState,
  PullProgress,
} from '../../shared/contract/livekit.ts';
import type { ConfigFile } from './config-file.ts';
import type { DesiredContainer } from './desired-container.ts';
import type { Answer, ContainerEngine, EngineFacts } from './engine.ts';
import { type Facts, nextStep, type Step, type Wanted } from './rules.ts';
import type { Health } from './server-health.ts';

/** What LiveKit is doing, for the chain on Home, Settings and Diagnostics. */
export type ServerState = LiveKitState;

export interface DesiredServer {
  readonly desired: DesiredContainer;
  readonly config: string;
}

export interface KeepServerParts {
  readonly engine: ContainerEngine;
  /** Known once the Engine is: Docker Desktop wants other networking. */
  readonly want: (engine: EngineFacts) => DesiredServer;
  readonly installationId: string;
  /** Where the container mounts it. */
  readonly configFile: ConfigFile;
  /** Somebody had changed it by hand. */
  readonly onConfigRestored: () => void;
  /** A port that the server needs and another program holds; null: all are free. */
  readonly takenPort: () => Promise<EngineProblem | null>;
  readonly askHealth: () => Promise<Health>;
  readonly onState: (state: ServerState) => void;
  readonly now: () => number;
  /** How often a server that works is looked at, and how long one that starts may be silent. */
  readonly watchIntervalMs: number;
  readonly startLimitMs: number;
}

export const WATCH_INTERVAL_MS = 5000;
export const START_LIMIT_MS = 15_000;
/** A registry is asked less often than this machine's own Docker. */
const PULL_AGAIN_MS = 60_000;
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
  // While a failure stands, trying again is no news until it leads somewhere.
  const tellStep: TellStep = (doing, pulled) => {
    if (told.state !== 'failed' || (pulled?.doneBytes ?? 0) > 0) tell({ state: 'working', doing, pulled });
  };
  while (!signal.aborted) {
    const problem = await bringUp(parts, tellStep, signal);
    if (signal.aborted) break;
    tell(
      problem === null
        ? { state: 'healthy', since: parts.now() }
        : { state: 'failed', problem, since: parts.now() },
    );
    const pause = problem?.code === 'pull_failed' ? PULL_AGAIN_MS : parts.watchIntervalMs;
    await delay(pause, null, { signal, ref: false }).catch(() => null);
  }
}

/** The moment something began does not make it another state. */
const sameState = (a: ServerState, b: ServerState): boolean =>
  JSON.stringify({ ...a, since: 0 }) === JSON.stringify({ ...b, since: 0 });

type TellStep = (doing: Working['step'], pulled: PullProgress | null) => void;
type Working = Exclude<Step, { step: 'done' | 'give_up' }>;

/** Null when the server is healthy. A step that changes nothing twice in a row is a failure, not a loop. */
async function bringUp(
  parts: KeepServerParts,
  tellStep: TellStep,
  signal: AbortSignal,
): Promise<LiveKitProblem | null> {
  const taken = new Set<Step['step']>();
  while (!signal.aborted) {
    const facts = await gather(parts);
    if (!facts.ok) return facts.failure;
    const server = parts.want(facts.value.engine);
    const step = nextStep(facts.value, wantedOf(parts, server));
    if (step.step === 'done') return clockProblem(await parts.askHealth());
    if (step.step === 'give_up') return step.problem;
    if (taken.has(step.step)) return await stuck(step, parts);
    taken.add(step.step);
    // The server never stopped for a file that it has not read.
    if (step.step !== 'restore_config' || step.reread) tellStep(step.step, null);
    const problem = await take(step, parts, server, tellStep, signal);
    if (problem !== null) return problem;
  }
  return null;
}

const wantedOf = ({ installationId }: KeepServerParts, { desired }: DesiredServer): Wanted => ({
  installationId,
  spec: desired.spec,
});

async function gather(parts: KeepServerParts): Promise<Answer<Facts>> {
  const { engine, askHealth, configFile } = parts;
  const facts = await engine.facts();
  if (!facts.ok) return facts;
  const [image, container] = [await engine.image(), await engine.container()];
  if (!image.ok) return image;
  if (!container.ok) return container;
  const healthy = container.value?.running === true && (await askHealth()).state === 'healthy';
  const config = configFile.compare(parts.want(facts.value).config);
  return {
    ok: true,
    value: { engine: facts.value, image: image.value, container: container.value, config, healthy },
  };
}

async function take(
  step: Working,
  parts: KeepServerParts,
  server: DesiredServer,
  tellStep: TellStep,
  signal: AbortSignal,
): Promise<LiveKitProblem | null> {
  const { engine } = parts;
  switch (step.step) {
    case 'pull':
      return pull(parts, tellStep, signal);
    case 'create':
      return create(parts, server);
    case 'replace':
      return problemOf(await engine.remove());
    case 'restore_config':
      return restoreConfig(parts, server, step.reread);
    case 'start':
      return start(parts);
    case 'await_health':
      return awaitHealth(parts, signal);
  }
}

const problemOf = (answer: { ok: true } | { ok: false; failure: LiveKitProblem }): LiveKitProblem | null =>
  answer.ok ? null : answer.failure;

const PROGRESS_INTERVAL_MS = 250;

/** The Engine tells of each few kilobytes; people need it four times a second. */
async function pull(
  { engine }: KeepServerParts,
  tellStep: TellStep,
  signal: AbortSignal,
): Promise<LiveKitProblem | null> {
  let latest: PullProgress | null = null;
  const timer = setInterval(() => latest && tellStep('pull', latest), PROGRESS_INTERVAL_MS);
  const onProgress = (pulled: PullProgress) => {
    latest = pulled;
  };
  const pulled = await engine.pull(onProgress, signal);
  clearInterval(timer);
  return problemOf(pulled);
}

async function create(
  { engine, configFile, installationId }: KeepServerParts,
  { desired, config }: DesiredServer,
): Promise<LiveKitProblem | null> {
  const written = configFile.write(config);
  if (!written.ok) return written.failure;
  return problemOf(await engine.removeRenamed(installationId)) ?? problemOf(await engine.create(desired));
}

async function restoreConfig(
  { engine, configFile, onConfigRestored }: KeepServerParts,
  { config }: DesiredServer,
  reread: boolean,
): Promise<LiveKitProblem | null> {
  const written = configFile.write(config);
  if (!written.ok) return written.failure;
  onConfigRestored();
  return reread ? problemOf(await engine.remove()) : null;
}

async function start({ engine, takenPort }: KeepServerParts): Promise<LiveKitProblem | null> {
  const problem = await takenPort();
  if (problem === null) return problemOf(await engine.start());
  // Docker may have started ours meanwhile, which then holds its own ports.
  const container = await engine.container();
  return container.ok && container.value?.running ? null : problem;
}

async function awaitHealth(parts: KeepServerParts, signal: AbortSignal): Promise<LiveKitProblem | null> {
  const until = parts.now() + parts.startLimitMs;
  while (parts.now() < until && !signal.aborted) {
    if ((await parts.askHealth()).state === 'healthy') return null;
    await delay(START_POLL_MS, null, { signal, ref: false }).catch(() => null);
  }
  return signal.aborted ? null : unhealthy(parts);
}

/** A pull that ended well and brought nothing is the daemon's way of saying that it was broken off. */
async function stuck(step: Working, parts: KeepServerParts): Promise<LiveKitProblem> {
  if (step.step === 'pull')
    return { code: 'pull_failed', detail: 'The pull ended before the image was there' };
  return unhealthy(parts);
}

async function unhealthy({ engine }: KeepServerParts): Promise<LiveKitProblem> {
  const log = await engine.logTail(5);
  const container = await engine.container();
  const error = container.ok ? (container.value?.error ?? '') : '';
  const detail = [error, log.ok ? log.value.trim() : ''].filter((text) => text !== '').join('\n');
  return { code: 'unhealthy', detail };
}

const clockProblem = (health: Health): LiveKitProblem | null =>
  health.state === 'healthy' && Math.abs(health.clockSkewMs) > CLOCK_LIMIT_MS
    ? { code: 'clock_wrong', skewSeconds: Math.round(health.clockSkewMs / 1000) }
    : null;
