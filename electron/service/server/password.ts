import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';

/** The optional password for browsers. */
export interface Password {
  isSet(): boolean;
  matches(password: string): Promise<boolean>;
  /** Null: no password any more. */
  set(password: string | null): Promise<void>;
}

/**
 * scrypt of Node itself: one native module less to ship. N=2^15, r=8, p=3 is among the settings that the
 * OWASP password storage sheet gives (32 MB for the moment of the check).
 */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 32;

export function createPassword(db: Database, clock: Clock): Password {
  const find = db.prepare<[], { salt: string; hash: string }>('SELECT salt, hash FROM password');
  const put = db.prepare(
    `INSERT INTO password (id, salt, hash, changed_at) VALUES (1, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, changed_at = excluded.changed_at`,
  );
  const drop = db.prepare('DELETE FROM password');
  return {
    isSet: () => find.get() !== undefined,
    async matches(password) {
      const stored = find.get();
      if (!stored) return false;
      const hash = await derive(password, Buffer.from(stored.salt, 'base64'), HASH_BYTES, COST);
      return timingSafeEqual(hash, Buffer.from(stored.hash, 'base64'));
    },
    async set(password) {
      if (password === null) {
        drop.run();
        return;
      }
      const salt = randomBytes(16);
      const hash = await derive(password, salt, HASH_BYTES, COST);
      put.run(salt.toString('base64'), hash.toString('base64'), clock());
    },
  };
}

const derive = (password: string, salt: Buffer, bytes: number, options: ScryptOptions): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, bytes, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    );
  });
