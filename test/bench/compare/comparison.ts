import type { Measure } from '../measure.ts';
import { percentile } from '../statistics.ts';
import type { GroupResult } from './compare-talk.ts';
import { SIDES, type Side } from './sides.ts';

const NAMES: Record<Side, string> = {
  ours: 'ours',
  stock: 'stock, defaults',
  tuned: 'stock, tuned',
  room: 'stock, in a room',
};
const FASTER_GOAL = { stock: 2, tuned: 1.5, room: 2 };
/** Against a process for each call in a room, as the framework runs its agents; many sessions in one process are our idea. */
const CALLS_PER_CORE_GOAL = { room: { goal: { least: 2 } }, stock: {}, tuned: {} };

/** What was measured of each side, and how ours compares. Throws when a side answered nothing. */
export function comparison(results: readonly GroupResult[]): Measure[] {
  const sizes = [...new Set(results.map(({ calls }) => calls))];
  return sizes.flatMap((calls) => {
    const same = results.filter((result) => result.calls === calls);
    return [...SIDES.flatMap((side) => rowsOf(side, calls, same)), ...ratios(calls, same)];
  });
}

function rowsOf(side: Side, calls: number, results: readonly GroupResult[]): Measure[] {
  const own = results.filter((result) => result.side === side);
  if (own.length === 0) return [];
  const title = `${NAMES[side]}, ${calls} at once`;
  return [
    { name: `reply, ${title}`, unit: 'ms', samples: repliesOf(own) },
    { name: `answered, ${title}`, unit: '%', samples: [answeredShare(own)], stage: true },
    ...recordedRow(own, title),
    { name: `CPU per call, ${title}`, unit: '%', samples: own.map(cpuPerCall), stage: true },
  ];
}

/** Of the turns spoken: 100 and 100 when each was understood as spoken and answered once. */
function recordedRow(own: readonly GroupResult[], title: string): Measure[] {
  const kept = own.flatMap(({ recorded }) => recorded ?? []);
  if (kept.length === 0) return [];
  const said = sum(own.map(({ calls, turns }) => calls * turns));
  const row = (name: string, count: number): Measure => ({
    name: `${name}, ${title}`,
    unit: '%',
    samples: [(100 * count) / said],
    stage: true,
  });
  return [
    row('understood as spoken', sum(kept.map(({ heardRight }) => heardRight))),
    row('answers begun', sum(kept.map(({ answers }) => answers))),
  ];
}

function ratios(calls: number, results: readonly GroupResult[]): Measure[] {
  const of = (side: Side) => results.filter((result) => result.side === side);
  const median = (side: Side) => percentile(repliesOf(of(side)), 0.5);
  const cpu = (side: Side) => percentile(of(side).map(cpuPerCall), 0.5);
  return SIDES.flatMap((side): Measure[] =>
    side === 'ours' || of(side).length === 0
      ? []
      : [
          {
            name: `times faster than ${NAMES[side]}, p50, ${calls} at once`,
            unit: '1',
            samples: [median(side) / median('ours')],
            goal: { least: FASTER_GOAL[side] },
          },
          {
            name: `times the calls per core of ${NAMES[side]}, ${calls} at once`,
            unit: '1',
            samples: [cpu(side) / cpu('ours')],
            ...CALLS_PER_CORE_GOAL[side],
          },
        ],
  );
}

const repliesOf = (results: readonly GroupResult[]): number[] =>
  results
    .flatMap(({ outcomes }) => outcomes.flatMap(({ replies }) => replies.map(({ replyMs }) => replyMs)))
    .filter((replyMs) => replyMs !== null);

/** Of all turns that the callers were to speak: a call that broke off before counts as unanswered. */
const answeredShare = (results: readonly GroupResult[]): number =>
  (100 * repliesOf(results).length) / sum(results.map(({ calls, turns }) => calls * turns));

const cpuPerCall = ({ cpuMs, elapsedMs, calls }: GroupResult): number => (100 * cpuMs) / elapsedMs / calls;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
