import type {
  CallCount,
  CallDetail,
  CallFilter,
  CallPage,
  CallSummary,
  CallTotals,
  CostLine,
  CostTotal,
  ListCallsInput,
  MatchInput,
} from '../../shared/contract/calls.ts';
import type { Database } from '../database/open.ts';
import {
  DETAIL_COLUMNS,
  type DetailRow,
  type EventRow,
  eventOf,
  type SummaryRow,
  TURN_COLUMNS,
  type TurnRow,
  turnOf,
} from './call-columns.ts';
import { callConditions } from './call-conditions.ts';
import { COUNT_LIMIT, readTotals } from './call-totals.ts';
import { createLevelsStore } from './levels-store.ts';
import { cursorOf, listQuery, NEWEST_FIRST } from './list-query.ts';
import { createNoteReader } from './note-reader.ts';

/** Reads of the call tables. */
export interface CallLog {
  /** Newest first, by keyset: page 1000 costs what page 1 does. */
  list(input: ListCallsInput): CallPage;
  count(filter: CallFilter, search: string): CallCount;
  totals(match: MatchInput): CallTotals;
  get(callId: string): CallDetail | null;
}

/** What each call cost: the costs feature knows. */
export interface CostsOfCalls {
  totalsOf(callIds: readonly string[]): Map<string, { cost: CostTotal[]; unpricedLines: number }>;
  linesOf(callId: string): CostLine[];
}

export function createCallLog(db: Database, costs: CostsOfCalls): CallLog {
  const levels = createLevelsStore(db);
  const notes = createNoteReader(db);
  const detail = db.prepare<[string], DetailRow>(`SELECT ${DETAIL_COLUMNS} FROM calls WHERE id = ?`);
  const turns = db.prepare<[string], TurnRow>(
    `SELECT ${TURN_COLUMNS} FROM turns WHERE call_id = ? ORDER BY turn_index`,
  );
  const events = db.prepare<[string], EventRow>(
    'SELECT at, kind, body FROM events WHERE call_id = ? ORDER BY at, id',
  );

  const movedTo = db.prepare<[string], { target: string | null }>(
    `SELECT body ->> 'target' AS target FROM events
     WHERE call_id = ? AND kind = 'transfer_requested' ORDER BY at DESC, id DESC LIMIT 1`,
  );
  const agentName = db.prepare<[string], { name: string }>(
    `SELECT profile ->> 'name' AS name FROM agent_versions WHERE agent_id = ? ORDER BY version DESC LIMIT 1`,
  );

  const withCosts = (rows: readonly SummaryRow[]): CallSummary[] => {
    const totals = costs.totalsOf(rows.map((row) => row.callId));
    return rows.map((row) => ({ ...row, ...(totals.get(row.callId) ?? { cost: [], unpricedLines: 0 }) }));
  };

  const agentNameOf = (agentId: string, known: Map<string, string | null>): string | null => {
    if (!known.has(agentId)) known.set(agentId, agentName.get(agentId)?.name ?? null);
    return known.get(agentId) ?? null;
  };
  const listed = (call: CallSummary, known: Map<string, string | null>) => ({
    agentName: call.agentId === null ? null : agentNameOf(call.agentId, known),
    movedTo: call.outcome === 'transferred' ? (movedTo.get(call.callId)?.target ?? null) : null,
    ...notes.listed(call.callId),
  });

  return {
    totals: (match) => readTotals(db, match),
    list(input) {
      const query = listQuery(input);
      const rows = db
        .prepare<[object], SummaryRow & { sortKey: string | number }>(query.sql)
        .all(query.parameters);
      const page = rows.slice(0, input.limit);
      const last = page.at(-1);
      const nextCursor =
        last && rows.length > input.limit ? cursorOf(input.sort ?? NEWEST_FIRST, last) : null;
      const agentNames = new Map<string, string | null>();
      const calls = withCosts(page.map(({ sortKey: _, ...row }) => row));
      return { calls: calls.map((call) => ({ ...call, ...listed(call, agentNames) })), nextCursor };
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
        note: notes.get(callId),
      };
    },
  };
}
