import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import type { BackupSummary, RestoreProblem } from '../../../shared/contract/backup.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { type Entry, entrySchema, isSafePath, MAX_ENTRY_BYTES, type Manifest } from './archive-entries.ts';
import { ByteReader } from './byte-reader.ts';
import type { PlacedHeader } from './header.ts';
import { type BackupKey, deriveKey } from './passphrase.ts';
import { DamagedBackup, isKeyOf, readHeader, readPieces } from './sealed-reader.ts';

/** Where the content of a file goes; a check has nowhere to put it. */
export interface FileSink {
  write(bytes: Buffer): Promise<void>;
  close(): Promise<void>;
}

export interface OpenedArchive {
  readonly summary: BackupSummary;
  /** Reads all that is left, compares each checksum. Throws what `sinkFor` throws. */
  readFiles(sinkFor: (path: string) => Promise<FileSink>): Promise<Result<Manifest, RestoreProblem>>;
  close(): Promise<void>;
}

const NOWHERE: FileSink = { write: async () => {}, close: async () => {} };
export const nowhere = async (): Promise<FileSink> => NOWHERE;

/** `secret`: the passphrase as typed, or the key that this machine keeps. The caller closes it. */
export async function openArchive(
  path: string,
  secret: string | BackupKey,
): Promise<Result<OpenedArchive, RestoreProblem>> {
  const opened = await openFile(path);
  if (!opened.ok) return opened;
  const file = opened.value;
  const archive = await readStart(file, secret).catch(damageOf);
  if (!archive.ok) await file.close();
  return archive;
}

async function readStart(
  file: FileHandle,
  secret: string | BackupKey,
): Promise<Result<OpenedArchive, RestoreProblem>> {
  const placed = await readHeader(file);
  if (!placed.ok) return placed;
  const key = await keyOf(secret, placed.value);
  if (!isKeyOf(key, placed.value)) return fail({ code: 'wrong_passphrase', detail: '' });
  const bytes = new ByteReader(readPieces(file, placed.value, key));
  const first = await readEntry(bytes);
  if (first.kind !== 'summary') throw new DamagedBackup('It does not begin with a summary');
  return succeed({
    summary: first.summary,
    readFiles: (sinkFor) => readFiles(bytes, sinkFor).catch(damageOf),
    close: () => file.close(),
  });
}

const keyOf = async (secret: string | BackupKey, { header }: PlacedHeader): Promise<BackupKey> =>
  typeof secret === 'string' ? deriveKey(secret, header.keyDerivation) : secret;

async function readFiles(
  bytes: ByteReader,
  sinkFor: (path: string) => Promise<FileSink>,
): Promise<Result<Manifest, RestoreProblem>> {
  const seen: Manifest = [];
  for (;;) {
    const entry = await readEntry(bytes);
    switch (entry.kind) {
      case 'file':
        seen.push(await readFile(bytes, entry, sinkFor));
        break;
      case 'manifest':
        if (JSON.stringify(entry.files) !== JSON.stringify(seen))
          throw new DamagedBackup('Its files differ from their checksums');
        if (!(await bytes.atEnd())) throw new DamagedBackup('Something follows its end');
        return succeed(seen);
      case 'summary':
        throw new DamagedBackup('It holds a second summary');
    }
  }
}

async function readFile(
  bytes: ByteReader,
  { path, bytes: length }: Extract<Entry, { kind: 'file' }>,
  sinkFor: (path: string) => Promise<FileSink>,
): Promise<Manifest[number]> {
  if (!isSafePath(path)) throw new DamagedBackup('It holds a file outside of the data folder');
  const sink = await sinkFor(path);
  const hash = createHash('sha256');
  try {
    await bytes.pass(length, async (block) => {
      hash.update(block);
      await sink.write(block);
    });
  } finally {
    await sink.close();
  }
  return { path, bytes: length, sha256: hash.digest('hex') };
}

async function readEntry(bytes: ByteReader): Promise<Entry> {
  const length = (await bytes.take(4)).readUInt32BE(0);
  if (length > MAX_ENTRY_BYTES) throw new DamagedBackup('An entry of it is too long');
  const parsed = entrySchema.safeParse(JSON.parse((await bytes.take(length)).toString('utf8')));
  if (!parsed.success) throw new DamagedBackup('It holds an entry that this version does not know');
  return parsed.data;
}

async function openFile(path: string): Promise<Result<FileHandle, RestoreProblem>> {
  try {
    return succeed(await open(path, 'r'));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return fail({ code: code === 'ENOENT' ? 'file_missing' : 'not_allowed', detail: `${path} (${code})` });
  }
}

function damageOf(error: unknown): { readonly ok: false; readonly failure: RestoreProblem } {
  if (error instanceof DamagedBackup) return fail({ code: 'damaged', detail: error.message });
  if ((error as NodeJS.ErrnoException).code === 'EIO') return fail({ code: 'damaged', detail: 'EIO' });
  throw error;
}
