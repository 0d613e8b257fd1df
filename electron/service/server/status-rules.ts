import type { ServiceStatus } from '../../shared/contract/status.ts';

/** Pure: why the next call would not be answered; null when it would be. */
export function answeringProblem(
  facts: Pick<ServiceStatus, 'paused' | 'phoneLine' | 'workers'> & {
    readonly nobodyAnswersBecause: string | null;
  },
): string | null {
  if (facts.phoneLine.state !== 'listening') {
    return facts.phoneLine.problem ?? 'The phone line is not open';
  }
  if (facts.paused) return 'Answering is paused';
  const free = facts.workers.reduce((sum, worker) => sum + worker.capacity - worker.activeCalls, 0);
  if (facts.workers.length === 0) return 'No call worker is ready';
  if (free === 0) return 'All lines are in use';
  return facts.nobodyAnswersBecause;
}
