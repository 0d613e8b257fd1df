import type { ExportOptions, ListedCall } from '../../shared/contract/calls.ts';

/** Pure: calls as lines of a file. CSV is RFC 4180 with a byte order mark, or Excel would read UTF-8 as Latin-1. */
export const exportHead = ({ format }: ExportOptions): string =>
  format === 'csv' ? `\u{FEFF}${COLUMNS.join(',')}\r\n` : '[';

export const exportTail = ({ format }: ExportOptions): string => (format === 'csv' ? '' : '\n]\n');

export function exportRow(call: ListedCall, options: ExportOptions, first: boolean): string {
  const fields = fieldsOf(call, options);
  if (options.format === 'json') return `${first ? '\n' : ',\n'}${JSON.stringify(fields)}`;
  // Each agent has fields of its own: a column for each would make another table of every export.
  const row = { ...fields, fields: options.numbers === 'masked' ? '' : fieldsText(call) };
  return `${COLUMNS.map((column) => csvField(row[column])).join(',')}\r\n`;
}

const COLUMNS = [
  'callId',
  'startedAt',
  'answeredAt',
  'endedAt',
  'callerNumber',
  'callerName',
  'dialled',
  'agent',
  'outcome',
  'result',
  'movedTo',
  'sipStatus',
  'endReason',
  'lengthSeconds',
  'replyMiddleMs',
  'replySlowest5PercentMs',
  'cost',
  'unpricedLines',
  'summary',
  'fields',
] as const;

type Fields = Readonly<
  Record<Exclude<(typeof COLUMNS)[number], 'fields'>, string | number | null> & {
    /** What was to be found out, by name; null: not said, or it did not fit. */
    readonly fields: Readonly<Record<string, string | number | boolean | null>>;
  }
>;

function fieldsOf(call: ListedCall, { numbers }: ExportOptions): Fields {
  const masked = numbers === 'masked';
  const { answeredAt, endedAt } = call;
  return {
    callId: call.callId,
    startedAt: timeOf(call.startedAt),
    answeredAt: timeOf(answeredAt),
    endedAt: timeOf(endedAt),
    callerNumber: masked ? maskedNumber(call.callerNumber) : call.callerNumber,
    // A name tells who it is as well as the number does.
    callerName: masked ? null : call.callerName,
    dialled: call.dialled,
    agent: call.agentName ?? call.agentId,
    outcome: call.outcome ?? call.status,
    result: call.result,
    movedTo: call.movedTo,
    sipStatus: call.sipStatus,
    endReason: call.endReason,
    lengthSeconds: answeredAt === null || endedAt === null ? null : (endedAt - answeredAt) / 1000,
    replyMiddleMs: call.replyP50Ms,
    replySlowest5PercentMs: call.replyP95Ms,
    cost: call.cost
      .map(({ costMicros, currency }) => `${(costMicros / 1_000_000).toFixed(6)} ${currency}`)
      .join(' + '),
    unpricedLines: call.unpricedLines,
    // Words of the caller tell who it is as well.
    summary: masked ? null : call.summary,
    fields: masked ? {} : Object.fromEntries(call.fields.map(({ name, value }) => [name, value])),
  };
}

/** "Reason: invoice; Urgent: yes" */
const fieldsText = ({ fields }: ListedCall): string =>
  fields
    .filter(({ value }) => value !== null)
    .map(({ name, value }) => `${name}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`)
    .join('; ');

const timeOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** All but the last two digits; extensions of up to six digits are no callers' numbers and stay. */
function maskedNumber(number: string | null): string | null {
  if (number === null || number.replace(/\D/g, '').length < 7) return number;
  return `${number.slice(0, 4)}••••${number.slice(-2)}`;
}

/** A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection). */
function csvField(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
