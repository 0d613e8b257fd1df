import { randomBytes } from 'node:crypto';

/** What the service, workers and listeners sign their tokens with. Kept by the secret store, never shown. */
export interface ApiKeys {
  readonly current: ApiKey;
  /** Still taken by the server until tokens signed with it have ended. */
  readonly previous: ApiKey | null;
  readonly rotatedAt: number;
  /** Somebody wants new ones; null: nobody. */
  readonly askedAt: number | null;
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

export const newApiKeys = (now: number): ApiKeys => ({
  current: newKey(),
  previous: null,
  rotatedAt: now,
  askedAt: null,
});

/** The server is given both and so takes tokens of listeners who are connected just now. */
export const rotateApiKeys = (keys: ApiKeys, now: number): ApiKeys => ({
  current: newKey(),
  previous: keys.current,
  rotatedAt: now,
  askedAt: null,
});

export const DAY_MS = 86_400_000;
/** Longer than any token for a person or a worker is valid. */
export const PREVIOUS_KEPT_MS = DAY_MS;

export type KeyStep = 'none' | 'rotate' | 'drop_previous' | 'wait';

export interface KeyFacts {
  readonly now: number;
  readonly everyMs: number;
  /** Connected to rooms just now; null: it cannot be told. */
  readonly people: number | null;
}

/** Pure. The server reads its keys only at its start, and a start puts out who listens: both wait for a quiet moment. */
export function nextKeyStep(keys: ApiKeys, { now, everyMs, people }: KeyFacts): KeyStep {
  const rotate = keys.askedAt !== null || now - keys.rotatedAt >= everyMs;
  const drop = keys.previous !== null && now - keys.rotatedAt >= PREVIOUS_KEPT_MS;
  if (!rotate && !drop) return 'none';
  if (people !== 0) return 'wait';
  return rotate ? 'rotate' : 'drop_previous';
}

/** As livekit-server's `keys` has them. */
export const keyTable = ({ current, previous }: ApiKeys): Record<string, string> => ({
  [current.name]: current.secret,
  ...(previous === null ? {} : { [previous.name]: previous.secret }),
});
