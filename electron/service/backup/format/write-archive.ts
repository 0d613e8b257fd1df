import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { BackupSummary } from '../../../shared/contract/backup.ts';
import { encodeEntry, type Manifest } from './archive-entries.ts';
import type { BackupKey } from './passphrase.ts';
import { openSealedWriter, type SealedWriter } from './sealed-writer.ts';

export interface ArchivedFile {
  /** Below the data folder, with slashes. */
  readonly path: string;
  readonly source: string;
}

export interface WriteOptions {
  readonly summary: BackupSummary;
  readonly files: readonly ArchivedFile[];
  /** After each block that was read: calls on this machine need the disk too. */
  readonly restMs: number;
  progress(bytes: number): void;
}

const BLOCK_BYTES = 1_048_576;

/** Writes a backup into a new file and flushes it to the disk. What is gone meanwhile is left out. */
export async function writeArchive(
  target: FileHandle,
  key: BackupKey,
  options: WriteOptions,
): Promise<Manifest> {
  const writer = await openSealedWriter(target, key);
  await writer.write(encodeEntry({ kind: 'summary', summary: options.summary }));
  const files: Manifest = [];
  for (const file of options.files) {
    const written = await writeFile(writer, file, options);
    if (written !== null) files.push(written);
  }
  await writer.write(encodeEntry({ kind: 'manifest', files }));
  await writer.end();
  await target.sync();
  return files;
}

async function writeFile(
  writer: SealedWriter,
  { path, source }: ArchivedFile,
  { restMs, progress }: WriteOptions,
): Promise<Manifest[number] | null> {
  const file = await openIfThere(source);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    await writer.write(encodeEntry({ kind: 'file', path, bytes: size }));
    const hash = createHash('sha256');
    const block = Buffer.alloc(Math.max(1, Math.min(BLOCK_BYTES, size)));
    for (let at = 0; at < size; ) {
      const { bytesRead } = await file.read(block, 0, Math.min(block.length, size - at), at);
      if (bytesRead === 0) throw new Error(`${source} became shorter while it was read`);
      const bytes = block.subarray(0, bytesRead);
      hash.update(bytes);
      await writer.write(bytes);
      at += bytesRead;
      progress(bytesRead);
      if (restMs > 0) await wait(restMs);
    }
    return { path, bytes: size, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

async function openIfThere(source: string): Promise<FileHandle | null> {
  try {
    return await open(source, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
