import { ulid } from 'ulid';
import type { AddUserInput, ChangeUserInput, UserSummary } from '../../shared/contract/access.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import type { PasswordHasher } from './password-hash.ts';
import { nameKey, usableName } from './user-name.ts';

/** People with a name and a password. */
export interface Users {
  list(): UserSummary[];
  find(userId: string): UserSummary | null;
  /** Somebody can sign in by name and password. */
  anybody(): boolean;
  add(input: AddUserInput): Promise<Result<UserSummary>>;
  change(input: ChangeUserInput): Result<UserSummary>;
  remove(userId: string): Result<UserSummary>;
  setPassword(userId: string, password: string): Promise<Result<UserSummary>>;
  /** Null: no such user, wrong password, or disabled. All three take the same time. */
  verify(name: string, password: string): Promise<UserSummary | null>;
  verifyOwn(userId: string, password: string): Promise<boolean>;
  /** The name as it is stored; null: nobody is called so. */
  knownName(name: string): string | null;
  seen(userId: string, address: string): void;
}

interface UserRow {
  readonly userId: string;
  readonly name: string;
  readonly role: 'admin' | 'viewer';
  readonly callControl: number;
  readonly createdAt: number;
  readonly passwordChangedAt: number;
  readonly lastSeenAt: number | null;
  readonly lastSeenFrom: string | null;
  readonly disabledAt: number | null;
}

const COLUMNS = `user_id AS userId, name, role, call_control AS callControl, created_at AS createdAt,
  password_changed_at AS passwordChangedAt, last_seen_at AS lastSeenAt, last_seen_from AS lastSeenFrom,
  disabled_at AS disabledAt`;

export function createUsers(db: Database, hasher: PasswordHasher, clock: Clock): Users {
  const all = db.prepare<[], UserRow>(`SELECT ${COLUMNS} FROM users ORDER BY name_key`);
  const byId = db.prepare<[string], UserRow>(`SELECT ${COLUMNS} FROM users WHERE user_id = ?`);
  const byName = db.prepare<[string], UserRow & { hash: string }>(
    `SELECT ${COLUMNS}, password_hash AS hash FROM users WHERE name_key = ?`,
  );
  const hashOf = db.prepare<[string], { hash: string }>(
    'SELECT password_hash AS hash FROM users WHERE user_id = ?',
  );
  const enabled = db.prepare('SELECT 1 FROM users WHERE disabled_at IS NULL LIMIT 1');
  const find = (userId: string) => {
    const row = byId.get(userId);
    return row === undefined ? null : summaryOf(row);
  };
  const found = (userId: string): Result<UserSummary> => {
    const user = find(userId);
    return user ? succeed(user) : fail(noSuchUser);
  };
  return {
    list: () => all.all().map(summaryOf),
    find,
    anybody: () => enabled.get() !== undefined,
    async add({ name, password, role, callControl }) {
      const usable = usableName(name);
      if (!usable.ok) return usable;
      if (byName.get(nameKey(name))) return fail(nameTaken(usable.value));
      const hash = await hasher.hash(password);
      const userId = ulid();
      const now = clock();
      const added = db
        .prepare(
          `INSERT INTO users (user_id, name, name_key, role, call_control, password_hash, created_at, password_changed_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name_key) DO NOTHING`,
        )
        .run(userId, usable.value, nameKey(name), role, Number(callControl), hash, now, now);
      return added.changes === 0 ? fail(nameTaken(usable.value)) : found(userId);
    },
    change({ userId, role, callControl, disabled }) {
      const user = find(userId);
      if (!user) return fail(noSuchUser);
      const disabledAt = (disabled ?? user.disabled) ? (byId.get(userId)?.disabledAt ?? clock()) : null;
      db.prepare('UPDATE users SET role = ?, call_control = ?, disabled_at = ? WHERE user_id = ?').run(
        role ?? user.role,
        Number(callControl ?? user.callControl),
        disabledAt,
        userId,
      );
      return found(userId);
    },
    remove(userId) {
      const user = found(userId);
      if (user.ok) db.prepare('DELETE FROM users WHERE user_id = ?').run(userId);
      return user;
    },
    async setPassword(userId, password) {
      const hash = await hasher.hash(password);
      db.prepare('UPDATE users SET password_hash = ?, password_changed_at = ? WHERE user_id = ?').run(
        hash,
        clock(),
        userId,
      );
      return found(userId);
    },
    async verify(name, password) {
      const row = byName.get(nameKey(name));
      const right = await hasher.matches(password, row?.hash ?? null);
      return right && row !== undefined && row.disabledAt === null ? summaryOf(row) : null;
    },
    verifyOwn: (userId, password) => hasher.matches(password, hashOf.get(userId)?.hash ?? null),
    knownName: (name) => byName.get(nameKey(name))?.name ?? null,
    seen: (userId, address) =>
      void db
        .prepare('UPDATE users SET last_seen_at = ?, last_seen_from = ? WHERE user_id = ?')
        .run(clock(), address, userId),
  };
}

const summaryOf = ({ callControl, disabledAt, ...row }: UserRow): UserSummary => ({
  ...row,
  callControl: row.role === 'admin' || callControl === 1,
  disabled: disabledAt !== null,
});

const noSuchUser = failure('not_found', 'There is no such user any more. Look at the list again.');
const nameTaken = (name: string) =>
  failure('conflict', `name: there is a user called "${name}" already. Take another name.`);
