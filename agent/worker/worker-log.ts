import pino, { type Logger } from 'pino';
import type { FromWorker } from '../../electron/shared/worker-messages.ts';

type LogMessage = Extract<FromWorker, { type: 'log' }>;

const FORWARDED_FROM = 'info';

/**
 * Standard output is the worker's log file, opened by the service that started it. The same lines go to the
 * service for its own log. What callers say or are called is never in a sentence, only in fields.
 */
export function createWorkerLog(workerId: string, forward: (message: LogMessage) => void): Logger {
  const toService = { write: (line: string) => forward(asMessage(line)) };
  return pino(
    { level: 'debug', base: { workerId } },
    pino.multistream([
      { level: 'debug', stream: pino.destination({ fd: 1, sync: false }) },
      { level: FORWARDED_FROM, stream: toService },
    ]),
  );
}

function asMessage(line: string): LogMessage {
  const { level, time: _time, msg, workerId: _workerId, ...fields } = JSON.parse(line) as PinoLine;
  return { type: 'log', level: levelOf(level), message: msg ?? '', fields };
}

interface PinoLine {
  readonly level: number;
  readonly time: number;
  readonly msg?: string;
  readonly workerId: string;
  readonly [field: string]: unknown;
}

function levelOf(level: number): LogMessage['level'] {
  if (level >= 50) return 'error';
  if (level >= 40) return 'warn';
  return level >= 30 ? 'info' : 'debug';
}
