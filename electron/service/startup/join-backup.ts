import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { moduleUrl } from '../../shared/module-url.ts';
import type { AlertSigns } from '../alerts/alert-signs.ts';
import type { ArchivedFile } from '../backup/format/write-archive.ts';
import { CERTIFICATE_FILES } from '../backup/restore/rewrite-database.ts';
import { CONFIG_FILE } from '../backup/restore/stage-restore.ts';
import { type BackupKeeper, createBackupKeeper } from '../backup/run/backup-keeper.ts';
import { type BucketTarget, startBackupProcess } from '../backup/run/backup-process.ts';
import { createBackupStore } from '../backup/run/backup-store.ts';
import { type BackupKeys, openBackupKeys } from '../backup/run/key-file.ts';
import { readErasedList } from '../privacy/caller/erased-list.ts';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import { BACKUP_SECRETS } from '../secrets/secret-names.ts';
import type { ServiceArguments } from './arguments.ts';
import type { Stores } from './open-stores.ts';
import { VERSION } from './version.ts';

/** Backups know the settings, the bucket's keys, and which files outside of the data folder belong to it. */
export function joinBackup(stores: Stores, args: ServiceArguments, log: Logger): BackupKeeper {
  const { db, settings, changes } = stores;
  const { dataDir } = args;
  // Whether one is wanted is part of how backups stand.
  settings.onChange(() => changes.announce('backup'));
  return createBackupKeeper({
    dataDir,
    store: createBackupStore(db),
    keys: backupKeys(join(dataDir, 'backup-key'), log),
    settings: () => settings.current().backup,
    timeZone: () =>
      settings.current().business.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
    jobFacts: () => ({ furtherFiles: furtherFiles(stores, args.configPath), facts: factsOf(stores) }),
    bucket: () => bucketTarget(stores),
    erased: () => JSON.stringify(readErasedList(db)),
    start: (order) =>
      startBackupProcess(fileURLToPath(moduleUrl('./backup-program.ts', import.meta.url)), order),
    onChange: () => changes.announce('backup'),
    log: (message, fields) => log.warn(fields, message),
    now: Date.now,
  });
}

/** For alerts. Null: no backup is wanted. */
export function backupSigns(backup: Pick<BackupKeeper, 'standing'>): AlertSigns['backup'] {
  const standing = backup.standing();
  if (standing.state === 'off') return null;
  return { failed: standing.state === 'failed', lastGoodAt: standing.lastGoodAt };
}

/** A key file that others can read, or that is no key, is not used: a new passphrase replaces it. */
function backupKeys(path: string, log: Logger): BackupKeys {
  const write = (text: string) => writePrivateFile(path, text);
  const kept = readPrivateFile(path);
  if (!kept.ok) {
    log.error({ problem: kept.failure.message }, 'The key of the backups cannot be used: none are made');
    return openBackupKeys(null, write);
  }
  try {
    return openBackupKeys(kept.value, write);
  } catch {
    log.error({ path }, 'The key of the backups is damaged: none are made until there is a new passphrase');
    return openBackupKeys(null, write);
  }
}

function bucketTarget({ settings, secrets }: Stores): BucketTarget | null {
  const { endpoint, region, bucket, prefix, forcePathStyle } = settings.current().backup;
  const accessKeyId = secrets.get(BACKUP_SECRETS.accessKeyId);
  const secretAccessKey = secrets.get(BACKUP_SECRETS.secretAccessKey);
  if (bucket === '' || !accessKeyId || !secretAccessKey) return null;
  return { endpoint, region, bucket, prefix, forcePathStyle, accessKeyId, secretAccessKey };
}

function furtherFiles({ settings }: Stores, configPath: string | null): ArchivedFile[] {
  const { phoneLine, lanAccess } = settings.current();
  const pair = (
    name: keyof typeof CERTIFICATE_FILES,
    from: { readonly certPath: string; readonly keyPath: string },
  ): ArchivedFile[] => [
    { path: CERTIFICATE_FILES[name].certPath, source: from.certPath },
    { path: CERTIFICATE_FILES[name].keyPath, source: from.keyPath },
  ];
  return [
    ...(configPath === null ? [] : [{ path: CONFIG_FILE, source: configPath }]),
    ...(phoneLine.tls === null ? [] : pair('line', phoneLine.tls)),
    ...(lanAccess.certificate.kind === 'own' ? pair('page', lanAccess.certificate) : []),
  ];
}

function factsOf({ settings, secrets }: Stores) {
  const { business, phoneLine } = settings.current();
  return {
    version: VERSION,
    company: business.name,
    machine: hostname(),
    lineAddress: phoneLine.announcedAddress ?? phoneLine.listenAddress,
    environmentSecrets: secrets
      .statuses()
      .filter(({ state }) => state === 'set_by_environment')
      .map(({ name }) => name),
  };
}
