import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { SERVICE_PLACE_FILE, servicePlaceSchema } from '../../shared/service-place.ts';

const LOCK_FILE = 'service.lock';
/** One that is being replaced may still be on its way out. */
const LEAVING_MS = 2000;

/**
 * One service a data folder. A second one would take the first one's workers for left over and end them with their calls,
 * and write the tokens anew that its tray signs in with. SQLite's lock, since the system takes it back however a process
 * ends, on Linux and Windows alike. Returns what gives it back.
 */
export function lockDataFolder(dataDir: string): Result<() => void> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = new Sqlite(join(dataDir, LOCK_FILE), { timeout: LEAVING_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return succeed(() => lock.close());
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    return fail(
      failure(
        'data_folder_in_use',
        `${holderOf(dataDir)} runs with the data folder ${dataDir}. Its calls go on. Stop it first, or give this one a folder of its own: --data-dir.`,
      ),
    );
  }
}

function holderOf(dataDir: string): string {
  try {
    const place = servicePlaceSchema.parse(
      JSON.parse(readFileSync(join(dataDir, SERVICE_PLACE_FILE), 'utf8')),
    );
    return `Another Trunkline (process ${place.pid}, page ${place.url})`;
  } catch {
    return 'Another Trunkline';
  }
}
