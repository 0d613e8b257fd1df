import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';

export interface DiskFacts {
  readonly freeBytes: number;
  /** What the data folder takes. */
  readonly usedBytes: number;
  readonly logBytes: number;
}

export async function readDiskFacts(dataDir: string): Promise<DiskFacts> {
  const { bavail, bsize } = await statfs(dataDir);
  return {
    freeBytes: bavail * bsize,
    usedBytes: await sizeOfFolder(dataDir),
    logBytes: await sizeOfFolder(join(dataDir, 'logs')),
  };
}

/** Files come and go while it is read: what is gone takes no room. */
async function sizeOfFolder(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  let bytes = 0;
  for (const name of names) {
    const file = await stat(join(folder, name)).catch(() => null);
    if (file?.isFile()) bytes += file.size;
  }
  return bytes;
}
