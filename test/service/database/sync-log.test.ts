import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../electron/service/database/open.ts';
import { createLogSync, keepLogSynced } from '../../../electron/service/database/sync-log.ts';
import { insertOpenCall } from './schema-before.ts';

describe('the log of the database', () => {
  let dir: string;
  let path: string;
  let db: Database;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-sync-'));
    path = join(dir, 'trunkline.db');
    const opened = openDatabase(path);
    if (!opened.ok) throw new Error(opened.failure.message);
    db = opened.value;
  });
  afterEach(() => {
    db.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is synced after a commit, and left alone while nothing is written', async () => {
    const log = createLogSync(path);
    expect(await log.syncIfWritten()).toBe(true);
    expect(await log.syncIfWritten()).toBe(false);
    insertOpenCall(db);
    expect(await log.syncIfWritten()).toBe(true);
    expect(await log.syncIfWritten()).toBe(false);
  });

  it('is synced again when something was written during a sync', async () => {
    const synced: string[] = [];
    const log = createLogSync(path, async (file) => {
      synced.push(file);
      if (synced.length === 1) insertOpenCall(db);
    });
    await log.syncIfWritten();
    expect(await log.syncIfWritten()).toBe(true);
    expect(synced).toEqual([`${path}-wal`, `${path}-wal`]);
  });

  it('keeps its locks while it is synced', async () => {
    db.exec('BEGIN IMMEDIATE');
    insertOpenCall(db);
    await createLogSync(path).syncIfWritten();
    const other = openDatabase(path);
    if (!other.ok) throw new Error(other.failure.message);
    expect(() => insertOpenCall(other.value, 'other')).toThrow('database is locked');
    other.value.close();
    db.exec('COMMIT');
  });

  it('is nothing to do for without a database', async () => {
    expect(await createLogSync(join(dir, 'missing.db')).syncIfWritten()).toBe(false);
  });

  it('tells once that it cannot be synced, and once that it can again', async () => {
    const told: (string | null)[] = [];
    const answers = [new Error('EIO: i/o error, fdatasync'), new Error('EIO'), null, null];
    const problems = new Promise<void>((resolve) => {
      const log = {
        async syncIfWritten() {
          const answer = answers.shift();
          if (answer === undefined) {
            stop();
            resolve();
          } else if (answer !== null) throw answer;
          return true;
        },
      };
      const stop = keepLogSynced(log, (problem) => told.push(problem));
    });
    await problems;
    expect(told).toEqual(['EIO: i/o error, fdatasync', null]);
  });
});
