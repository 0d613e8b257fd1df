import type { Database } from 'better-sqlite3';

/**
 * One step of the schema. Never edited after a release: a later change is a new, higher number. Numbers go up
 * by ten so that a fix can go between two that were released.
 */
export interface Migration {
  readonly version: number;
  /** Runs inside a transaction that also sets `user_version`: all of it or nothing. */
  readonly update: (db: Database) => void;
}
