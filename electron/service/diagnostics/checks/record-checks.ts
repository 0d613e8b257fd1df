import { statSync } from 'node:fs';
import type { ServiceStatus } from '../../../shared/contract/status.ts';
import type { Clock } from '../../database/clock.ts';
import { bad, type Check, defineCheck, ok, warn } from '../check.ts';
import type { DiskFacts } from '../machine/disk-facts.ts';
import type { IntegrityCheck, IntegrityFound } from '../machine/integrity-check.ts';

const DAY_MS = 86_400_000;
/** A busy office writes a few megabytes a day; recordings will need much more. */
const LOW_BYTES = 5_000_000_000;
const NEARLY_FULL_BYTES = 500_000_000;

export interface RecordCheckParts {
  readonly status: () => ServiceStatus;
  readonly databasePath: string;
  readonly dataDir: string;
  readonly checkIntegrity: IntegrityCheck;
  readonly diskFacts: () => Promise<DiskFacts>;
  readonly clock: Clock;
}

export function recordChecks(parts: RecordCheckParts): () => Check[] {
  const database = databaseCheck(parts);
  return () => [database, waitingCheck(parts.status), diskCheck(parts)];
}

/** Reading the whole file takes seconds on a large one: once a day by itself, and whenever a person asks. */
function databaseCheck({ databasePath: path, checkIntegrity, clock }: RecordCheckParts): Check {
  let last: (IntegrityFound & { readonly checkedAt: number }) | null = null;
  return defineCheck({
    id: 'database',
    group: 'records',
    async gather(reason) {
      if (last === null || reason === 'asked' || clock() - last.checkedAt > DAY_MS) {
        last = { ...(await checkIntegrity(path)), checkedAt: clock() };
      }
      return { ...last, sizeBytes: sizeOf(path) + sizeOf(`${path}-wal`) };
    },
    decide: ({ problem, tookMs, checkedAt, sizeBytes }) =>
      problem === null
        ? ok({ code: 'database_sound', sizeBytes, tookMs, checkedAt })
        : bad({ code: 'database_damaged', path, detail: problem }),
  });
}

const waitingCheck = (status: () => ServiceStatus) =>
  defineCheck({
    id: 'records_waiting',
    group: 'records',
    gather: () => status().records,
    decide: ({ waiting, problem }) =>
      problem === null ? ok({ code: 'records_written' }) : bad({ code: 'records_waiting', waiting, problem }),
  });

const diskCheck = ({ diskFacts, dataDir }: RecordCheckParts) =>
  defineCheck({
    id: 'disk',
    group: 'records',
    gather: () => diskFacts(),
    decide: ({ freeBytes, usedBytes, logBytes }) => {
      if (freeBytes < NEARLY_FULL_BYTES)
        return bad({ code: 'disk_nearly_full', freeBytes, usedBytes, dataDir });
      if (freeBytes < LOW_BYTES) return warn({ code: 'disk_low', freeBytes, usedBytes, dataDir });
      return ok({ code: 'disk_free', freeBytes, usedBytes, logBytes });
    },
  });

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
