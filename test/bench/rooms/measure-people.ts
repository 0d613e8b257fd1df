import type { Measure } from '../measure.ts';
import { measureListening } from './measure-listening.ts';
import { measureRooms } from './measure-rooms.ts';
import { measureTakeOver } from './measure-take-over.ts';

const RUNS = ['1/0', '1/1', '10/0', '10/10', '50/0', '50/50'];

/** People on calls: how soon they hear and are heard, and what calls cost that all or none of are listened to. */
export async function measurePeople(quick: boolean, tell: (line: string) => void): Promise<Measure[]> {
  tell('listening in');
  const listening = await measureListening({ times: quick ? 2 : 20, lookedAtMs: 1000 });
  tell('taking over');
  const takingOver = await measureTakeOver(quick ? 2 : 20);
  const rooms: Measure[] = [];
  for (const run of quick ? RUNS.slice(0, 2) : RUNS) {
    tell(`rooms ${run}`);
    rooms.push(...(await costOf(run)));
  }
  return [...listening, ...takingOver, ...rooms];
}

async function costOf(run: string): Promise<Measure[]> {
  const [calls = 0, listenedTo = 0] = run.split('/').map(Number);
  const { cpuPercent, rssMegabytes, serverCpuPercent, unheard } = await measureRooms({
    calls,
    listenedTo,
    seconds: 10,
  });
  const name = `${calls} calls, ${listenedTo} listened to`;
  return [
    { name: `${name}: CPU`, unit: '%', samples: [cpuPercent] },
    {
      name: `memory${unheard === 0 ? '' : ` (${unheard} rooms unheard)`}`,
      unit: 'MB',
      samples: [rssMegabytes],
      stage: true,
    },
    { name: 'CPU of the server', unit: '%', samples: [serverCpuPercent], stage: true },
  ];
}
