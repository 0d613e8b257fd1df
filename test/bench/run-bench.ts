import { openPbx, type SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import type { BenchArguments } from './arguments.ts';
import type { Measure } from './measure.ts';
import { LONG_REPLY, measureBargeIn } from './measure-barge-in.ts';
import { measureCallSetup } from './measure-call-setup.ts';
import { measureReply } from './measure-reply.ts';
import { placeBenchCall } from './place-bench-call.ts';
import { canReadUsage, rssMegabytes } from './process-usage.ts';
import type { StandInSettings } from './stand-in-process.ts';
import { type Stack, startStack } from './start-stack.ts';

type Part = (pbx: SimulatedPbx, stack: Stack) => Promise<Measure[]>;

/** Each part on a stack of its own, one after the other: they do not share what they measure. */
export async function runBench(args: BenchArguments, tell: (line: string) => void): Promise<Measure[]> {
  const { quick, calls } = args;
  const turns = quick ? 5 : 20;
  const turnsEach = Math.max(2, Math.ceil(turns / calls) * (quick ? 1 : 2));
  const start: { readyMs: number[]; serviceMegabytes: number[] } = { readyMs: [], serviceMegabytes: [] };
  const part = async (title: string, run: Part, standIns: Partial<StandInSettings> = {}) => {
    tell(title);
    const { measures, readyMs, serviceMegabytes } = await onFreshStack(run, standIns);
    start.readyMs.push(readyMs);
    start.serviceMegabytes.push(...serviceMegabytes);
    return measures;
  };
  const measures = [
    ...(await part('one call', (pbx, stack) =>
      measureReply({ pbx, stack, title: '1 call', calls: 1, turnsPerCall: turns }),
    )),
    ...(await part(`${calls} calls at once`, (pbx, stack) =>
      measureReply({ pbx, stack, title: `${calls} calls`, calls, turnsPerCall: turnsEach }),
    )),
    ...(await part(
      'one call, whole text in an interim',
      (pbx, stack) =>
        measureReply({ pbx, stack, title: '1 call, interim 20 / final 120', calls: 1, turnsPerCall: turns }),
      { interimMs: 20, finalMs: 120 },
    )),
    ...(await part(
      'call setup and barge-in',
      async (pbx, stack) => [
        ...(await measureCallSetup(pbx, stack, quick ? 5 : 20)),
        await measureBargeIn(pbx, stack, quick ? 3 : 10),
      ],
      { replies: [LONG_REPLY] },
    )),
  ];
  return [...measures, ...startMeasures(start)];
}

async function onFreshStack(run: Part, standIns: Partial<StandInSettings>) {
  const stack = await startStack(standIns);
  try {
    const serviceMegabytes = canReadUsage ? [rssMegabytes(stack.service.pid)] : [];
    const opened = await openPbx();
    if (!opened.ok) throw new Error(opened.failure.message);
    const pbx = opened.value;
    try {
      await warmUp(pbx, stack);
      return { measures: await run(pbx, stack), readyMs: stack.readyMs, serviceMegabytes };
    } finally {
      await pbx.close();
    }
  } catch (error) {
    console.error(await stack.service.log());
    throw error;
  } finally {
    await stack.stop();
  }
}

const warmUp = (pbx: SimulatedPbx, stack: Stack) =>
  placeBenchCall({
    pbx,
    sipPort: stack.service.sipPort,
    number: '70000',
    script: [{ kind: 'listen' }, { kind: 'hang_up' }],
  });

const startMeasures = (start: { readyMs: number[]; serviceMegabytes: number[] }): Measure[] => [
  { name: 'service start -> ready', unit: 'ms', samples: start.readyMs, goal: { p95: 1500 } },
  ...(start.serviceMegabytes.length === 0
    ? []
    : [
        {
          name: 'service RSS without calls, workers not counted',
          unit: 'MB' as const,
          samples: start.serviceMegabytes,
          goal: { p95: 150 },
        },
      ]),
];
