import { assertNever } from '../../../electron/shared/result.ts';
import type { SimulatedPbx } from '../../../simulated-pbx/open-pbx.ts';
import { callerSpeech } from '../caller-speech.ts';
import { treeOf } from '../load/cores.ts';
import { placeBenchCall } from '../place-bench-call.ts';
import { cpuMs } from '../process-usage.ts';
import type { Stack } from '../start-stack.ts';
import { openRoomCaller, type RoomCaller } from './call-room.ts';
import { openStockCaller } from './call-stock.ts';
import { compareTalk, type GroupResult } from './compare-talk.ts';
import { type Side, STAGGER_MS } from './sides.ts';
import type { Rooms } from './start-rooms.ts';
import type { StockProcess } from './start-stock.ts';
import type { Recorded } from './stock-process.ts';

export interface Field {
  readonly pbx: SimulatedPbx;
  readonly stack: Stack;
  readonly stock: StockProcess;
  readonly rooms: Rooms;
}

export interface Group {
  readonly side: Side;
  readonly calls: number;
  readonly turns: number;
}

export function placeGroup(field: Field, group: Group): Promise<GroupResult> {
  switch (group.side) {
    case 'ours':
      return callOurs(field, group);
    case 'stock':
    case 'tuned':
      return callStock(field, group, group.side);
    case 'room':
      return callInRooms(field, group);
    default:
      return assertNever(group.side);
  }
}

async function callOurs({ pbx, stack }: Field, { side, calls, turns }: Group): Promise<GroupResult> {
  const used = await watch(async () =>
    (await stack.service.api.status.get.query()).workers.flatMap(({ pid }) => pid ?? []),
  );
  const outcomes = await staggered(calls, (index) =>
    placeBenchCall({
      pbx,
      sipPort: stack.service.sipPort,
      number: String(71_000 + index),
      script: compareTalk(turns),
    }),
  );
  return {
    side,
    calls,
    turns,
    outcomes: outcomes.map(({ script }) => script),
    ...(await used()),
    recorded: null,
  };
}

async function callStock(
  { pbx, stack, stock }: Field,
  { calls, turns }: Group,
  tuning: 'stock' | 'tuned',
): Promise<GroupResult> {
  const used = await watch(async () => [stock.pid]);
  const ports = await stock.open(tuning, stack.vendors, calls);
  const callers = await Promise.all(ports.map((port) => openStockCaller(port, pbx.ticker)));
  // Each caller's talk begins with listening, so the ears are open before the agents greet, one after the other.
  const outcomes = Promise.all(callers.map((caller) => caller.follow(compareTalk(turns))));
  stock.talk(callers.map(({ port }) => port));
  const followed = await outcomes;
  const usage = await used();
  const recorded = await stock.close();
  return { side: tuning, calls, turns, outcomes: followed, ...usage, recorded: countTurns(recorded, calls) };
}

/** The agents' processes count, LiveKit's server does not. */
async function callInRooms(
  { pbx, stack, rooms }: Field,
  { side, calls, turns }: Group,
): Promise<GroupResult> {
  const used = await watch(async () => treeOf(rooms.agentServerPid));
  const callers: RoomCaller[] = [];
  try {
    const outcomes = await staggered(calls, async (index) => {
      const name = `${side}-${calls}-${index}-${Date.now()}`;
      const caller = await openRoomCaller(rooms, name, stack.vendors, pbx.ticker);
      callers.push(caller);
      return caller.follow(compareTalk(turns));
    });
    return { side, calls, turns, outcomes, ...(await used()), recorded: null };
  } finally {
    await Promise.all(callers.map((caller) => caller.leave()));
  }
}

function countTurns({ heard, speeches }: Recorded, greetings: number): GroupResult['recorded'] {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z ]/g, '');
  const asked = plain(callerSpeech().text);
  return {
    heardRight: heard.filter((text) => plain(text) === asked).length,
    answers: speeches - greetings,
  };
}

const staggered = <T>(calls: number, place: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(
    Array.from({ length: calls }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * STAGGER_MS));
      return place(index);
    }),
  );

/** Call what it returns when the calls are over. */
async function watch(pidsNow: () => Promise<number[]>) {
  const before = new Map((await pidsNow()).map((pid) => [pid, cpuMs(pid)]));
  const startedAtMs = performance.now();
  return async () => {
    const elapsedMs = performance.now() - startedAtMs;
    const used = (await pidsNow()).reduce((sum, pid) => sum + cpuMs(pid) - (before.get(pid) ?? 0), 0);
    return { cpuMs: used, elapsedMs };
  };
}
