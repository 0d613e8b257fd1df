import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A log file that never grows beyond a size: `service.log` becomes `service.1.log`, that one `service.2.log`, and so on. Synchronous, since the
 * last lines before an end are the ones that are needed. A full disk loses lines, never the program.
 */
export interface RotatingFile {
  write(line: string): void;
  close(): void;
}

export interface RotatingFileOptions {
  /** "…/logs/service.log" */
  readonly logPath: string;
  readonly maxBytes: number;
  /** Older files kept beside the one that is written. */
  readonly keep: number;
}

export function openRotatingFile({ logPath, maxBytes, keep }: RotatingFileOptions): RotatingFile {
  mkdirSync(dirname(logPath), { recursive: true, mode: 0o700 });
  let fd = openSync(logPath, 'a', 0o600);
  let bytes = fstatSync(fd).size;
  const rotate = () => {
    closeSync(fd);
    rmSync(numbered(logPath, keep), { force: true });
    for (let index = keep - 1; index >= 0; index -= 1)
      move(numbered(logPath, index), numbered(logPath, index + 1));
    fd = openSync(logPath, 'a', 0o600);
    bytes = 0;
  };
  return {
    write(line) {
      try {
        if (bytes > 0 && bytes + line.length > maxBytes) rotate();
        bytes += writeSync(fd, line);
      } catch {
        // Nowhere to say it: a log that cannot be written must not end calls.
      }
    },
    close: () => closeSync(fd),
  };
}

/** 0 is the file itself. */
export const numbered = (logPath: string, index: number): string =>
  index === 0 ? logPath : logPath.replace(/(\.[^./\\]*)?$/, (ending) => `.${index}${ending}`);

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
