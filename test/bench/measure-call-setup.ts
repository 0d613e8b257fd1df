import type { SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import type { CallOutcome } from '../../simulated-pbx/place-call.ts';
import type { Measure } from './measure.ts';
import { allMeasured, placeBenchCall } from './place-bench-call.ts';
import type { Stack } from './start-stack.ts';

/** Calls after each other that hear the greeting and hang up. The caller's first RTP packet leaves right behind its ACK. */
export async function measureCallSetup(pbx: SimulatedPbx, stack: Stack, calls: number): Promise<Measure[]> {
  const outcomes: CallOutcome[] = [];
  for (let index = 0; index < calls; index++) {
    const number = `71${100 + index}`;
    outcomes.push(await placeBenchCall({ pbx, sipPort: stack.service.sipPort, number, script: GREETING }));
  }
  const answers = outcomes.map(({ answerMs }) => answerMs);
  const greetings = outcomes.map(({ greetingMs }) => greetingMs);
  return [
    { name: 'INVITE -> 200', unit: 'ms', samples: allMeasured('INVITE -> 200', answers), goal: { p95: 30 } },
    {
      name: 'ACK and first caller RTP -> greeting',
      unit: 'ms',
      samples: allMeasured('greeting', greetings),
      goal: { p95: 20 },
    },
  ];
}

/** Long enough for the first packet of the greeting, which the script's next step waits for in vain otherwise. */
const GREETING = [{ kind: 'wait', durationMs: 400 }, { kind: 'hang_up' }] as const;
