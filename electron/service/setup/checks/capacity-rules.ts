import type { CheckVerdict } from '../../../shared/contract/setup.ts';
import type { CapacityFacts } from '../machine/facts.ts';
import { bad, fix, ok, warn } from './verdict.ts';

/**
 * Ours: 50 calls in one worker and 100 on 4 cores is what the design is measured against (test/bench/README.md
 * has the figures of the last run: 4.4 % of a core a call, 305 to 380 MB a worker). The field counts 30 to 50
 * calls for 4 cores and 8 GB, for programs with a process per call.
 */
export const CALLS_PER_CORE = 25;
export const FIELD_CALLS_PER_CORE = 10;
const CALLS_PER_WORKER = 50;
const SYSTEM_MB = 1000;
const SERVICE_MB = 150;
const WORKER_MB = 400;
/** Conversations, greetings and buffers of one call on top of an idle worker. */
const CALL_MB = 8;
const MB = 1024 * 1024;

export function callsThatFit({ cores, memoryBytes }: CapacityFacts): number {
  const left = memoryBytes / MB - SYSTEM_MB - SERVICE_MB - WORKER_MB;
  const byMemory = Math.floor(left / (WORKER_MB / CALLS_PER_WORKER + CALL_MB));
  return Math.max(0, Math.min(cores * CALLS_PER_CORE, byMemory));
}

/** Pure: whether the calls that are wanted at once fit, by our figure and by the field's. */
export function decideCapacity(facts: CapacityFacts, wantedCalls: number): CheckVerdict {
  const fits = callsThatFit(facts);
  const field = facts.cores * FIELD_CALLS_PER_CORE;
  const gigabytes = (facts.memoryBytes / MB / 1024).toFixed(1);
  const machine = `${facts.cores} cores, ${gigabytes} GB: about ${fits} calls at once`;
  const source = `We plan 25 calls a core, 50 in one worker: measured with the sound of 50 calls and with 10 whole conversations at once. The field counts 30 to 50 calls for 4 cores and 8 GB, so about ${field} here.`;
  if (wantedCalls > fits) {
    return bad({
      found: `${machine}. You want ${wantedCalls}.`,
      means: `Call ${fits + 1} and those after it would be refused at once, so 3CX takes its second route for them. ${source}`,
      fixes: [
        fix(
          'Use a larger machine',
          `For ${wantedCalls} calls: ${Math.ceil(wantedCalls / CALLS_PER_CORE) + 1} cores and ${memoryFor(wantedCalls)} GB.`,
        ),
        fix('Plan with fewer calls', `Set the number above to ${fits} or less.`),
      ],
    });
  }
  if (wantedCalls > field) {
    return warn({
      found: `${machine}. You want ${wantedCalls}.`,
      means: `It fits by our own figure and is more than others would plan with. Replies may get slower when all calls talk at once. ${source}`,
      fixes: [
        fix(
          'Watch it',
          'Home shows the reply time. If it grows when many calls stand, give the machine more cores.',
        ),
      ],
    });
  }
  return ok(`${machine}. You want ${wantedCalls}. ${source}`);
}

const memoryFor = (calls: number): number =>
  Math.ceil((SYSTEM_MB + SERVICE_MB + WORKER_MB + calls * (WORKER_MB / CALLS_PER_WORKER + CALL_MB)) / 1024) +
  1;
