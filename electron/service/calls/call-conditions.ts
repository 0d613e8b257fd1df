import type { CallFilter } from '../../shared/contract/calls.ts';

export interface Conditions {
  readonly where: string;
  readonly parameters: Record<string, unknown>;
}

/** Pure: the WHERE of a call list. Values go in as parameters only. */
export function callConditions(filter: CallFilter, search: string, cursor: string | null): Conditions {
  const parts: string[] = [];
  const parameters: Record<string, unknown> = {};
  const add = (sql: string, values: Record<string, unknown>) => {
    parts.push(sql);
    Object.assign(parameters, values);
  };
  if (cursor !== null) add('id < @cursor', { cursor });
  // A call id begins with its time, so a range of times is a range of ids: the order of the list.
  if (filter.startedFrom !== undefined) add('id >= @from', { from: firstIdAt(filter.startedFrom) });
  if (filter.startedBefore !== undefined) add('id < @before', { before: firstIdAt(filter.startedBefore) });
  if (filter.agentId !== undefined) add('agent_id = @agentId', { agentId: filter.agentId });
  if (filter.outcomes?.length === 1) add('outcome = @outcome', { outcome: filter.outcomes[0] });
  else if (filter.outcomes?.length) {
    add('outcome IN (SELECT value FROM json_each(@outcomes))', { outcomes: JSON.stringify(filter.outcomes) });
  }
  if (search !== '') add(SEARCH, { words: ftsQuery(search), ...numberRange(search) });
  return { where: parts.length === 0 ? 'TRUE' : parts.join(' AND '), parameters };
}

const SEARCH = `id IN (
  SELECT call_id FROM turns WHERE id IN (SELECT rowid FROM turn_search WHERE turn_search MATCH @words)
  UNION SELECT id FROM calls WHERE caller_number >= @numberFrom AND caller_number < @numberBefore)`;

/** All words must occur, the last may be unfinished. Quoted, so that no character is an operator to FTS5. */
const ftsQuery = (search: string): string =>
  `${search
    .split(/\s+/)
    .map((word) => `"${word.replaceAll('"', '""')}"`)
    .join(' ')}*`;

function numberRange(search: string): { numberFrom: string; numberBefore: string } {
  const digits = search.replace(/[\s()/-]/g, '');
  return { numberFrom: digits, numberBefore: `${digits}\u{10FFFF}` };
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function firstIdAt(at: number): string {
  let rest = Math.min(at, 2 ** 48 - 1);
  let time = '';
  for (let index = 0; index < 10; index += 1) {
    time = CROCKFORD[rest % 32] + time;
    rest = Math.floor(rest / 32);
  }
  return time + '0'.repeat(16);
}
