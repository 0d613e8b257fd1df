import { type AnsweringHours, answersAt } from '../../shared/answering-hours.ts';
import { firstIdAt } from '../database/first-id.ts';
import type { Database } from '../database/open.ts';

/** What the record says about the calls of late. Reads an hour of one index. */
export interface CallFigures {
  /** Ended calls of the last hour that were ours to answer, and those that failed. */
  lastHour(now: number): { ended: number; failed: number };
  lastAt(): number | null;
}

const HOUR_MS = 3_600_000;

export function createCallFigures(db: Database): CallFigures {
  const lastHour = db.prepare<[string], { ended: number; failed: number | null }>(
    `SELECT count(*) AS ended, sum(outcome IN ('failed', 'interrupted')) AS failed FROM calls
     WHERE id >= ? AND kind <> 'test' AND outcome IN ('answered', 'transferred', 'failed', 'interrupted')`,
  );
  // 403: of an address that is not allowed, so no sign of the PBX.
  const last = db.prepare<[], { at: number }>(
    `SELECT started_at AS at FROM calls WHERE kind <> 'test' AND sip_status IS NOT 403 ORDER BY id DESC LIMIT 1`,
  );
  return {
    lastHour(now) {
      const { ended = 0, failed } = lastHour.get(firstIdAt(now - HOUR_MS)) ?? { failed: 0 };
      return { ended, failed: failed ?? 0 };
    },
    lastAt: () => last.get()?.at ?? null,
  };
}

const STEP_MS = 15 * 60_000;
/** Beyond the longest limit that can be set, three times over. */
const LONGEST_MS = 90 * 86_400_000;

/** Pure. How much of the time from `from` to `now` lies within the answering hours, in quarters of an hour. */
export function openTimeMs(
  hours: readonly AnsweringHours[] | null,
  from: number,
  now: number,
  holidays: readonly string[] = [],
): number {
  if (hours === null) return Math.max(0, now - from);
  let open = 0;
  for (let at = Math.max(from, now - LONGEST_MS); at < now; at += STEP_MS)
    if (answersAt(hours, new Date(at), holidays)) open += Math.min(STEP_MS, now - at);
  return open;
}
