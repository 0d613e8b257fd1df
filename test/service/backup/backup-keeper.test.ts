import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finishRestore } from '../../../electron/service/backup/restore/finish-restore.ts';
import { stageRestore } from '../../../electron/service/backup/restore/stage-restore.ts';
import { type BackupKeeper, createBackupKeeper } from '../../../electron/service/backup/run/backup-keeper.ts';
import {
  type BackupProcess,
  type BucketTarget,
  startBackupProcess,
} from '../../../electron/service/backup/run/backup-process.ts';
import { createBackupStore } from '../../../electron/service/backup/run/backup-store.ts';
import { ERASED_FILE } from '../../../electron/service/backup/run/erased-file.ts';
import { openBackupKeys } from '../../../electron/service/backup/run/key-file.ts';
import { newestVersion } from '../../../electron/service/database/migrate.ts';
import { type Database, openDatabase } from '../../../electron/service/database/open.ts';
import { MIGRATIONS } from '../../../electron/service/database/schema-versions.ts';
import { backupSettingsSchema } from '../../../electron/shared/contract/settings/backup.ts';
import type { BackupSettings } from '../../../electron/shared/contract/settings.ts';
import { hasS3Server, type S3Server, startS3Server } from '../../support/s3-server.ts';
import { unwrap } from '../../support/unwrap.ts';
import { insertOpenCall } from '../database/schema-before.ts';
import { dataFolder, temporaryFolder } from './backup-fixture.ts';

const PROGRAM = join(import.meta.dirname, '../../../electron/service/startup/backup-program.ts');

describe('keeping backups', { timeout: 120_000 }, () => {
  let dataDir = '';
  let target = '';
  let db: Database;
  let now = 0;
  let settings: BackupSettings;
  let bucket: BucketTarget | null;
  let lastProcess: BackupProcess | null;
  let passphrase = '';
  let keeper: BackupKeeper;

  const open = (calls: number) => {
    dataDir = dataFolder(calls);
    target = temporaryFolder();
    settings = backupSettingsSchema.parse({ enabled: true, folder: target, recordings: true, keep: 2 });
    db = unwrap(openDatabase(join(dataDir, 'trunkline.db')));
    keeper = keeperOn(db);
  };
  const keeperOn = (file: Database) =>
    createBackupKeeper({
      dataDir,
      store: createBackupStore(file),
      keys: openBackupKeys(keyText(), (text) => writeFileSync(join(dataDir, 'backup-key'), text)),
      settings: () => settings,
      timeZone: () => 'UTC',
      jobFacts: () => ({
        furtherFiles: [],
        facts: { version: '0.1.0', company: '', machine: 'old', lineAddress: '', environmentSecrets: [] },
      }),
      bucket: () => bucket,
      erased: () => '[{"erasureId":"one","numberHash":"00"}]',
      start: (order) => {
        lastProcess = startBackupProcess(PROGRAM, order);
        return lastProcess;
      },
      onChange: () => {},
      log: () => {},
      now: () => now,
    });
  const keyText = () => {
    const path = join(dataDir, 'backup-key');
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  };
  const backUp = async () => {
    now += 60_000;
    unwrap(keeper.runNow());
    await keeper.idle();
    return keeper.state().runs[0];
  };
  const restore = async (path: string) => {
    const other = temporaryFolder();
    const options = { path, passphrase, dataDir: other, schemaVersion: newestVersion(MIGRATIONS) };
    const addresses = { own: ['192.0.2.99'], chosen: null };
    expect((await stageRestore({ ...options, addresses, eraseAgain: () => {}, now: Date.now })).ok).toBe(
      true,
    );
    finishRestore(other);
    const restored = new Sqlite(join(other, 'trunkline.db'), { readonly: true });
    const count = (sql: string) => (restored.prepare(sql).get() as { n: number }).n;
    const found = {
      calls: count('SELECT count(*) AS n FROM calls'),
      orphans: count('SELECT count(*) AS n FROM turns WHERE call_id NOT IN (SELECT id FROM calls)'),
      check: restored.pragma('integrity_check', { simple: true }),
    };
    restored.close();
    rmSync(other, { recursive: true, force: true });
    return found;
  };

  beforeEach(() => {
    now = Date.parse('2026-11-23T12:00:00Z');
    bucket = null;
    lastProcess = null;
  });
  afterEach(() => {
    lastProcess?.kill();
    db.close();
    for (const path of [dataDir, target]) rmSync(path, { recursive: true, force: true });
  });

  it('needs a passphrase and a place', () => {
    open(5);
    expect(keeper.runNow()).toMatchObject({ failure: { message: expect.stringContaining('no passphrase') } });
    expect(keeper.standing()).toEqual({ state: 'good', lastGoodAt: null });
    settings = backupSettingsSchema.parse({});
    expect(keeper.standing()).toEqual({ state: 'off' });
  });

  it('copies 100 000 calls to one moment while calls are written, in a process of its own', async () => {
    open(100_000);
    passphrase = await keeper.newPassphrase();
    unwrap(keeper.runNow());
    let done = false;
    const idle = keeper.idle().then(() => {
      done = true;
    });
    let written = 0;
    let slowestMs = 0;
    while (!done) {
      const began = performance.now();
      insertOpenCall(db, `01JD${String(written++).padStart(22, '0')}`);
      slowestMs = Math.max(slowestMs, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await idle;
    const [run] = keeper.state().runs;
    expect(run).toMatchObject({ state: 'good', problem: null, folder: target });
    expect(keeper.standing()).toEqual({ state: 'good', lastGoodAt: now });
    expect(written).toBeGreaterThan(50);
    const { calls = 0 } = run ?? {};
    expect(calls).toBeGreaterThanOrEqual(100_000);
    expect(calls).toBeLessThan(100_000 + written);
    expect(await restore(join(target, run?.file ?? ''))).toEqual({ calls, orphans: 0, check: 'ok' });
    process.stderr.write(`written meanwhile: ${written}, slowest write ${slowestMs.toFixed(1)} ms\n`);
  });

  it('keeps as many as it is told, and checks one', async () => {
    open(50);
    passphrase = await keeper.newPassphrase();
    const files = [await backUp(), await backUp(), await backUp()].map((run) => run?.file);
    expect(readdirSync(target).sort()).toEqual(files.slice(1));
    expect(keeper.state().runs.map(({ state }) => state)).toEqual(['good', 'good', 'removed']);
    const [newest] = keeper.state().runs;
    const check = () => keeper.check(newest?.backupId ?? '');
    expect(await check()).toEqual({ ok: true, value: null });
    const path = join(target, newest?.file ?? '');
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(5000) ^ 1, 5000);
    writeFileSync(path, bytes);
    expect(await check()).toMatchObject({ value: { code: 'not_readable_again' } });
    await keeper.newPassphrase();
    expect(await check()).toMatchObject({ value: { detail: 'wrong_passphrase' } });
  });

  it('says that a place failed, keeps the good ones, and is well again after the next', async () => {
    open(20);
    passphrase = await keeper.newPassphrase();
    await backUp();
    const lastGoodAt = now;
    const good = settings;
    settings = { ...settings, folder: join(target, 'away'), keep: 1 };
    await backUp();
    expect(keeper.standing()).toMatchObject({
      state: 'failed',
      lastGoodAt,
      problem: { code: 'folder_missing' },
    });
    expect(readdirSync(target)).toHaveLength(1);
    settings = good;
    await backUp();
    expect(keeper.standing()).toEqual({ state: 'good', lastGoodAt: now });
  });

  it('loses nothing and leaves nothing when its process is killed in the middle', async () => {
    open(20_000);
    passphrase = await keeper.newPassphrase();
    const first = await backUp();
    const appeared = once(watch(target), 'change');
    now += 60_000;
    unwrap(keeper.runNow());
    await appeared;
    expect(readdirSync(target).some((name) => name.endsWith('.part'))).toBe(true);
    lastProcess?.kill();
    await keeper.idle();
    expect(keeper.standing()).toMatchObject({ state: 'failed', problem: { code: 'ended' } });
    expect(readdirSync(target)).toEqual([first?.file]);
    expect(existsSync(join(dataDir, 'backup-work'))).toBe(false);
    expect(await restore(join(target, first?.file ?? ''))).toMatchObject({ calls: 20_000, check: 'ok' });
  });

  it('makes one anew that was cut off with the service', async () => {
    open(20);
    passphrase = await keeper.newPassphrase();
    createBackupStore(db).begin({ backupId: 'cut', file: 'cut.tlbackup', startedAt: now - 1000 });
    writeFileSync(join(target, 'cut.tlbackup.part'), 'half');
    keeper = keeperOn(db);
    const stop = keeper.keepLooking();
    await keeper.idle();
    stop();
    expect(keeper.state().runs.map(({ state }) => state)).toEqual(['good', 'failed']);
    await expect.poll(() => existsSync(join(target, ERASED_FILE))).toBe(true);
    expect(readdirSync(target).sort()).toEqual([keeper.state().runs[0]?.file, ERASED_FILE]);
  });

  describe.skipIf(!hasS3Server)('in a real S3-compatible store', () => {
    let s3: S3Server;
    beforeAll(async () => {
      s3 = await startS3Server(['office']);
    });
    afterAll(() => s3.close());

    it('brings them there, removes the oldest, and says when the store is away', async () => {
      open(50);
      passphrase = await keeper.newPassphrase();
      settings = { ...settings, folder: null, bucket: 'office', prefix: 'trunkline', keep: 1 };
      bucket = {
        endpoint: s3.endpoint,
        region: 'us-east-1',
        bucket: 'office',
        prefix: 'trunkline',
        forcePathStyle: true,
        ...s3.keys,
      };
      await backUp();
      const second = await backUp();
      expect(second).toMatchObject({ state: 'good', bucket: 'office', folder: null });
      expect(s3.objects('office')).toEqual([`trunkline/${second?.file}`]);
      expect(await restore(s3.pathOf('office', `trunkline/${second?.file}`))).toMatchObject({ calls: 50 });
      await s3.kill();
      await backUp();
      expect(keeper.standing()).toMatchObject({
        state: 'failed',
        problem: { code: 'bucket_failed', detail: expect.stringContaining('unreachable') },
      });
      expect(existsSync(join(dataDir, 'backup-work'))).toBe(false);
    });
  });
});
