import type { CallerStep } from '../../simulated-pbx/caller-script.ts';
import type { SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import { callerSpeech } from './caller-speech.ts';
import type { Measure } from './measure.ts';
import { allMeasured, placeBenchCall } from './place-bench-call.ts';
import type { Stack } from './start-stack.ts';

/** Long enough to be interrupted at any time. */
export const LONG_REPLY =
  'We are open from Monday to Friday, from eight in the morning until six in the evening, and on Saturdays until noon.';

/** The caller's first packet of speech out, the agent's last packet of audio in. */
export async function measureBargeIn(pbx: SimulatedPbx, stack: Stack, times: number): Promise<Measure[]> {
  const speech = callerSpeech();
  const interruptions = Array.from(
    { length: times },
    (_, index): CallerStep => ({ kind: 'interrupt', afterMs: 500 + index * 13, speech }),
  );
  const { script } = await placeBenchCall({
    pbx,
    sipPort: stack.service.sipPort,
    number: '72100',
    script: [
      { kind: 'listen' },
      { kind: 'say', speech },
      ...interruptions,
      { kind: 'wait', durationMs: 500 },
      { kind: 'hang_up' },
    ],
  });
  const stops = script.bargeIns.map(({ stoppedAfterMs }) => stoppedAfterMs);
  return [{ name: 'barge-in -> agent silent', unit: 'ms', samples: allMeasured('barge-in', stops) }];
}
