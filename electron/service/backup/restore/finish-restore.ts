import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export const STAGING_FOLDER = 'restoring';
/** When it is there, everything else is: from then on a restore is carried through, before then it never happened. */
const COMPLETE = 'complete.json';
const DATABASE = 'trunkline.db';
const BESIDE_DATABASE = [`${DATABASE}-wal`, `${DATABASE}-shm`, `${DATABASE}-journal`];
/** What was there before: a new installation's, without a call. */
const ASIDE_FOLDER = 'before-restore';

export function markComplete(dataDir: string, files: readonly string[]): void {
  const staging = join(dataDir, STAGING_FOLDER);
  const beside = join(staging, `${COMPLETE}.new`);
  const file = openSync(beside, 'w', 0o600);
  writeFileSync(file, JSON.stringify(files));
  fsyncSync(file);
  closeSync(file);
  renameSync(beside, join(staging, COMPLETE));
  syncFolder(staging);
}

/**
 * Before anything of a data folder is opened. A restore that was cut off is carried through when all of it was
 * there, and forgotten when it was not. Safe to be cut off itself.
 */
export function finishRestore(dataDir: string): 'nothing' | 'forgotten' | 'finished' {
  const staging = join(dataDir, STAGING_FOLDER);
  if (!existsSync(staging)) return 'nothing';
  if (!existsSync(join(staging, COMPLETE))) {
    rmSync(staging, { recursive: true, force: true });
    return 'forgotten';
  }
  const files = JSON.parse(readFileSync(join(staging, COMPLETE), 'utf8')) as string[];
  for (const file of files.filter((name) => name !== DATABASE)) place(dataDir, file);
  if (existsSync(join(staging, DATABASE))) {
    // Its log first: it must never meet the restored database.
    for (const name of [...BESIDE_DATABASE, DATABASE]) putAside(dataDir, name);
    place(dataDir, DATABASE);
  }
  syncFolder(dataDir);
  // The mark goes last of all: without it what is left here would look like a restore that never was.
  for (const name of readdirSync(staging))
    if (name !== COMPLETE) rmSync(join(staging, name), { recursive: true, force: true });
  rmSync(staging, { recursive: true, force: true });
  return 'finished';
}

function place(dataDir: string, file: string): void {
  const from = join(dataDir, STAGING_FOLDER, file);
  if (!existsSync(from)) return;
  const to = join(dataDir, file);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  renameSync(from, to);
}

function putAside(dataDir: string, file: string): void {
  const from = join(dataDir, file);
  if (!existsSync(from)) return;
  const aside = join(dataDir, ASIDE_FOLDER);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  renameSync(from, join(aside, file));
}

export function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
