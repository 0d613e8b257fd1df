import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';

/** Null: there is no such file. A file that others can read is refused: what was in it may be known. */
export function readPrivateFile(path: string): Result<string | null> {
  try {
    // Windows keeps rights in ACLs, which the installer sets on the folder; mode bits say nothing there.
    const open = process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
    if (open) return fail(readableByOthers(path));
    return succeed(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return succeed(null);
    return fail(
      failure(
        'config_invalid',
        `${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Its keys are not used.`,
      ),
    );
  }
}

/** All of it or nothing: written beside, flushed to the disk, then put in place. */
export function writePrivateFile(path: string, text: string): void {
  const beside = `${path}.${process.pid}.new`;
  rmSync(beside, { force: true });
  const file = openSync(beside, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

const readableByOthers = (path: string) =>
  failure(
    'config_invalid',
    `${path} can be read by other accounts of this machine, so it is not used: provider keys and passwords in it count as unknown. Run "chmod 600 ${path}", and change the keys if somebody else may have read them.`,
  );
