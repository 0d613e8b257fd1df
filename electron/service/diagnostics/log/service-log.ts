import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { parseLogLine } from './log-line.ts';
import { createLogMemory, type LogMemory } from './log-memory.ts';
import { openRotatingFile } from './rotating-file.ts';

export interface ServiceLog {
  readonly log: Logger;
  readonly memory: LogMemory;
  readonly logDir: string;
}

const MAX_FILE_BYTES = 5_000_000;
const OLDER_FILES = 4;
const READ_BACK_BYTES = 200_000;

/** The service's log: a file of bounded size, and the newest lines in memory for Diagnostics. */
export function openServiceLog(logDir: string, level: string): ServiceLog {
  const logPath = join(logDir, 'service.log');
  const file = openRotatingFile({ logPath, maxBytes: MAX_FILE_BYTES, keep: OLDER_FILES });
  const memory = createLogMemory();
  const remember = (line: string) => {
    const parsed = parseLogLine(line);
    if (parsed !== null) memory.add(parsed);
  };
  for (const line of readTail(logPath, READ_BACK_BYTES).split('\n')) remember(line);
  const log = pino(
    { level },
    {
      write(line: string) {
        file.write(line);
        remember(line);
      },
    },
  );
  return { log, memory, logDir };
}

/** The end of a file, from the first whole line on. */
export function readTail(path: string, maxBytes: number): string {
  const fd = openSync(path, 'r');
  try {
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(size, maxBytes));
    readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    const text = buffer.toString('utf8');
    return size > maxBytes ? text.slice(text.indexOf('\n') + 1) : text;
  } finally {
    closeSync(fd);
  }
}
