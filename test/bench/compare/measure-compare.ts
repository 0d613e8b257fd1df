import { openPbx } from '../../../simulated-pbx/open-pbx.ts';
import type { Measure } from '../measure.ts';
import { startStack } from '../start-stack.ts';
import { warmUp } from '../warm-up.ts';
import type { GroupResult } from './compare-talk.ts';
import { comparison } from './comparison.ts';
import { type Field, placeGroup } from './group-of-calls.ts';
import { SIDES, type Side } from './sides.ts';
import { startRooms } from './start-rooms.ts';
import { startStock } from './start-stock.ts';

interface Size {
  /** Rounds of one call each. */
  readonly rounds: number;
  readonly turns: number;
  /** How many calls at once, one group of each. */
  readonly crowds: readonly number[];
  readonly turnsOfCrowd: number;
}
const FULL: Size = { rounds: 4, turns: 5, crowds: [10], turnsOfCrowd: 4 };
const QUICK: Size = { rounds: 1, turns: 1, crowds: [], turnsOfCrowd: 0 };

/** Our service and stock `@livekit/agents` in turn, on the same stand-ins, called by the same callers. */
export async function measureCompare(quick: boolean, tell: (line: string) => void): Promise<Measure[]> {
  const stack = await startStack();
  const stock = await startStock();
  const rooms = await startRooms();
  try {
    const opened = await openPbx();
    if (!opened.ok) throw new Error(opened.failure.message);
    const field = { pbx: opened.value, stack, stock, rooms };
    try {
      return comparison(await placeAll(field, quick ? QUICK : FULL, tell));
    } finally {
      await opened.value.close();
    }
  } finally {
    await rooms.stop();
    await stock.stop();
    await stack.stop();
  }
}

async function placeAll(field: Field, size: Size, tell: (line: string) => void): Promise<GroupResult[]> {
  await warmUp(field.pbx, field.stack);
  for (const side of ['stock', 'tuned', 'room'] as const)
    await placeGroup(field, { side, calls: 1, turns: 1 });
  const results: GroupResult[] = [];
  const place = async (side: Side, calls: number, turns: number) => {
    tell(`${side}, ${calls} ${calls === 1 ? 'call' : 'calls'}`);
    results.push(await placeGroup(field, { side, calls, turns }));
  };
  for (let round = 0; round < size.rounds; round++) {
    for (const side of SIDES) await place(side, 1, size.turns);
  }
  for (const calls of size.crowds) for (const side of SIDES) await place(side, calls, size.turnsOfCrowd);
  return results;
}
