import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BackupKey } from '../../../electron/service/backup/format/passphrase.ts';
import type { BackupJob } from '../../../electron/service/backup/make/backup-job.ts';
import { makeBackup } from '../../../electron/service/backup/make/make-backup.ts';
import { finishRestore, STAGING_FOLDER } from '../../../electron/service/backup/restore/finish-restore.ts';
import { type RestoreOptions, stageRestore } from '../../../electron/service/backup/restore/stage-restore.ts';
import { newestVersion } from '../../../electron/service/database/migrate.ts';
import { openDatabase } from '../../../electron/service/database/open.ts';
import { MIGRATIONS } from '../../../electron/service/database/schema-versions.ts';
import { cheapKey, dataFolder, jobOf, PASSPHRASE, temporaryFolder } from './backup-fixture.ts';

const folders: string[] = [];
const folder = (path = temporaryFolder()) => {
  folders.push(path);
  return path;
};
let key: BackupKey;
beforeAll(async () => {
  key = await cheapKey();
});
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true, force: true });
});

const parts = {
  upload: async () => ({ ok: true, value: undefined }) as const,
  alive: () => {},
  now: () => 1_764_000_000_000,
};
const optionsOf = (path: string, dataDir: string): RestoreOptions => ({
  path,
  passphrase: PASSPHRASE,
  dataDir,
  addresses: { own: ['192.0.2.99'], chosen: null },
  schemaVersion: newestVersion(MIGRATIONS),
  eraseAgain: () => {},
  now: () => 1_764_000_100_000,
});

async function made(change: Partial<BackupJob> = {}) {
  const dataDir = folder(dataFolder(300));
  const target = folder();
  const job = { ...jobOf(dataDir, key, target), ...change };
  const backup = await makeBackup(job, parts);
  return { dataDir, target, backup, path: join(target, job.file) };
}

function contentOf(dataDir: string) {
  const db = new Sqlite(join(dataDir, 'trunkline.db'), { readonly: true });
  const one = (sql: string) => db.prepare(sql).get();
  const content = {
    calls: one('SELECT count(*) AS n FROM calls'),
    turns: one('SELECT count(*) AS n, sum(length(text)) AS letters FROM turns'),
    line: one("SELECT value FROM settings WHERE key = 'phoneLine'") as { value: string },
    restored: one("SELECT count(*) AS n FROM audit_log WHERE action = 'backup.restore'"),
    recording: one('SELECT file FROM recordings') as { file: string },
  };
  db.close();
  return content;
}

describe('a backup', () => {
  it('brings calls, keys and recordings to another machine, with its address', async () => {
    const { dataDir, target, backup, path } = await made();
    expect(backup).toEqual({
      bytes: statSync(path).size,
      calls: 300,
      folder: target,
      inBucket: false,
      problem: null,
    });
    expect(readdirSync(target)).toHaveLength(1);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readFileSync(path).includes('a-key-of-deepgram')).toBe(false);
    expect(existsSync(join(dataDir, 'backup-work'))).toBe(false);

    const other = folder();
    const staged = await stageRestore(optionsOf(path, other));
    expect(staged).toMatchObject({
      ok: true,
      value: {
        summary: { calls: 300, machine: 'old-machine', company: 'Office', recordings: 1 },
        changes: [{ field: 'phoneLine.listenAddress', from: '192.0.2.20', to: '192.0.2.99' }],
      },
    });
    expect(existsSync(join(other, 'trunkline.db'))).toBe(false);
    expect(finishRestore(other)).toBe('finished');
    const before = contentOf(dataDir);
    const after = contentOf(other);
    expect(after).toEqual({ ...before, line: after.line, restored: { n: 1 } });
    expect(JSON.parse(after.line.value)).toEqual({
      listenAddress: '192.0.2.99',
      allowedPeers: ['192.0.2.10'],
    });
    expect(readFileSync(join(other, 'secrets.json'), 'utf8')).toContain('a-key-of-deepgram');
    expect(statSync(join(other, 'secrets.json')).mode & 0o077).toBe(0);
    expect(existsSync(join(other, 'api-token'))).toBe(false);
    const sound = join('recordings', after.recording.file);
    expect(readFileSync(join(other, sound)).equals(readFileSync(join(dataDir, sound)))).toBe(true);
    const opened = openDatabase(join(other, 'trunkline.db'));
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.close();
  });

  it('opens with the passphrase however it is typed, and with no other', async () => {
    const { path } = await made({ withRecordings: false });
    const typed = PASSPHRASE.toLowerCase().replaceAll('-', ' ').replace('0', 'o').replaceAll('1', 'l');
    expect((await stageRestore({ ...optionsOf(path, folder()), passphrase: typed })).ok).toBe(true);
    const wrong = { ...optionsOf(path, folder()), passphrase: PASSPHRASE.replace('A', 'B') };
    expect(await stageRestore(wrong)).toMatchObject({ failure: { code: 'wrong_passphrase' } });
    expect(existsSync(join(wrong.dataDir, STAGING_FOLDER))).toBe(false);
  });

  it.each([
    ['a byte in the middle', (path: string) => flip(path, 0.5), 'damaged'],
    ['a byte of the header', (path: string) => flip(path, 0, 40), 'damaged'],
    ['its last byte', (path: string) => flip(path, 1, -1), 'damaged'],
    ['a lost end', (path: string) => truncateSync(path, statSync(path).size - 5000), 'damaged'],
    ['a whole piece lost at the end', (path: string) => truncateSync(path, pieceEnd(path)), 'damaged'],
    ['something added', (path: string) => writeFileSync(path, 'x', { flag: 'a' }), 'damaged'],
    ['another file', (path: string) => writeFileSync(path, 'PK'.repeat(500)), 'no_backup'],
    ['an empty file', (path: string) => truncateSync(path, 0), 'no_backup'],
    ['a later form', (path: string) => writeFileSync(path, 'TLBKUP2\n', { flag: 'r+' }), 'newer_format'],
    ['no file', (path: string) => rmSync(path), 'file_missing'],
  ])('is refused with %s, and nothing is changed', async (_, spoil, code) => {
    const { path } = await made();
    spoil(path);
    const other = folder();
    expect(await stageRestore(optionsOf(path, other))).toMatchObject({ ok: false, failure: { code } });
    expect(readdirSync(other)).toEqual([]);
  });

  it('is refused by an older program, by a folder with calls, and where the address is not clear', async () => {
    const { path, dataDir } = await made();
    const options = optionsOf(path, folder());
    expect(await stageRestore({ ...options, schemaVersion: 10 })).toMatchObject({
      failure: { code: 'newer_version', detail: '0.1.0' },
    });
    const unclear = { own: ['192.0.2.98', '192.0.2.99'], chosen: null };
    expect(await stageRestore({ ...options, addresses: unclear })).toMatchObject({
      failure: { code: 'address_needed', detail: '192.0.2.98, 192.0.2.99' },
    });
    expect(readdirSync(options.dataDir)).toEqual([]);
    expect(await stageRestore({ ...options, dataDir })).toMatchObject({
      failure: { code: 'folder_has_calls', detail: '300' },
    });
    expect(contentOf(dataDir).calls).toEqual({ n: 300 });
  });

  it('takes the place of a new installation, whose database is put aside', async () => {
    const { path } = await made();
    const other = folder();
    const opened = openDatabase(join(other, 'trunkline.db'));
    if (opened.ok) opened.value.close();
    expect((await stageRestore(optionsOf(path, other))).ok).toBe(true);
    finishRestore(other);
    expect(contentOf(other).calls).toEqual({ n: 300 });
    expect(existsSync(join(other, 'before-restore/trunkline.db'))).toBe(true);
  });

  it('says what is wrong with its place, and leaves nothing half there', async () => {
    const target = folder();
    const missing = await made({ folder: join(target, 'not-mounted') });
    expect(missing.backup).toMatchObject({ folder: null, problem: { code: 'folder_missing' } });
    expect(readdirSync(target)).toEqual([]);
    const gone = await made({ dataDir: folder() });
    expect(gone.backup.problem).not.toBeNull();
    expect(readdirSync(gone.target)).toEqual([]);
  });

  it('goes into the bucket also when the folder is away', async () => {
    const sent: string[] = [];
    const dataDir = folder(dataFolder(20));
    const job = { ...jobOf(dataDir, key, '/nowhere/at/all'), wantsBucket: true };
    const upload = async (path: string, file: string) => {
      sent.push(`${file} ${existsSync(path)}`);
      return parts.upload();
    };
    expect(await makeBackup(job, { ...parts, upload })).toMatchObject({
      folder: null,
      inBucket: true,
      problem: { code: 'folder_missing' },
    });
    expect(sent).toEqual([`${job.file} true`]);
    expect(existsSync(join(dataDir, 'backup-work'))).toBe(false);
  });
});

function flip(path: string, part: number, offset = 0): void {
  const bytes = readFileSync(path);
  const at = Math.floor((bytes.length - 1) * part) + (part === 1 ? 0 : offset);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  writeFileSync(path, bytes);
}

/** Where the first piece ends: what is left is well-formed but for the mark of the last piece. */
function pieceEnd(path: string): number {
  const bytes = readFileSync(path);
  return 12 + bytes.readUInt32BE(8) + 32 + 1_048_576 + 16;
}
