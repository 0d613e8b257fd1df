import type { CallSort, ListCallsInput } from '../../shared/contract/calls.ts';
import { SUMMARY_COLUMNS } from './call-columns.ts';
import { callConditions } from './call-conditions.ts';

/** Columns of migration 160; each has an index with the id behind it. */
const SORT_COLUMNS: Readonly<Record<Exclude<CallSort['by'], 'when'>, string>> = {
  caller: 'caller_digits',
  agent: 'agent_key',
  length: 'length_ms',
  reply: 'reply_ms',
  cost: 'cost_micros',
};

export const NEWEST_FIRST: CallSort = { by: 'when', direction: 'desc' };

/** Pure. One row more than the page is asked for: it tells whether there is a next one. */
export function listQuery(input: ListCallsInput): { sql: string; parameters: Record<string, unknown> } {
  const { by, direction } = input.sort ?? NEWEST_FIRST;
  const limit = input.limit + 1;
  if (by === 'when') {
    const newestFirst = direction === 'desc';
    const { where, parameters } = callConditions(
      input.filter,
      input.search,
      newestFirst ? input.cursor : null,
    );
    const after = newestFirst || input.cursor === null ? '' : 'AND id > @after';
    return {
      sql: `SELECT ${SUMMARY_COLUMNS}, id AS sortKey FROM calls WHERE ${where} ${after} ORDER BY id ${direction} LIMIT @limit`,
      parameters: { ...parameters, limit, ...(after === '' ? {} : { after: input.cursor }) },
    };
  }
  const column = SORT_COLUMNS[by];
  const { where, parameters } = callConditions(input.filter, input.search, null);
  const place = input.cursor === null ? null : placeOf(input.cursor);
  const after =
    place === null ? '' : `AND (${column}, id) ${direction === 'desc' ? '<' : '>'} (@key, @after)`;
  return {
    sql: `SELECT ${SUMMARY_COLUMNS}, ${column} AS sortKey FROM calls WHERE ${where} ${after}
      ORDER BY ${column} ${direction}, id ${direction} LIMIT @limit`,
    parameters: { ...parameters, limit, ...place },
  };
}

/** The place of a row in the order, for the next page to begin behind it. */
export const cursorOf = (sort: CallSort, row: { callId: string; sortKey: string | number }): string =>
  sort.by === 'when' ? row.callId : `${row.callId}${JSON.stringify(row.sortKey)}`;

const ID_LENGTH = 26;

/** A cursor that is none of ours begins at the order's end: an empty page, no exception. */
function placeOf(cursor: string): { after: string; key: string | number } {
  try {
    const key: unknown = JSON.parse(cursor.slice(ID_LENGTH));
    if (typeof key === 'string' || typeof key === 'number') return { after: cursor.slice(0, ID_LENGTH), key };
  } catch {
    // Falls through to the end of the order.
  }
  return { after: '', key: '' };
}
