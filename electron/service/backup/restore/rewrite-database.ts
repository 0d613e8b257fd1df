import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { BackupSummary } from '../../../shared/contract/backup.ts';
import {
  type AddressChange,
  type MachineAddresses,
  remapAddresses,
  type StoredSettings,
} from './remap-rules.ts';

export interface RewriteOptions {
  readonly databasePath: string;
  /** Where certificates lie now, and where they will lie. */
  readonly stagingDir: string;
  readonly dataDir: string;
  readonly addresses: MachineAddresses;
  readonly summary: BackupSummary;
  /** Numbers that were erased after the backup was made: they stay erased. */
  eraseAgain(db: Database, stagingDir: string): void;
  now(): number;
}

export type Rewritten =
  | { readonly is: 'rewritten'; readonly changes: readonly AddressChange[] }
  | { readonly is: 'address_needed'; readonly of: readonly string[] };

/** Certificates of the owner's, by the name they have in a backup. */
export const CERTIFICATE_FILES = {
  line: { certPath: 'certificates/line-cert.pem', keyPath: 'certificates/line-key.pem' },
  page: { certPath: 'certificates/page-cert.pem', keyPath: 'certificates/page-key.pem' },
} as const;

/** Makes a restored database this machine's. */
export function rewriteDatabase(options: RewriteOptions): Rewritten {
  const db = new Sqlite(options.databasePath, { fileMustExist: true });
  try {
    const stored = readSettings(db);
    const mapped = remapAddresses(stored, options.addresses);
    if (mapped.is === 'address_needed') return mapped;
    const settings = withCertificates(mapped.settings, options);
    db.transaction(() => {
      const put = db.prepare('UPDATE settings SET value = @value, changed_at = @now WHERE key = @key');
      for (const [key, value] of Object.entries(settings))
        if (value !== stored[key]) put.run({ key, value: JSON.stringify(value), now: options.now() });
      // Signed in to another machine.
      db.exec('DELETE FROM sessions');
      options.eraseAgain(db, options.stagingDir);
      audit(db, options, mapped.changes);
    })();
    return { is: 'rewritten', changes: mapped.changes };
  } finally {
    db.close();
  }
}

function readSettings(db: Database): StoredSettings {
  const rows = db.prepare<[], { key: string; value: string }>('SELECT key, value FROM settings').all();
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)]));
}

function withCertificates(settings: StoredSettings, { stagingDir, dataDir }: RewriteOptions): StoredSettings {
  const { phoneLine, lanAccess } = settings;
  const there = (files: { readonly certPath: string }) => existsSync(join(stagingDir, files.certPath));
  const placed = ({ certPath, keyPath }: { readonly certPath: string; readonly keyPath: string }) => ({
    certPath: join(dataDir, certPath),
    keyPath: join(dataDir, keyPath),
  });
  const { line, page } = CERTIFICATE_FILES;
  const rewritten: Record<string, Readonly<Record<string, unknown>>> = { ...settings };
  if (phoneLine?.tls && there(line)) rewritten.phoneLine = { ...phoneLine, tls: placed(line) };
  const own = (lanAccess?.certificate as { readonly kind?: string } | undefined)?.kind === 'own';
  if (own && there(page))
    rewritten.lanAccess = { ...lanAccess, certificate: { kind: 'own', ...placed(page) } };
  return rewritten;
}

function audit(db: Database, { summary, now }: RewriteOptions, changes: readonly AddressChange[]): void {
  const details = {
    madeAt: new Date(summary.createdAt).toISOString(),
    machine: summary.machine,
    calls: summary.calls,
    ...Object.fromEntries(changes.map(({ field, from, to }) => [field, `${from} → ${to}`])),
  };
  db.prepare('INSERT INTO audit_log (at, actor, action, details) VALUES (?, ?, ?, ?)').run(
    now(),
    'restore',
    'backup.restore',
    JSON.stringify(details),
  );
}
