import { copyFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import type { Random } from '../fuzz/random.ts';

/** https://www.sqlite.org/walformat.html: the log's header, the head of each of its frames, and where `-shm` tells of checkpoints. */
const LOG_HEADER_BYTES = 32;
const FRAME_HEAD_BYTES = 24;
const PAGE_BYTES = 4096;
const BACKFILLED_AT = 96;
const BACKFILL_ATTEMPTED_AT = 128;

/**
 * Copies a database as a power cut may leave it: its write-ahead log ends anywhere behind what a checkpoint has
 * begun to copy into the file, for SQLite syncs the log before that. Gives how many bytes were cut off.
 */
export function copyWithCutLog(path: string, copyPath: string, random: Random): number {
  copyFileSync(path, copyPath);
  if (!existsSync(`${path}-wal`)) return 0;
  copyFileSync(`${path}-wal`, `${copyPath}-wal`);
  const { size } = statSync(`${path}-wal`);
  const least = Math.min(size, syncedBytes(path));
  const kept = least + random.below(size - least + 1);
  truncateSync(`${copyPath}-wal`, kept);
  return size - kept;
}

function syncedBytes(path: string): number {
  const index = readFileSync(`${path}-shm`);
  const frames = Math.max(index.readUInt32LE(BACKFILLED_AT), index.readUInt32LE(BACKFILL_ATTEMPTED_AT));
  return LOG_HEADER_BYTES + frames * (FRAME_HEAD_BYTES + PAGE_BYTES);
}
