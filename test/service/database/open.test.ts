import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileVersion, newestVersion } from '../../../electron/service/database/migrate.ts';
import { openDatabase } from '../../../electron/service/database/open.ts';
import { MIGRATIONS } from '../../../electron/service/database/schema-versions.ts';
import { insertOpenCall } from './schema-before.ts';

describe('openDatabase', () => {
  let dir: string;
  let path: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-db-'));
    path = join(dir, 'data', 'trunkline.db');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const open = (migrations = MIGRATIONS) => {
    const opened = openDatabase(path, migrations);
    if (!opened.ok) throw new Error(opened.failure.message);
    return opened.value;
  };

  it('creates the file for its owner only, in WAL mode, at the newest version', () => {
    const db = open();
    expect(fileVersion(db)).toBe(newestVersion(MIGRATIONS));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('synchronous', { simple: true })).toBe(1);
    expect(statSync(path).mode & 0o077).toBe(0);
    db.close();
  });

  it('has only STRICT tables', () => {
    const db = open();
    const loose = db
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
         AND name NOT LIKE 'sqlite_%'`,
      )
      .all();
    expect(loose).toEqual([]);
    db.close();
  });

  it('migrates an older file and keeps a copy from before', () => {
    const older = open(MIGRATIONS.slice(0, 1));
    insertOpenCall(older);
    older.close();
    const db = open();
    expect(db.prepare('SELECT count(*) AS n FROM calls').get()).toEqual({ n: 1 });
    db.close();
    const copy = new Sqlite(`${path}.before-10`, { readonly: true });
    expect(fileVersion(copy)).toBe(10);
    expect(copy.prepare('SELECT count(*) AS n FROM calls').get()).toEqual({ n: 1 });
    copy.close();
  });

  it('leaves the last good version when a migration fails', () => {
    open(MIGRATIONS.slice(0, 2)).close();
    const broken = [
      ...MIGRATIONS.slice(0, 2),
      {
        version: 25,
        update: (db: Sqlite.Database) => {
          db.exec('CREATE TABLE half (a INTEGER) STRICT');
          throw new Error('broken step');
        },
      },
    ];
    expect(() => openDatabase(path, broken)).toThrow('broken step');
    const db = new Sqlite(path);
    expect(fileVersion(db)).toBe(20);
    expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'half'`).all()).toEqual([]);
    db.close();
  });

  it('refuses a newer file and does not touch it', () => {
    const db = open();
    db.pragma('user_version = 9990');
    db.close();
    const before = readFileSync(path);
    const opened = openDatabase(path);
    expect(opened).toMatchObject({ ok: false, failure: { code: 'database_newer' } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('refuses a file that is no database', () => {
    open().close();
    writeFileSync(path, 'this is a shopping list, not a database. '.repeat(200));
    expect(openDatabase(path)).toMatchObject({ ok: false, failure: { code: 'database_corrupt' } });
  });

  it('refuses to migrate a damaged file', () => {
    const older = open(MIGRATIONS.slice(0, 1));
    for (let index = 0; index < 500; index += 1)
      insertOpenCall(older, `01JD${String(index).padStart(22, '0')}`);
    older.pragma('wal_checkpoint(TRUNCATE)');
    older.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4096 * 3, 4096 * 9);
    writeFileSync(path, bytes);
    expect(openDatabase(path)).toMatchObject({ ok: false, failure: { code: 'database_corrupt' } });
  });
});
