import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../electron/service/database/open.ts';

export interface TemporaryDatabase {
  readonly dir: string;
  readonly path: string;
  readonly db: Database;
  remove(): void;
}

/** A real database file in a folder of its own. */
export function temporaryDatabase(): TemporaryDatabase {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-service-'));
  const path = join(dir, 'trunkline.db');
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(opened.failure.message);
  return {
    dir,
    path,
    db: opened.value,
    remove() {
      opened.value.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
