import type { LogLevel, LogLine } from '../../../shared/contract/diagnostics.ts';
import { maskNumbers } from '../bundle/mask-text.ts';

export type NewLogLine = Omit<LogLine, 'seq'>;

/**
 * Fields that a log line may show. Everything else could hold a caller's data and is left out; a new one is added here once somebody has
 * made sure that it does not.
 */
const SHOWN_FIELDS = [
  'code',
  'problem',
  'provider',
  'agentId',
  'worker',
  'workerId',
  'callId',
  'port',
  'packets',
  'lan',
  'calls',
  'signal',
  'renderedMs',
  'reason',
  'count',
  'error',
  'path',
  'stderrTail',
  'cause',
  'exitCode',
  'fault',
] as const;

/** One line of pino's file; null: none of its lines. */
export function parseLogLine(line: string): NewLogLine | null {
  const parsed = parseJson(line);
  if (parsed === null || typeof parsed.time !== 'number') return null;
  return {
    at: parsed.time,
    level: levelOf(Number(parsed.level)),
    source: 'workerId' in parsed || 'worker' in parsed ? 'worker' : 'service',
    message: maskNumbers(String(parsed.msg ?? '')),
    fields: shownFields(parsed),
  };
}

const shownFields = (parsed: Readonly<Record<string, unknown>>): string =>
  SHOWN_FIELDS.filter((name) => parsed[name] !== undefined && parsed[name] !== null)
    .map((name) => `${name} ${shown(parsed[name])}`)
    .join(', ');

function shown(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value));
  const text = typeof value === 'string' ? maskNumbers(value) : JSON.stringify(value, maskStrings);
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

const maskStrings = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? maskNumbers(value) : value;

/** pino: 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
function levelOf(level: number): LogLevel {
  if (level >= 50) return 'error';
  if (level >= 40) return 'warn';
  return level >= 30 ? 'info' : 'debug';
}

function parseJson(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
