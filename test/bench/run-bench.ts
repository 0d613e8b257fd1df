import { openPbx, type SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import type { BenchArguments } from './arguments.ts';
import type { Measure } from './measure.ts';
import { LONG_REPLY, measureBargeIn } from './measure-barge-in.ts';
import { measureCallSetup } from './measure-call-setup.ts';
import { measureLiveKit } from './measure-livekit.ts';
import { measurePage } from './measure-page.ts';
import { measureReply } from './measure-reply.ts';
import { measureStart } from './measure-start.ts';
import type { StandInSettings } from './stand-in-process.ts';
import { type Stack, startStack } from './start-stack.ts';
import { warmUp } from './warm-up.ts';

/** The whole text is known 20 ms after the last word: 30 less than above. */
const INTERIM_GOAL = { p50: 200, p95: 250 };

type Part = (pbx: SimulatedPbx, stack: Stack) => Promise<Measure[]>;

/** One part after the other, so that they do not share the cores. Vendors that behave differently are another stack. */
export async function runBench(args: BenchArguments, tell: (line: string) => void): Promise<Measure[]> {
  const { calls, quick } = args;
  const size = quick ? QUICK : FULL;
  const turnsEach = Math.max(1, Math.ceil(size.turnsOfManyCalls / calls));
  tell('starting the service');
  const start = await measureStart(size.starts);
  tell(`one call, then ${calls} at once`);
  const replies = await onStack({}, async (pbx, stack) => [
    ...(await measureReply({ pbx, stack, title: '1 call', calls: 1, turnsPerCall: size.turns })),
    ...(await measureReply({ pbx, stack, title: `${calls} at once`, calls, turnsPerCall: turnsEach })),
    ...(await measureCallSetup(pbx, stack, size.setups)),
  ]);
  tell('one call, its whole text in an interim');
  const interim = await onStack({ interimMs: 20, finalMs: 120 }, (pbx, stack) =>
    measureReply({
      pbx,
      stack,
      title: 'interim 20, final 120',
      calls: 1,
      turnsPerCall: size.interimTurns,
      goal: INTERIM_GOAL,
    }),
  );
  tell('barge-in');
  const bargeIn = await onStack({ replies: [LONG_REPLY] }, (pbx, stack) =>
    measureBargeIn(pbx, stack, size.bargeIns),
  );
  tell('the page');
  const page = await measurePage(size.pageLoads);
  tell('the LiveKit container');
  const liveKit = await measureLiveKit(size.containers);
  return [...replies, ...interim, ...bargeIn, ...start, ...page, ...liveKit];
}

interface Size {
  readonly starts: number;
  readonly turns: number;
  readonly turnsOfManyCalls: number;
  readonly interimTurns: number;
  readonly setups: number;
  readonly bargeIns: number;
  readonly pageLoads: number;
  readonly containers: number;
}

/** About three minutes. */
const FULL: Size = {
  starts: 5,
  turns: 20,
  turnsOfManyCalls: 40,
  interimTurns: 20,
  setups: 20,
  bargeIns: 10,
  pageLoads: 10,
  containers: 20,
};
/** Under one: enough to see that it works, too little to judge. */
const QUICK: Size = {
  starts: 1,
  turns: 2,
  turnsOfManyCalls: 10,
  interimTurns: 1,
  setups: 2,
  bargeIns: 1,
  pageLoads: 2,
  containers: 2,
};

async function onStack(standIns: Partial<StandInSettings>, run: Part): Promise<Measure[]> {
  const stack = await startStack(standIns);
  try {
    const opened = await openPbx();
    if (!opened.ok) throw new Error(opened.failure.message);
    try {
      await warmUp(opened.value, stack);
      return await run(opened.value, stack);
    } finally {
      await opened.value.close();
    }
  } catch (error) {
    console.error(await stack.service.log());
    throw error;
  } finally {
    await stack.stop();
  }
}
