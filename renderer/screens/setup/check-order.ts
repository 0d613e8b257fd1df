import type { Check } from '../../../electron/shared/contract/setup.ts';

export interface CheckCounts {
  readonly all: number;
  readonly waiting: number;
  readonly warn: number;
  readonly bad: number;
}

export function countChecks(checks: readonly Check[]): CheckCounts {
  const withHealth = (health: string) =>
    checks.filter((check) => check.state === 'checked' && check.verdict.health === health).length;
  return {
    all: checks.length,
    waiting: checks.filter(({ state }) => state !== 'checked').length,
    warn: withHealth('warn'),
    bad: withHealth('bad'),
  };
}

/** What fails comes first. While checks run the rows stay where they are, so that nothing moves under the eye. */
export function inOrder(checks: readonly Check[]): readonly Check[] {
  if (checks.some(({ state }) => state !== 'checked')) return checks;
  const fails = (check: Check) => check.state === 'checked' && check.verdict.health === 'bad';
  return [...checks.filter(fails), ...checks.filter((check) => !fails(check))];
}
