import {
  authorizationFor,
  chooseChallenge,
  type DigestChallenge,
  firstNonceUse,
  type NonceUse,
} from './digest.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { formatUri } from './uri.ts';
import type { DigestCredentials } from './user-agent.ts';

/**
 * Answers challenges (RFC 3261 22.2, 22.3) and keeps each nonce for the next request to the same host, so
 * that a BYE or a refresh does not cost a round trip more.
 */
export interface ClientDigest {
  /** With what is known so far; unchanged when nothing is. */
  authorize(request: SipRequest, credentials: DigestCredentials): SipRequest;
  /**
   * Of a 401 or 407 to `request`: whether trying again makes sense. `isRetry`: the request answered a challenge
   * that came a moment ago, so that only "stale" or another challenger can mean anything but a wrong password.
   */
  learn(
    response: SipResponse,
    request: SipRequest,
    credentials: DigestCredentials,
    isRetry: boolean,
  ): boolean;
}

interface KnownNonce {
  readonly header: 'Authorization' | 'Proxy-Authorization';
  readonly challenge: DigestChallenge;
  use: NonceUse;
}

/** Hosts and users that one line talks to; beyond it the oldest is challenged anew. */
const MAX_KNOWN = 100;

export function createClientDigest(): ClientDigest {
  const known = new Map<string, KnownNonce>();
  const keyOf = (request: SipRequest, credentials: DigestCredentials, proxy: boolean): string =>
    `${proxy} ${request.uri.host} ${credentials.username}`;

  const withAnswer = (request: SipRequest, credentials: DigestCredentials, proxy: boolean): SipRequest => {
    const nonce = known.get(keyOf(request, credentials, proxy));
    if (!nonce) return request;
    const { use } = nonce;
    nonce.use = { ...use, count: use.count + 1 };
    const uriText = formatUri(request.uri);
    const digestRequest = { method: request.method, uriText, body: request.body };
    const value = authorizationFor(nonce.challenge, credentials, digestRequest, use);
    return { ...request, headers: request.headers.withAdded(nonce.header, value) };
  };

  return {
    authorize: (request, credentials) =>
      withAnswer(withAnswer(request, credentials, false), credentials, true),

    learn(response, request, credentials, isRetry) {
      if (response.status !== 401 && response.status !== 407) return false;
      const proxy = response.status === 407;
      const challenge = chooseChallenge(
        response.headers.getAll(proxy ? 'Proxy-Authenticate' : 'WWW-Authenticate'),
      );
      if (!challenge) return false;
      const key = keyOf(request, credentials, proxy);
      const header = proxy ? 'Proxy-Authorization' : 'Authorization';
      // A PBX blacklists who tries a wrong password again (RFC 3261 22.1 forbids it).
      const sameNonce = known.get(key)?.challenge.nonce === challenge.nonce;
      if (request.headers.has(header) && !challenge.stale && (isRetry || sameNonce)) return false;
      known.delete(key);
      known.set(key, { header, challenge, use: firstNonceUse() });
      const oldest = known.size > MAX_KNOWN ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return true;
    },
  };
}
