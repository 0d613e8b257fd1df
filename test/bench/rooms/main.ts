import { describeMachine } from '../machine.ts';
import { summarise } from '../statistics.ts';
import { measureRooms, type RoomsMeasured } from './measure-rooms.ts';

/**
 * What a listened-to call costs the process that holds it, and what its neighbours' packets make of it.
 * By hand: node test/bench/rooms/main.ts [seconds=10] [calls/listened to ...]
 */
const [secondsArg = '10', ...runArgs] = process.argv.slice(2);
const RUNS = ['1/0', '1/1', '10/0', '10/10', '50/0', '50/10', '50/25', '50/50'];

const rows: Record<string, object> = {};
for (const run of runArgs.length === 0 ? RUNS : runArgs) {
  const [calls = 0, listenedTo = 0] = run.split('/').map(Number);
  rows[run] = row(await measureRooms({ calls, listenedTo, seconds: Number(secondsArg) }));
}
console.log(describeMachine());
console.table(rows);

function row({ stats, heardMs, unheard, ...measured }: RoomsMeasured): object {
  const lateness = summarise(stats.map(({ sendLatenessP99Ms }) => sendLatenessP99Ms));
  const heard = heardMs.length === 0 ? null : summarise(heardMs);
  return {
    'CPU %': measured.cpuPercent.toFixed(1),
    'RSS MB': measured.rssMegabytes.toFixed(0),
    'late p99 p50/max ms': `${lateness.p50.toFixed(1)}/${lateness.max.toFixed(1)}`,
    'latest ms': Math.max(...stats.map(({ sendLatenessMaxMs }) => sendLatenessMaxMs)).toFixed(0),
    'heard p50/p95 ms': heard === null ? '' : `${heard.p50}/${heard.p95}`,
    unheard: unheard === 0 ? '' : unheard,
    'server CPU %': measured.serverCpuPercent.toFixed(1),
    'server MB': measured.serverRssMegabytes.toFixed(0),
  };
}
