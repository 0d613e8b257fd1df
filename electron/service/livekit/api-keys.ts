import { randomBytes } from 'node:crypto';

/** What the service, workers and listeners sign their tokens with. Kept by the secret store, never shown. */
export interface ApiKeys {
  readonly current: ApiKey;
  /** Still taken by the server until tokens signed with it have ended. */
  readonly previous: ApiKey | null;
  readonly rotatedAt: number;
}

export interface ApiKey {
  readonly name: string;
  readonly secret: string;
}

/** The server only logs an error below 32 characters and starts all the same; ours has 32 random bytes. */
const newKey = (): ApiKey => ({
  name: `API${randomBytes(7).toString('hex')}`,
  secret: randomBytes(32).toString('base64url'),
});

export const newApiKeys = (now: number): ApiKeys => ({ current: newKey(), previous: null, rotatedAt: now });

/** The server is given both and so takes tokens of listeners who are connected just now. */
export const rotateApiKeys = (keys: ApiKeys, now: number): ApiKeys => ({
  current: newKey(),
  previous: keys.current,
  rotatedAt: now,
});

export const DAY_MS = 86_400_000;
export const ROTATE_AFTER_MS = 90 * DAY_MS;

export const rotationIsDue = (keys: ApiKeys, now: number, everyMs: number = ROTATE_AFTER_MS): boolean =>
  now - keys.rotatedAt >= everyMs;

/** As livekit-server's `keys` has them. */
export const keyTable = ({ current, previous }: ApiKeys): Record<string, string> => ({
  [current.name]: current.secret,
  ...(previous === null ? {} : { [previous.name]: previous.secret }),
});
