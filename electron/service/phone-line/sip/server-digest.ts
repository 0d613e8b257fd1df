import { createDigestServer } from './digest-server.ts';
import type { HeaderEntry } from './headers.ts';
import type { SipRequest } from './message.ts';

export interface ServerDigestOptions {
  readonly realm: string;
  /** Password of a user, null for one who does not exist. */
  lookup(username: string): string | null;
}

/** What a request must show before anything is opened for it. */
export type DigestJudgement =
  | { readonly kind: 'pass' }
  | { readonly kind: 'challenge'; readonly headers: readonly HeaderEntry[] }
  | { readonly kind: 'refused' };

export interface ServerDigest {
  judge(request: SipRequest): DigestJudgement;
}

/**
 * ACK and CANCEL cannot be challenged (RFC 3261 22.1); OPTIONS is what a PBX asks without credentials; PRACK
 * and NOTIFY belong to a dialog that was let in.
 */
const CHALLENGED: ReadonlySet<string> = new Set(['INVITE', 'REGISTER', 'BYE', 'REFER', 'UPDATE', 'INFO']);

export function createServerDigest(options: ServerDigestOptions): ServerDigest {
  const server = createDigestServer({
    realm: options.realm,
    passwordOf: (username) => options.lookup(username),
    now: () => Date.now(),
  });
  return {
    judge(request) {
      if (!CHALLENGED.has(request.method)) return { kind: 'pass' };
      const verdict = server.verify(request.headers.getAll('Authorization'), {
        method: request.method,
        body: request.body,
      });
      if (verdict.kind === 'accepted') return { kind: 'pass' };
      if (verdict.kind === 'refused') return { kind: 'refused' };
      const headers = server
        .challenge(verdict.stale)
        .map((value): HeaderEntry => ['WWW-Authenticate', value]);
      return { kind: 'challenge', headers };
    },
  };
}
