import type { SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import type { CallOutcome } from '../../simulated-pbx/place-call.ts';
import { placeBenchCall } from './place-bench-call.ts';
import type { Stack } from './start-stack.ts';

/** One call, so that no measured one is the first of its worker. */
export const warmUp = (pbx: SimulatedPbx, stack: Stack): Promise<CallOutcome> =>
  placeBenchCall({
    pbx,
    sipPort: stack.service.sipPort,
    number: '70000',
    script: [{ kind: 'listen' }, { kind: 'hang_up' }],
  });
