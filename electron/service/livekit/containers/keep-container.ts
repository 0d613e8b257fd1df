import { setTimeout as delay } from 'node:timers/promises';
import type {
  EngineProblem,
  LiveKitProblem,
  LiveKitState,
  LiveKitStep,
  PullProgress,
} from '../../../shared/contract/livekit.ts';
import { clockProblem, sameSkew } from './clock.ts';
import type { ConfigFile } from './config-file.ts';
import type { DesiredContainer } from './container-spec.ts';
import type { Answer, ContainerEngine, EngineFacts } from './engine.ts';
import type { Health } from './health.ts';
import { type Facts, nextStep, type Step, type Wanted } from './rules.ts';

/** What a container of ours is doing, for the chain on Home, Settings and Diagnostics. */
export type ContainerState = LiveKitState;

export interface DesiredProgram {
  readonly desired: DesiredContainer;
  readonly config: string;
}

export interface KeepContainerParts {
  readonly engine: ContainerEngine;
  /** Why it cannot run on this Engine at all; null: it can. */
  readonly refuse: (engine: EngineFacts) => EngineProblem | null;
  /** Known once the Engine is: Docker Desktop wants other networking. */
  readonly want: (engine: EngineFacts) => DesiredProgram;
  readonly installationId: string;
  /** Where the container mounts it. */
  readonly configFile: ConfigFile;
  /** Somebody had changed it by hand. */
  readonly onConfigRestored: () => void;
  /** False while what runs must not be replaced: somebody would be cut off. */
  readonly mayReplace: () => Promise<boolean>;
  /** A port that it needs and another program holds; null: all are free. */
  readonly takenPort: () => Promise<EngineProblem | null>;
  readonly askHealth: () => Promise<Health>;
  readonly onState: (state: ContainerState) => void;
  readonly now: () => number;
  /** How often one that works is looked at, and how long one that starts may be silent. */
  readonly watchIntervalMs: number;
  readonly startLimitMs: number;
}

export const WATCH_INTERVAL_MS = 5000;
export const START_LIMIT_MS = 15_000;
/** A registry is asked less often than this machine's own Docker. */
const PULL_AGAIN_MS = 60_000;
const START_POLL_MS = 50;

/**
 * Brings the container to what is wanted and keeps it there until the signal aborts; a failure is tried again at
 * each watch interval, since Docker may be started meanwhile. Never throws: LiveKit is not needed for a call.
 */
export async function keepContainer(parts: KeepContainerParts, signal: AbortSignal): Promise<void> {
  let told: ContainerState = { state: 'off' };
  const tell = (state: ContainerState) => {
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

/** The moment something began does not make it another state, nor do the seconds that a clock drifts by. */
export const sameState = (a: ContainerState, b: ContainerState): boolean =>
  (a.state === 'failed' && b.state === 'failed' && sameSkew(a.problem, b.problem)) ||
  JSON.stringify({ ...a, since: 0 }) === JSON.stringify({ ...b, since: 0 });

type TellStep = (doing: LiveKitStep, pulled: PullProgress | null) => void;
type Working = Exclude<Step, { step: 'done' | 'give_up' }>;

/** Null when it is healthy. A step that changes nothing twice in a row is a failure, not a loop. */
async function bringUp(
  parts: KeepContainerParts,
  tellStep: TellStep,
  signal: AbortSignal,
): Promise<LiveKitProblem | null> {
  const taken = new Set<Step['step']>();
  while (!signal.aborted) {
    const facts = await gather(parts);
    if (!facts.ok) return facts.failure;
    const refusal = parts.refuse(facts.value.engine);
    if (refusal !== null) return refusal;
    const program = parts.want(facts.value.engine);
    const step = nextStep(facts.value, wantedOf(parts, program));
    if (step.step === 'done') return clockProblem(await parts.askHealth());
    if (step.step === 'give_up') return step.problem;
    if (taken.has(step.step)) return await stuck(step, parts);
    taken.add(step.step);
    if (endsIt(step)) await awaitQuiet(parts, tellStep, signal);
    if (signal.aborted) return null;
    // It never stopped for a file that it has not read.
    if (step.step !== 'restore_config' || step.reread) tellStep(step.step, null);
    const problem = await take(step, parts, program, tellStep, signal);
    if (problem !== null) return problem;
  }
  return null;
}

const endsIt = (step: Working): boolean =>
  step.step === 'replace' || (step.step === 'restore_config' && step.reread);

async function awaitQuiet(parts: KeepContainerParts, tellStep: TellStep, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await parts.mayReplace())) {
    tellStep('await_quiet', null);
    await delay(parts.watchIntervalMs, null, { signal, ref: false }).catch(() => null);
  }
}

const wantedOf = ({ installationId }: KeepContainerParts, { desired }: DesiredProgram): Wanted => ({
  installationId,
  spec: desired.spec,
});

async function gather(parts: KeepContainerParts): Promise<Answer<Facts>> {
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
  parts: KeepContainerParts,
  program: DesiredProgram,
  tellStep: TellStep,
  signal: AbortSignal,
): Promise<LiveKitProblem | null> {
  const { engine } = parts;
  switch (step.step) {
    case 'pull':
      return pull(parts, tellStep, signal);
    case 'create':
      return create(parts, program);
    case 'replace':
      return problemOf(await engine.remove());
    case 'restore_config':
      return restoreConfig(parts, program, step.reread);
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
  { engine }: KeepContainerParts,
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
  { engine, configFile, installationId }: KeepContainerParts,
  { desired, config }: DesiredProgram,
): Promise<LiveKitProblem | null> {
  const written = configFile.write(config);
  if (!written.ok) return written.failure;
  return problemOf(await engine.removeRenamed(installationId)) ?? problemOf(await engine.create(desired));
}

async function restoreConfig(
  { engine, configFile, onConfigRestored }: KeepContainerParts,
  { config }: DesiredProgram,
  reread: boolean,
): Promise<LiveKitProblem | null> {
  const written = configFile.write(config);
  if (!written.ok) return written.failure;
  onConfigRestored();
  return reread ? problemOf(await engine.remove()) : null;
}

async function start({ engine, takenPort }: KeepContainerParts): Promise<LiveKitProblem | null> {
  const problem = await takenPort();
  if (problem === null) return problemOf(await engine.start());
  // Docker may have started ours meanwhile, which then holds its own ports.
  const container = await engine.container();
  return container.ok && container.value?.running ? null : problem;
}

async function awaitHealth(parts: KeepContainerParts, signal: AbortSignal): Promise<LiveKitProblem | null> {
  const until = parts.now() + parts.startLimitMs;
  while (parts.now() < until && !signal.aborted) {
    if ((await parts.askHealth()).state === 'healthy') return null;
    await delay(START_POLL_MS, null, { signal, ref: false }).catch(() => null);
  }
  return signal.aborted ? null : unhealthy(parts);
}

/** A pull that ended well and brought nothing is the daemon's way of saying that it was broken off. */
async function stuck(step: Working, parts: KeepContainerParts): Promise<LiveKitProblem> {
  if (step.step === 'pull')
    return { code: 'pull_failed', detail: 'The pull ended before the image was there' };
  return unhealthy(parts);
}

async function unhealthy({ engine }: KeepContainerParts): Promise<LiveKitProblem> {
  const log = await engine.logTail(5);
  const container = await engine.container();
  const error = container.ok ? (container.value?.error ?? '') : '';
  const detail = [error, log.ok ? log.value.trim() : ''].filter((text) => text !== '').join('\n');
  return { code: 'unhealthy', detail };
}
