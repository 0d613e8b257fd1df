import type { CallOutcome, CostTotal } from '../../shared/contract/calls.ts';
import type { Today } from '../../shared/contract/overview.ts';
import { firstIdAt } from '../database/first-id.ts';
import type { Database } from '../database/open.ts';

type Figures = Omit<Today, 'day' | 'from' | 'before'>;

/** Figures of the calls that began in a range of time. Every query reads one range of one index. */
export interface DayFigures {
  read(from: number, before: number): Figures;
  costs(from: number, before: number): { cost: CostTotal[]; unpricedLines: number };
}

interface OutcomeRow {
  readonly outcome: CallOutcome | null;
  readonly n: number;
}

interface CostRow {
  readonly currency: string | null;
  readonly costMicros: number;
  readonly lines: number;
}

export function createDayFigures(db: Database): DayFigures {
  // A test is no business: its cost is real, its call is not. Who is not allowed to call (403) is no caller.
  const outcomes = db.prepare<[string, string], OutcomeRow>(
    `SELECT outcome, count(*) AS n FROM calls
     WHERE id >= ? AND id < ? AND kind <> 'test' AND sip_status IS NOT 403 GROUP BY outcome`,
  );
  const replies = db.prepare<[string, string, string, string], { replyMs: number }>(
    `SELECT reply_ms AS replyMs FROM turns INDEXED BY turns_by_reply
     WHERE call_id >= ? AND call_id < ? AND reply_ms IS NOT NULL
       AND call_id NOT IN (SELECT id FROM calls WHERE id >= ? AND id < ? AND kind = 'test') ORDER BY reply_ms`,
  );
  const costs = db.prepare<[number, number], CostRow>(
    `SELECT currency, coalesce(sum(cost_micros), 0) AS costMicros, count(*) AS lines
     FROM usage WHERE at >= ? AND at < ? GROUP BY currency ORDER BY costMicros DESC`,
  );
  const costsOf: DayFigures['costs'] = (from, before) => {
    const rows = costs.all(from, before);
    return {
      cost: rows.flatMap(({ currency, costMicros }) => (currency === null ? [] : [{ currency, costMicros }])),
      unpricedLines: rows.find(({ currency }) => currency === null)?.lines ?? 0,
    };
  };
  return {
    costs: costsOf,
    read(from, before) {
      const ids = [firstIdAt(from), firstIdAt(before)] as const;
      return {
        ...countsOf(outcomes.all(...ids)),
        replies: repliesOf(replies.all(...ids, ...ids).map(({ replyMs }) => replyMs)),
        ...costsOf(from, before),
      };
    },
  };
}

function countsOf(rows: readonly OutcomeRow[]) {
  const count = (...wanted: readonly (CallOutcome | null)[]) =>
    rows.filter(({ outcome }) => wanted.includes(outcome)).reduce((sum, { n }) => sum + n, 0);
  return {
    calls: rows.reduce((sum, { n }) => sum + n, 0),
    live: count(null),
    answered: count('answered'),
    transferred: count('transferred'),
    refused: count('refused'),
    abandoned: count('abandoned'),
    failed: count('failed', 'interrupted'),
  };
}

/** Nearest rank: a reply that really happened. */
function repliesOf(sorted: readonly number[]): Today['replies'] {
  if (sorted.length === 0) return null;
  const rank = (share: number) => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { count: sorted.length, medianMs: rank(0.5), p95Ms: rank(0.95) };
}
