import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';

/** Who changed or signed in to what. Never holds a secret or a word of a caller. */
export interface AuditLog {
  add(actor: string, action: string, details?: Readonly<Record<string, unknown>>): void;
  newest(limit: number): AuditEntry[];
  /** Newest first, older than the entry `before`; null: from the newest. */
  page(before: number | null, limit: number): AuditEntry[];
}

export interface AuditEntry {
  readonly id: number;
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly details: unknown;
}

export function createAuditLog(db: Database, clock: Clock): AuditLog {
  const insert = db.prepare('INSERT INTO audit_log (at, actor, action, details) VALUES (?, ?, ?, ?)');
  const page = db.prepare<[number, number], Omit<AuditEntry, 'details'> & { details: string }>(
    'SELECT id, at, actor, action, details FROM audit_log WHERE id < ? ORDER BY id DESC LIMIT ?',
  );
  const read = (before: number, limit: number) =>
    page.all(before, limit).map((row) => ({ ...row, details: JSON.parse(row.details) }));
  return {
    add: (actor, action, details = {}) => void insert.run(clock(), actor, action, JSON.stringify(details)),
    newest: (limit) => read(Number.MAX_SAFE_INTEGER, limit),
    page: (before, limit) => read(before ?? Number.MAX_SAFE_INTEGER, limit),
  };
}
