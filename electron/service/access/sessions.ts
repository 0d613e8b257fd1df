import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { hashToken, newToken } from '../server/tokens.ts';

/** Whose a session is: a user's, a device's, or (both null) of the one-time link. */
export interface SessionOwner {
  readonly userId: string | null;
  readonly deviceId: string | null;
}

export interface StoredSession extends SessionOwner {
  readonly expiresAt: number;
}

/** Signed-in browsers. The cookie holds a token, the database its hash. */
export interface Sessions {
  begin(owner: SessionOwner): { readonly token: string; readonly expiresAt: number };
  /** Null: unknown or expired. */
  find(token: string): StoredSession | null;
  end(token: string): void;
  /** Signs the owner out everywhere, but not from the session of `exceptToken`. */
  endAllOf(owner: SessionOwner, exceptToken?: string): void;
}

export const SESSION_LIFE_MS = 12 * 3_600_000;

export function createSessions(db: Database, clock: Clock): Sessions {
  const insert = db.prepare(
    'INSERT INTO sessions (token_hash, created_at, expires_at, user_id, device_id) VALUES (?, ?, ?, ?, ?)',
  );
  const find = db.prepare<[string, number], StoredSession>(
    `SELECT expires_at AS expiresAt, user_id AS userId, device_id AS deviceId
     FROM sessions WHERE token_hash = ? AND expires_at > ?`,
  );
  const end = db.prepare('DELETE FROM sessions WHERE token_hash = ?');
  const endExpired = db.prepare('DELETE FROM sessions WHERE expires_at <= ?');
  const endAllOf = db.prepare(
    'DELETE FROM sessions WHERE user_id IS ? AND device_id IS ? AND token_hash <> ?',
  );
  return {
    begin({ userId, deviceId }) {
      const now = clock();
      endExpired.run(now);
      const token = newToken();
      insert.run(hashToken(token), now, now + SESSION_LIFE_MS, userId, deviceId);
      return { token, expiresAt: now + SESSION_LIFE_MS };
    },
    find: (token) => find.get(hashToken(token), clock()) ?? null,
    end: (token) => void end.run(hashToken(token)),
    endAllOf: ({ userId, deviceId }, exceptToken) =>
      void endAllOf.run(userId, deviceId, exceptToken === undefined ? '' : hashToken(exceptToken)),
  };
}
