import type { PathFaults } from '../../../simulated-pbx/lossy-path.ts';
import { openPbx } from '../../../simulated-pbx/open-pbx.ts';
import type { BenchArguments } from '../arguments.ts';
import type { Goal, Measure } from '../measure.ts';
import { measureReply } from '../measure-reply.ts';
import type { StandInSettings } from '../stand-in-process.ts';
import { startStack } from '../start-stack.ts';
import { warmUp } from '../warm-up.ts';
import { besideOthers } from './beside-others.ts';
import { type CoreSplit, pinTree, splitCores } from './cores.ts';

interface Load {
  readonly title: string;
  readonly calls: number;
  readonly turns: number;
  readonly goal?: Goal;
  readonly standIns?: Partial<StandInSettings>;
  readonly path?: PathFaults;
  /** Callers on the product's cores too: the machine has none left for them. */
  readonly allCores?: boolean;
  /** Other programs that take what they can get of the product's cores. */
  readonly busy?: boolean;
}

const LOADS: readonly Load[] = [
  { title: '1 call', calls: 1, turns: 20, goal: { p50: 235, p95: 260 } },
  {
    title: '1 call, interim 20, final 120',
    calls: 1,
    turns: 20,
    goal: { p50: 200, p95: 250 },
    standIns: { interimMs: 20, finalMs: 120 },
  },
  { title: '10 calls', calls: 10, turns: 6 },
  { title: '25 calls', calls: 25, turns: 4 },
  { title: '50 calls', calls: 50, turns: 4, goal: { p50: 240, p95: 300 } },
  { title: '100 calls, callers too', calls: 100, turns: 3, goal: { p95: 320 }, allCores: true },
  {
    title: '10 calls, slow vendors',
    calls: 10,
    turns: 6,
    standIns: { finalMs: 150, firstTokenMs: 350, firstAudioMs: 150 },
  },
  { title: '10 calls, 1 % loss, 30 ms jitter', calls: 10, turns: 6, path: { lossShare: 0.01, jitterMs: 30 } },
  { title: '10 calls, other programs busy', calls: 10, turns: 6, busy: true },
];
const QUICK: readonly Load[] = [{ title: '10 calls', calls: 10, turns: 1 }];

/** What callers wait for while many talk. Callers and stand-ins are kept off the product's cores where there are enough. */
export async function measureLoad(
  { quick, only }: BenchArguments,
  tell: (line: string) => void,
): Promise<Measure[]> {
  const loads = (quick ? QUICK : LOADS).filter(({ title }) => title.includes(only));
  if (loads.length === 0)
    throw new Error(
      `--only ${only}: no row is called so. There are: ${LOADS.map(({ title }) => title).join(' | ')}`,
    );
  const measures: Measure[] = [];
  const split = splitCores();
  if (!split) tell('callers share the cores with the product');
  for (const load of loads) {
    tell(load.title);
    if (split) pinTree(process.pid, load.allCores ? split.all : split.others);
    measures.push(...(await underLoad(load, load.allCores ? null : split)));
  }
  return measures;
}

async function underLoad(load: Load, split: CoreSplit | null) {
  const { title, calls, turns, goal, standIns, path, busy } = load;
  const stack = await startStack(standIns);
  const opened = await openPbx();
  if (!opened.ok) throw new Error(opened.failure.message);
  const pbx = opened.value;
  try {
    if (split) await pinProduct(stack.service, split.product);
    await warmUp(pbx, stack);
    const where = split ? `${title} on ${split.productCores} cores` : title;
    const measures = await besideOthers(busy === true, split, () =>
      measureReply({ pbx, stack, title: where, calls, turnsPerCall: turns, ...(path ? { path } : {}) }),
    );
    return measures.map((measure, index) => (index === 0 ? withGoal(measure, goal) : measure));
  } finally {
    await pbx.close();
    await stack.stop();
  }
}

function withGoal({ name, unit, samples }: Measure, goal: Goal | undefined): Measure {
  return goal ? { name, unit, samples, goal } : { name, unit, samples };
}

/** Workers are no children of the service: they outlive it. */
async function pinProduct(
  { pid, api }: Awaited<ReturnType<typeof startStack>>['service'],
  cores: string,
): Promise<void> {
  pinTree(pid, cores);
  const { workers } = await api.status.get.query();
  for (const worker of workers) if (worker.pid) pinTree(worker.pid, cores);
}
