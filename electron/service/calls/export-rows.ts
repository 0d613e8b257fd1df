import type { ExportOptions, ListedCall } from '../../shared/contract/calls.ts';

/** Pure: calls as lines of a file. CSV is RFC 4180 with a byte order mark, or Excel would read UTF-8 as Latin-1. */
export const exportHead = ({ format }: ExportOptions): string =>
  format === 'csv' ? `\u{FEFF}${COLUMNS.join(',')}\r\n` : '[';

export const exportTail = ({ format }: ExportOptions): string => (format === 'csv' ? '' : '\n]\n');

export function exportRow(call: ListedCall, options: ExportOptions, first: boolean): string {
  const fields = fieldsOf(call, options);
  if (options.format === 'json') return `${first ? '\n' : ',\n'}${JSON.stringify(fields)}`;
  return `${COLUMNS.map((column) => csvField(fields[column])).join(',')}\r\n`;
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
  'movedTo',
  'sipStatus',
  'endReason',
  'lengthSeconds',
  'replyMiddleMs',
  'replySlowest5PercentMs',
  'cost',
  'unpricedLines',
] as const;

type Fields = Readonly<Record<(typeof COLUMNS)[number], string | number | null>>;

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
  };
}

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
