import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';
import { recordOldCalls } from './old-calls.ts';

const NOW = Date.UTC(2026, 10, 23);
const CALLS = 12;

describe('a service killed while it deletes', () => {
  let file: TemporaryDatabase;
  let recordingsDir: string;
  beforeEach(() => {
    file = temporaryDatabase();
    recordingsDir = join(file.dir, 'recordings');
    mkdirSync(recordingsDir);
    for (const id of recordOldCalls(file.db, CALLS, NOW)) {
      writeFileSync(join(recordingsDir, `${id}.ogg`), 'sound');
      file.db
        .prepare(
          `INSERT INTO recordings (call_id, file, encrypted, state, started_at, delete_on) VALUES (?, ?, 0, 'ready', 1, 2)`,
        )
        .run(id, `${id}.ogg`);
    }
  });
  afterEach(() => file.remove());

  async function deleting(killAt: string): Promise<string | null> {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'deleting-child.ts'), file.path, recordingsDir, killAt, String(NOW)],
      { stdio: 'inherit' },
    );
    const [, signal] = await once(child, 'exit');
    return signal;
  }
  const rows = (sql: string) => file.db.prepare(sql).all() as Record<string, unknown>[];

  it.each(['file_gone', 'row_marked_uncommitted', 'row_marked', 'first_calls_gone'])(
    'at %s: no file is without its row, and the next run goes on and counts each once',
    async (killAt) => {
      expect(await deleting(killAt)).toBe('SIGKILL');
      const named = rows(`SELECT file FROM recordings WHERE state = 'ready'`).map((row) => row.file);
      for (const name of readdirSync(recordingsDir)) expect(named).toContain(name);

      expect(await deleting('never')).toBeNull();
      expect(readdirSync(recordingsDir)).toEqual([]);
      expect(rows('SELECT * FROM recordings')).toEqual([]);
      expect(rows('SELECT id FROM calls')).toEqual([]);
      expect(rows('SELECT kind, items FROM deletions ORDER BY kind')).toEqual([
        { kind: 'calls', items: CALLS },
        { kind: 'recordings', items: CALLS },
      ]);
    },
  );
});
