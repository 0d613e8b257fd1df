import type {
  CallCount,
  CallDetail,
  CallFilter,
  CallPage,
  CallSummary,
  CostLine,
  CostTotal,
  ListCallsInput,
} from '../../shared/contract/calls.ts';
import type { Database } from '../database/open.ts';
import {
  DETAIL_COLUMNS,
  type DetailRow,
  type EventRow,
  eventOf,
  SUMMARY_COLUMNS,
  type SummaryRow,
  TURN_COLUMNS,
  type TurnRow,
  turnOf,
} from './call-columns.ts';
import { callConditions } from './call-conditions.ts';
import { createLevelsStore } from './levels-store.ts';

/** Reads of the call tables. */
export interface CallLog {
  /** Newest first, by keyset: page 1000 costs what page 1 does. */
  list(input: ListCallsInput): CallPage;
  count(filter: CallFilter, search: string): CallCount;
  get(callId: string): CallDetail | null;
}

/** What each call cost: the costs feature knows. */
export interface CostsOfCalls {
  totalsOf(callIds: readonly string[]): Map<string, { cost: CostTotal[]; unpricedLines: number }>;
  linesOf(callId: string): CostLine[];
}

export const COUNT_LIMIT = 10_000;

export function createCallLog(db: Database, costs: CostsOfCalls): CallLog {
  const levels = createLevelsStore(db);
  const detail = db.prepare<[string], DetailRow>(`SELECT ${DETAIL_COLUMNS} FROM calls WHERE id = ?`);
  const turns = db.prepare<[string], TurnRow>(
    `SELECT ${TURN_COLUMNS} FROM turns WHERE call_id = ? ORDER BY turn_index`,
  );
  const events = db.prepare<[string], EventRow>(
    'SELECT at, kind, body FROM events WHERE call_id = ? ORDER BY at, id',
  );

  const withCosts = (rows: readonly SummaryRow[]): CallSummary[] => {
    const totals = costs.totalsOf(rows.map((row) => row.callId));
    return rows.map((row) => ({ ...row, ...(totals.get(row.callId) ?? { cost: [], unpricedLines: 0 }) }));
  };

  return {
    list(input) {
      const query = listQuery(input);
      const rows = db.prepare<[object], SummaryRow>(query.sql).all(query.parameters);
      const page = rows.slice(0, input.limit);
      const nextCursor = rows.length > input.limit ? (page.at(-1)?.callId ?? null) : null;
      return { calls: withCosts(page), nextCursor };
    },
    count(filter, search) {
      const { where, parameters } = callConditions(filter, search, null);
      const row = db
        .prepare<[object], { n: number }>(
          `SELECT count(*) AS n FROM (SELECT 1 FROM calls WHERE ${where} LIMIT ${COUNT_LIMIT + 1})`,
        )
        .get(parameters);
      const found = row?.n ?? 0;
      return { count: Math.min(found, COUNT_LIMIT), more: found > COUNT_LIMIT };
    },
    get(callId) {
      const row = detail.get(callId);
      if (!row) return null;
      const { media, ...rest } = row;
      const [summary] = withCosts([rest]);
      return {
        ...rest,
        cost: summary?.cost ?? [],
        unpricedLines: summary?.unpricedLines ?? 0,
        media: media === null ? null : JSON.parse(media),
        turns: turns.all(callId).map(turnOf),
        events: events.all(callId).map(eventOf),
        usage: costs.linesOf(callId),
        levels: levels.get(callId),
      };
    },
  };
}

/** Exported for the test that reads its query plan. */
export function listQuery(input: ListCallsInput): { sql: string; parameters: Record<string, unknown> } {
  const { where, parameters } = callConditions(input.filter, input.search, input.cursor);
  return {
    sql: `SELECT ${SUMMARY_COLUMNS} FROM calls WHERE ${where} ORDER BY id DESC LIMIT @limit`,
    parameters: { ...parameters, limit: input.limit + 1 },
  };
}
