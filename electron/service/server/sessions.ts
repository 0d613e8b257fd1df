import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { hashToken, newToken } from './tokens.ts';

/** Signed-in browsers. The cookie holds a token, the database its hash. */
export interface Sessions {
  begin(): { readonly token: string; readonly expiresAt: number };
  /** Null: unknown or expired. */
  find(token: string): { readonly expiresAt: number } | null;
  end(token: string): void;
  endAll(): void;
}

export const SESSION_LIFE_MS = 12 * 3_600_000;

export function createSessions(db: Database, clock: Clock): Sessions {
  const insert = db.prepare('INSERT INTO sessions (token_hash, created_at, expires_at) VALUES (?, ?, ?)');
  const find = db.prepare<[string, number], { expiresAt: number }>(
    'SELECT expires_at AS expiresAt FROM sessions WHERE token_hash = ? AND expires_at > ?',
  );
  const end = db.prepare('DELETE FROM sessions WHERE token_hash = ?');
  const endExpired = db.prepare('DELETE FROM sessions WHERE expires_at <= ?');
  const endAll = db.prepare('DELETE FROM sessions');
  return {
    begin() {
      const now = clock();
      endExpired.run(now);
      const token = newToken();
      insert.run(hashToken(token), now, now + SESSION_LIFE_MS);
      return { token, expiresAt: now + SESSION_LIFE_MS };
    },
    find: (token) => find.get(hashToken(token), clock()) ?? null,
    end: (token) => void end.run(hashToken(token)),
    endAll: () => void endAll.run(),
  };
}
