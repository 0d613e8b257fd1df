import type { Clock } from '../database/clock.ts';
import type { Identity } from '../server/procedures.ts';
import { hashToken, newToken } from '../server/tokens.ts';

/** One-time links for a window that a program or device opens: it then is signed in as they are. In memory only. */
export interface PageLinks {
  make(identity: Identity): { readonly token: string; readonly expiresAt: number };
  /** Null: unknown, used or too old. */
  use(token: string): Identity | null;
}

const LIFE_MS = 60_000;

export function createPageLinks(clock: Clock): PageLinks {
  const links = new Map<string, { readonly identity: Identity; readonly expiresAt: number }>();
  const dropOld = () => {
    for (const [hash, { expiresAt }] of links) if (expiresAt <= clock()) links.delete(hash);
  };
  return {
    make(identity) {
      dropOld();
      const token = newToken();
      const expiresAt = clock() + LIFE_MS;
      links.set(hashToken(token), { identity, expiresAt });
      return { token, expiresAt };
    },
    use(token) {
      dropOld();
      const hash = hashToken(token);
      const link = links.get(hash);
      links.delete(hash);
      return link?.identity ?? null;
    },
  };
}
