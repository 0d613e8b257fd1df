import type { CallerStep } from '../../simulated-pbx/caller-script.ts';
import type { PathFaults } from '../../simulated-pbx/lossy-path.ts';
import type { SimulatedPbx } from '../../simulated-pbx/open-pbx.ts';
import { type CallOutcome, placeCall } from '../../simulated-pbx/place-call.ts';

export interface BenchCall {
  readonly pbx: SimulatedPbx;
  readonly sipPort: number;
  readonly number: string;
  readonly script: readonly CallerStep[];
  readonly path?: PathFaults;
}

/** Quiet this long ends the agent's speech: long enough for a late packet, short enough for many turns. */
export const PATIENCE = { answerMs: 10_000, replyMs: 5000, quietMs: 400 };

/** Throws when the call did not go as its script says: then nothing was measured. */
export async function placeBenchCall({
  pbx,
  sipPort,
  number,
  script,
  path,
}: BenchCall): Promise<CallOutcome> {
  const outcome = await placeCall({
    pbx,
    target: { address: '127.0.0.1', port: sipPort, number },
    caller: { number: '+15550100', name: 'Bench' },
    script,
    patience: PATIENCE,
    ...(path ? { path } : {}),
  });
  if (outcome.status !== 200) throw new Error(`The call to ${number} was answered ${outcome.status}`);
  if (!outcome.script.completed)
    throw new Error(`The call to ${number} stopped at ${outcome.script.stoppedAt}`);
  return outcome;
}

/** Each value was measured, or the measurement failed. */
export function allMeasured(what: string, values: readonly (number | null)[]): number[] {
  const measured = values.filter((value) => value !== null);
  if (measured.length !== values.length || measured.length === 0) {
    throw new Error(`${what}: ${measured.length} of ${values.length} could be measured`);
  }
  return measured;
}
