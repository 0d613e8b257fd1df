import type { Database } from 'better-sqlite3';
import type { Migration } from './migration.ts';

/** Version that the file has after all of these. */
export const newestVersion = (migrations: readonly Migration[]): number => migrations.at(-1)?.version ?? 0;

export const fileVersion = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

/** Runs what the file lacks, each step in a transaction of its own. A step that throws leaves the one before it. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  assertIncreasing(migrations);
  for (const { version, update } of migrations) {
    if (version <= fileVersion(db)) continue;
    db.transaction(() => {
      update(db);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}

function assertIncreasing(migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, index) => {
    const before = migrations[index - 1]?.version ?? 0;
    if (version <= before) throw new Error(`Migration ${version} comes after ${before}`);
  });
}
