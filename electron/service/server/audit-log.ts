import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';

/** Who changed or signed in to what. Never holds a secret or a word of a caller. */
export interface AuditLog {
  add(actor: string, action: string, details?: Readonly<Record<string, unknown>>): void;
  newest(limit: number): AuditEntry[];
}

export interface AuditEntry {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly details: unknown;
}

export function createAuditLog(db: Database, clock: Clock): AuditLog {
  const insert = db.prepare('INSERT INTO audit_log (at, actor, action, details) VALUES (?, ?, ?, ?)');
  const newest = db.prepare<[number], Omit<AuditEntry, 'details'> & { details: string }>(
    'SELECT at, actor, action, details FROM audit_log ORDER BY id DESC LIMIT ?',
  );
  return {
    add: (actor, action, details = {}) => void insert.run(clock(), actor, action, JSON.stringify(details)),
    newest: (limit) => newest.all(limit).map((row) => ({ ...row, details: JSON.parse(row.details) })),
  };
}
