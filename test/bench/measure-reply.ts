import type { CallerStep } from '../../simulated-pbx/caller-script.ts';
import type { PathFaults } from '../../simulated-pbx/lossy-path.ts';
import type { SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import { callerSpeech } from './caller-speech.ts';
import { type Goal, type Measure, REPLY_GOAL } from './measure.ts';
import { placeBenchCall } from './place-bench-call.ts';
import { canReadUsage, cpuMs, rssMegabytes } from './process-usage.ts';
import type { Stack } from './start-stack.ts';
import { storedFigures } from './stored-figures.ts';

export interface ReplyRun {
  readonly pbx: SimulatedPbx;
  readonly stack: Stack;
  readonly title: string;
  readonly calls: number;
  readonly turnsPerCall: number;
  readonly path?: PathFaults;
  /** REPLY_GOAL by default. */
  readonly goal?: Goal;
}

/** Calls do not begin, and so do not talk, at the same moment. */
const STAGGER_MS = 97;

/** Last packet of the caller's speech out, first packet of the agent's answer in, both at the caller's socket. */
export async function measureReply(run: ReplyRun): Promise<Measure[]> {
  const numbers = Array.from({ length: run.calls }, (_, index) => `7${run.calls}${100 + index}`);
  const usage = await watchWorkers(run);
  const outcomes = await Promise.all(
    numbers.map(async (number, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * STAGGER_MS));
      return placeBenchCall({
        pbx: run.pbx,
        sipPort: run.stack.service.sipPort,
        number,
        script: talk(run.turnsPerCall),
        ...(run.path ? { path: run.path } : {}),
      });
    }),
  );
  const used = await usage();
  const replies = outcomes.flatMap(({ script }) => script.replies.map(({ replyMs }) => replyMs));
  return [
    {
      name: `reply, ${run.title}`,
      unit: 'ms',
      samples: replies.filter((replyMs) => replyMs !== null),
      goal: run.goal ?? REPLY_GOAL,
    },
    ...unmeasured(replies),
    ...(await storedFigures(run.stack.service.api, new Set(numbers))),
    ...used,
  ];
}

/** The agent was still heard when the caller began, as on a machine that cannot keep up: no answer to that can be told apart. */
function unmeasured(replies: readonly (number | null)[]): Measure[] {
  const missing = replies.filter((replyMs) => replyMs === null).length;
  if (missing === replies.length) throw new Error('No reply could be measured');
  const share = (100 * missing) / replies.length;
  return missing === 0
    ? []
    : [{ name: 'replies that could not be measured', unit: '%', samples: [share], stage: true }];
}

function talk(turns: number): CallerStep[] {
  const speech = callerSpeech();
  return [
    { kind: 'listen' },
    ...Array.from({ length: turns }, (): CallerStep[] => [
      { kind: 'say', speech },
      { kind: 'listen' },
    ]).flat(),
    { kind: 'hang_up' },
  ];
}

/** Call what it returns when the calls are over. */
async function watchWorkers({ stack, calls, title }: ReplyRun): Promise<() => Promise<Measure[]>> {
  if (!canReadUsage) return async () => [];
  const pidsNow = async (): Promise<number[]> =>
    (await stack.service.api.status.get.query()).workers.flatMap(({ pid }) => pid ?? []);
  const before = new Map((await pidsNow()).map((pid) => [pid, cpuMs(pid)]));
  const startedAtMs = performance.now();
  return async () => {
    const pids = await pidsNow();
    const elapsedMs = performance.now() - startedAtMs;
    // Workers that were started meanwhile count from their start.
    const usedMs = pids.reduce((sum, pid) => sum + cpuMs(pid) - (before.get(pid) ?? 0), 0);
    return [
      {
        name: `workers' CPU per call, ${title}`,
        unit: '%',
        samples: [((usedMs / elapsedMs) * 100) / calls],
      },
      { name: `RSS of each worker, ${title}`, unit: 'MB', samples: pids.map(rssMegabytes) },
    ];
  };
}
