import type { CallFilter } from '../../shared/contract/calls.ts';
import { firstIdAt } from '../database/first-id.ts';
import { digitPrefixes } from './caller-digits.ts';

export interface Conditions {
  readonly where: string;
  readonly parameters: Record<string, unknown>;
}

/** Of a very common word, the newest turns are looked at: a page, and its next ones, never cost more. */
export const WORD_MATCH_LIMIT = 10_000;

/**
 * Pure: the WHERE of a call list. Values go in as parameters only. `before`: only calls older than this id
 * (the cursor of a list that is sorted by time).
 */
export function callConditions(filter: CallFilter, search: string, before: string | null): Conditions {
  const parts: string[] = [];
  const parameters: Record<string, unknown> = {};
  const add = (sql: string, values: Record<string, unknown>) => {
    parts.push(sql);
    Object.assign(parameters, values);
  };
  if (before !== null) add('id < @cursor', { cursor: before });
  // A call id begins with its time, so a range of times is a range of ids: the order of the list.
  if (filter.startedFrom !== undefined) add('id >= @from', { from: firstIdAt(filter.startedFrom) });
  if (filter.startedBefore !== undefined) add('id < @before', { before: firstIdAt(filter.startedBefore) });
  if (filter.agentId !== undefined) add('agent_id = @agentId', { agentId: filter.agentId });
  addOneOf('agent_id', 'agentIds', filter.agentIds, add);
  addOneOf('outcome', 'outcomes', filter.outcomes, add);
  addOneOf('result', 'results', filter.results, add);
  addOneOf('kind', 'kinds', filter.kinds, add);
  if (search !== '') addSearch(search, filter, before, add);
  return { where: parts.length === 0 ? 'TRUE' : parts.join(' AND '), parameters };
}

type Add = (sql: string, values: Record<string, unknown>) => void;

function addOneOf(column: string, name: string, values: readonly string[] | undefined, add: Add): void {
  if (!values?.length) return;
  if (values.length === 1) add(`${column} = @${name}`, { [name]: values[0] });
  else add(`${column} IN (SELECT value FROM json_each(@${name}))`, { [name]: JSON.stringify(values) });
}

function addSearch(search: string, filter: CallFilter, cursor: string | null, add: Add): void {
  const upTo = [cursor, filter.startedBefore === undefined ? null : firstIdAt(filter.startedBefore)]
    .filter((id) => id !== null)
    .sort()[0];
  const words = upTo === undefined ? WORDS : `${WORDS} AND rowid <= (${NEWEST_TURN})`;
  const matches = `SELECT call_id FROM turns WHERE id IN (${words} ORDER BY rowid DESC LIMIT ${WORD_MATCH_LIMIT}) UNION ${NOTES}`;
  const values = { words: ftsQuery(search), ...(upTo === undefined ? {} : { upTo }) };
  const prefixes = digitPrefixes(search);
  if (prefixes.length === 0) add(`id IN (${matches})`, values);
  else add(`id IN (${matches} UNION ${NUMBERS})`, { ...values, prefixes: JSON.stringify(prefixes) });
}

const WORDS = 'SELECT rowid FROM turn_search WHERE turn_search MATCH @words';
const NOTES = `SELECT call_id FROM call_notes WHERE id IN (
  SELECT rowid FROM note_search WHERE note_search MATCH @words ORDER BY rowid DESC LIMIT ${WORD_MATCH_LIMIT})`;
/** ':' follows '9'. */
const NUMBERS = `SELECT calls.id FROM json_each(@prefixes) AS p CROSS JOIN calls
  ON caller_digits >= p.value AND caller_digits < p.value || ':'`;
/** The last turn of the calls before a moment: turns are written in the order of time, those of 50 calls mixed. */
const NEWEST_TURN = `SELECT coalesce(max(newest), 0) FROM (
  SELECT (SELECT max(id) FROM turns WHERE call_id = earlier.id) AS newest
  FROM (SELECT id FROM calls WHERE id < @upTo ORDER BY id DESC LIMIT 200) AS earlier)`;

/** All words must occur, the last may be unfinished. Quoted, so that no character is an operator to FTS5. */
const ftsQuery = (search: string): string =>
  `${search
    .split(/\s+/)
    .map((word) => `"${word.replaceAll('"', '""')}"`)
    .join(' ')}*`;
