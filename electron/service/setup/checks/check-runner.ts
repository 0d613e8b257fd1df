import {
  CHECK_IDS,
  type Check,
  type CheckId,
  type Checks,
  type CheckVerdict,
} from '../../../shared/contract/setup.ts';
import type { Clock } from '../../database/clock.ts';
import { warn } from './verdict.ts';

/** Runs checks side by side and keeps what each came to. Results are told one by one as they come. */
export interface CheckRunner {
  read(): Checks;
  /** Null: all. One that is running already is not started twice. Resolves when all of them have an answer. */
  run(checkIds: readonly CheckId[] | null): Promise<void>;
}

export interface CheckRunnerParts {
  check(checkId: CheckId): Promise<CheckVerdict>;
  readonly clock: Clock;
  onChange(): void;
  onBug(error: unknown, checkId: CheckId): void;
}

export function createCheckRunner({ check, clock, onChange, onBug }: CheckRunnerParts): CheckRunner {
  const results = new Map<CheckId, Check>();
  let lastRun: { finishedAt: number; tookMs: number } | null = null;

  const runOne = async (checkId: CheckId): Promise<void> => {
    if (results.get(checkId)?.state === 'checking') return;
    results.set(checkId, { state: 'checking', checkId });
    const startedAt = clock();
    const verdict = await check(checkId).catch((error: unknown) => {
      onBug(error, checkId);
      return couldNot;
    });
    const at = clock();
    results.set(checkId, { state: 'checked', checkId, verdict, at, tookMs: at - startedAt });
    onChange();
  };

  return {
    read: () => ({
      checks: CHECK_IDS.map((checkId) => results.get(checkId) ?? { state: 'not_run', checkId }),
      finishedAt: lastRun?.finishedAt ?? null,
      tookMs: lastRun?.tookMs ?? null,
    }),
    async run(checkIds) {
      const startedAt = clock();
      if (checkIds === null) lastRun = null;
      const running = (checkIds ?? CHECK_IDS).map(runOne);
      onChange();
      await Promise.all(running);
      if (checkIds !== null) return;
      lastRun = { finishedAt: clock(), tookMs: clock() - startedAt };
      onChange();
    },
  };
}

const couldNot = warn({
  found: 'This check met a bug and could not be finished.',
  means: 'Whether calls are affected is not known. The log has the details.',
});
