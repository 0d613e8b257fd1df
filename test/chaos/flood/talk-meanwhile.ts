import type { SimulatedPbx } from '../../../simulated-pbx/open-pbx.ts';
import type { CallOutcome } from '../../../simulated-pbx/place-call.ts';
import { callerSpeech } from '../../bench/caller-speech.ts';
import { placeBenchCall } from '../../bench/place-bench-call.ts';
import type { Stack } from '../../bench/start-stack.ts';

const STAGGER_MS = 97;

export interface Talk {
  /** Fulfilled when every call has been greeted. */
  readonly talking: Promise<void>;
  readonly outcomes: Promise<readonly CallOutcome[]>;
}

/** So many calls at once, each with so many questions. */
export function talk(pbx: SimulatedPbx, stack: Stack, calls: number, turns: number): Talk {
  const begun = Promise.withResolvers<void>();
  const question = [{ kind: 'say', speech: callerSpeech() }, { kind: 'listen' }] as const;
  const outcomes = Promise.all(
    Array.from({ length: calls }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * STAGGER_MS));
      return placeBenchCall({
        pbx,
        sipPort: stack.service.sipPort,
        number: `76${100 + index}`,
        script: [
          { kind: 'listen' },
          ...Array.from({ length: turns }, () => question).flat(),
          { kind: 'hang_up' },
        ],
      });
    }),
  );
  // Awaited later than it may fail.
  outcomes.catch(() => undefined);
  setTimeout(() => begun.resolve(), calls * STAGGER_MS + 3000);
  return { talking: begun.promise, outcomes };
}
