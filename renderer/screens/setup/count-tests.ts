import type { LineTests } from '../../../electron/shared/contract/setup.ts';

export interface TestCounts {
  readonly proved: number;
  readonly failed: number;
  readonly waiting: number;
}

/** Real calls and outages count; what a rehearsed call proved does not stand for 3CX. */
export function countTests({ real, outages }: Pick<LineTests, 'real' | 'outages'>): TestCounts {
  const states = [...real, ...outages].map(({ state }) => state);
  const proved = states.filter((state) => state === 'proved').length;
  const failed = states.filter((state) => state === 'failed').length;
  return { proved, failed, waiting: states.length - proved - failed };
}
