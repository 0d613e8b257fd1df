import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../electron/service/backup/make/make-backup.ts';
import { finishRestore, STAGING_FOLDER } from '../../electron/service/backup/restore/finish-restore.ts';
import { stageRestore } from '../../electron/service/backup/restore/stage-restore.ts';
import { ERASED_FILE } from '../../electron/service/backup/run/erased-file.ts';
import { newestVersion } from '../../electron/service/database/migrate.ts';
import { MIGRATIONS } from '../../electron/service/database/schema-versions.ts';
import { numberHash } from '../../electron/service/privacy/caller/number-hash.ts';
import {
  cheapKey,
  dataFolder,
  ERASURE_KEY,
  jobOf,
  PASSPHRASE,
  temporaryFolder,
} from '../service/backup/backup-fixture.ts';
import { startService } from '../support/service-process.ts';

const COMMAND = join(import.meta.dirname, '../../electron/service/startup/restore-command.ts');
const CALLS = 20_000;

describe('restoring on another machine', { timeout: 120_000 }, () => {
  const folders: string[] = [];
  const folder = () => {
    const path = temporaryFolder();
    folders.push(path);
    return path;
  };
  let path = '';

  beforeAll(async () => {
    const dataDir = dataFolder(CALLS);
    const target = folder();
    folders.push(dataDir);
    const job = jobOf(dataDir, await cheapKey(), target);
    const upload = async () => ({ ok: true, value: undefined }) as const;
    await makeBackup(job, { upload, alive: () => {}, now: Date.now });
    path = join(target, job.file);
  }, 60_000);
  afterAll(() => {
    for (const one of folders) rmSync(one, { recursive: true, force: true });
  });

  const command = (args: readonly string[], passphrase = PASSPHRASE): ChildProcess =>
    spawn(process.execPath, [COMMAND, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TRUNKLINE_BACKUP_PASSPHRASE: passphrase },
    });
  const ended = async (child: ChildProcess) => {
    let [out, error] = ['', ''];
    child.stdout?.on('data', (text) => {
      out += text;
    });
    child.stderr?.on('data', (text) => {
      error += text;
    });
    const [code] = await once(child, 'close');
    return { code, out, error };
  };
  const restoreInto = (dataDir: string) => command([path, '--data-dir', dataDir, '--address', '192.0.2.99']);
  const callsOf = async (dataDir: string) => {
    const service = await startService({ dataDir });
    const { calls } = await service.api.calls.list.query({ limit: 5 });
    const { settings } = await service.api.settings.get.query();
    await service.stop();
    return { calls: calls.length, business: settings.business.name };
  };

  it('says what is inside, brings it, and the service runs on with it', async () => {
    const dataDir = folder();
    const looked = await ended(command([path, '--look']));
    expect(looked).toMatchObject({ code: 0, out: expect.stringContaining(`Calls      ${CALLS}`) });
    const { code, out } = await ended(restoreInto(dataDir));
    expect(code).toBe(0);
    expect(out).toContain(
      'In 3CX: change the address of the trunk to Trunkline from 192.0.2.20 to 192.0.2.99',
    );
    expect(await callsOf(dataDir)).toEqual({ calls: 5, business: 'Office' });
    const again = await ended(restoreInto(dataDir));
    expect(again).toMatchObject({ code: 1, error: expect.stringContaining(`holds ${CALLS} calls already`) });
  });

  it('refuses another passphrase and a folder in which a service runs', async () => {
    const wrong = await ended(command([path, '--data-dir', folder()], 'nothing'));
    expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining('not the passphrase') });
    const service = await startService();
    const running = await ended(restoreInto(service.dataDir));
    expect(running).toMatchObject({ code: 1, error: expect.stringContaining('Nothing was changed') });
    await service.dispose();
  });

  it('leaves an empty folder when it is killed in the middle, and works the next time', async () => {
    const dataDir = folder();
    const staging = join(dataDir, STAGING_FOLDER);
    const child = restoreInto(dataDir);
    const over = once(child, 'close');
    for await (const { filename } of watch(dataDir)) if (filename === STAGING_FOLDER) break;
    child.kill('SIGKILL');
    await over;
    expect(existsSync(staging)).toBe(true);
    expect(finishRestore(dataDir)).toBe('forgotten');
    expect(readdirSync(dataDir).filter((name) => !name.startsWith('service.lock'))).toEqual([]);
    expect((await ended(restoreInto(dataDir))).code).toBe(0);
    expect(existsSync(join(dataDir, 'trunkline.db'))).toBe(true);
  });

  it('erases again who was erased after the backup was made', async () => {
    const dataDir = folder();
    // The second call of the seeded log.
    const number = '+447700007919';
    const list = [{ erasureId: 'later', numberHash: numberHash(number, ERASURE_KEY) }];
    const erasedFile = join(path, '..', ERASED_FILE);
    writeFileSync(erasedFile, JSON.stringify(list));
    expect((await ended(restoreInto(dataDir))).code).toBe(0);
    rmSync(erasedFile);
    const read = <T>(sql: string) => {
      const db = new Sqlite(join(dataDir, 'trunkline.db'), { readonly: true });
      const row = db.prepare<[string], T>(sql).get(number);
      db.close();
      return row;
    };
    const count = 'SELECT count(*) AS calls FROM calls WHERE caller_number = ?';
    expect(read(count)).toEqual({ calls: 1 });
    const service = await startService({ dataDir });
    await expect.poll(() => read(count), { timeout: 20_000 }).toEqual({ calls: 0 });
    await service.stop();
    expect(read('SELECT calls, pending FROM erasures WHERE ? IS NOT NULL')).toEqual({
      calls: 1,
      pending: null,
    });
  });

  it('is carried through by the service when it was cut off after its last step', async () => {
    const dataDir = folder();
    // Of a new installation, with a log that must not meet the restored database.
    writeFileSync(join(dataDir, 'trunkline.db-wal'), 'of another database');
    const staged = await stageRestore({
      path,
      passphrase: PASSPHRASE,
      dataDir,
      addresses: { own: ['127.0.0.1'], chosen: '127.0.0.1' },
      schemaVersion: newestVersion(MIGRATIONS),
      eraseAgain: () => {},
      now: Date.now,
    });
    expect(staged.ok).toBe(true);
    // Cut off after one of the files was moved.
    renameSync(join(dataDir, STAGING_FOLDER, 'secrets.json'), join(dataDir, 'secrets.json'));
    mkdirSync(join(dataDir, 'recordings'), { recursive: true });
    expect(await callsOf(dataDir)).toEqual({ calls: 5, business: 'Office' });
    expect(existsSync(join(dataDir, STAGING_FOLDER))).toBe(false);
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toContain('a-key-of-deepgram');
  });
});
