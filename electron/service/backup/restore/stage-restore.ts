import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { BackupSummary, RestoreProblem } from '../../../shared/contract/backup.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { type FileSink, openArchive } from '../format/read-archive.ts';
import { markComplete, STAGING_FOLDER } from './finish-restore.ts';
import type { AddressChange, MachineAddresses } from './remap-rules.ts';
import { rewriteDatabase } from './rewrite-database.ts';

export interface RestoreOptions {
  readonly path: string;
  readonly passphrase: string;
  readonly dataDir: string;
  readonly addresses: MachineAddresses;
  /** Newest schema that this program knows. */
  readonly schemaVersion: number;
  /** Numbers that were erased after the backup was made; its files are in the folder. */
  eraseAgain(db: Database, stagingDir: string): void;
  now(): number;
}

export interface StagedRestore {
  readonly summary: BackupSummary;
  readonly changes: readonly AddressChange[];
  readonly hasConfigFile: boolean;
}

export const CONFIG_FILE = 'restored-config.json';
const DATABASE = 'trunkline.db';

/** What is inside, without writing anything. */
export async function inspectBackup(
  path: string,
  passphrase: string,
  schemaVersion: number,
): Promise<Result<BackupSummary, RestoreProblem>> {
  const opened = await openArchive(path, passphrase);
  if (!opened.ok) return opened;
  await opened.value.close();
  return checkVersion(opened.value.summary, schemaVersion);
}

/**
 * Brings a backup into the data folder beside what is there; `finishRestore` then puts it in place. Until the last step
 * nothing is changed.
 */
export async function stageRestore(options: RestoreOptions): Promise<Result<StagedRestore, RestoreProblem>> {
  const { dataDir } = options;
  const staging = join(dataDir, STAGING_FOLDER);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const calls = callsIn(join(dataDir, DATABASE));
    if (calls > 0) return fail({ code: 'folder_has_calls', detail: String(calls) });
    rmSync(staging, { recursive: true, force: true });
    const staged = await unpack(options, staging);
    if (!staged.ok) rmSync(staging, { recursive: true, force: true });
    return staged;
  } catch (error) {
    rmSync(staging, { recursive: true, force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code)) return fail({ code: 'disk_full', detail: dataDir });
    if (/^(EACCES|EPERM|EROFS|ENOTDIR)$/.test(code)) return fail({ code: 'not_allowed', detail: dataDir });
    throw error;
  }
}

async function unpack(
  options: RestoreOptions,
  staging: string,
): Promise<Result<StagedRestore, RestoreProblem>> {
  const opened = await openArchive(options.path, options.passphrase);
  if (!opened.ok) return opened;
  const archive = opened.value;
  try {
    const known = checkVersion(archive.summary, options.schemaVersion);
    if (!known.ok) return known;
    const read = await archive.readFiles((path) => fileSink(join(staging, path)));
    if (!read.ok) return read;
    const files = read.value.map(({ path }) => path);
    if (!files.includes(DATABASE)) return fail({ code: 'damaged', detail: 'It holds no database' });
    return complete(options, staging, archive.summary, files);
  } finally {
    await archive.close();
  }
}

function complete(
  { dataDir, addresses, eraseAgain, now }: RestoreOptions,
  stagingDir: string,
  summary: BackupSummary,
  files: readonly string[],
): Result<StagedRestore, RestoreProblem> {
  const databasePath = join(stagingDir, DATABASE);
  const rewritten = rewriteDatabase({
    databasePath,
    stagingDir,
    dataDir,
    addresses,
    summary,
    eraseAgain,
    now,
  });
  if (rewritten.is === 'address_needed')
    return fail({ code: 'address_needed', detail: rewritten.of.join(', ') });
  markComplete(dataDir, files);
  return succeed({ summary, changes: rewritten.changes, hasConfigFile: files.includes(CONFIG_FILE) });
}

const checkVersion = (
  summary: BackupSummary,
  schemaVersion: number,
): Result<BackupSummary, RestoreProblem> =>
  summary.schemaVersion > schemaVersion
    ? fail({ code: 'newer_version', detail: summary.version })
    : succeed(summary);

async function fileSink(path: string): Promise<FileSink> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'w', 0o600);
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
    },
    async close() {
      await file.sync().finally(() => file.close());
    },
  };
}

/** A file that cannot be read counts as none: the restore puts it aside, it does not delete it. */
function callsIn(path: string): number {
  if (!existsSync(path)) return 0;
  const db = new Sqlite(path, { readonly: true });
  try {
    return db.prepare<[], { calls: number }>('SELECT count(*) AS calls FROM calls').get()?.calls ?? 0;
  } catch {
    return 0;
  } finally {
    db.close();
  }
}
