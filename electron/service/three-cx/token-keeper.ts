import { z } from 'zod';
import type { Failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { refusalOf } from './refusal-rules.ts';
import type { XapiEndpoint } from './xapi-endpoint.ts';
import { keyRefused, notUnderstood } from './xapi-failures.ts';
import type { XapiRequest, XapiResponse } from './xapi-request.ts';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** 3CX lets one token of a client be valid: a new one ends the one before. So there is one, and all share it. */
export interface TokenKeeper {
  /** The token in force; fetched if there is none. Callers at the same time wait for the same one. */
  take(): Promise<Result<string>>;
  /** This token was refused: the next `take` fetches another. Does nothing when another is in force already. */
  drop(token: string): void;
}

export interface TokenKeeperParts {
  readonly endpoint: XapiEndpoint;
  readonly credentials: Credentials;
  readonly send: (request: XapiRequest) => Promise<Result<XapiResponse>>;
  readonly clock: () => number;
}

const tokenSchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.number() });

/** Documented life of a token. Before 20.0.9 `expires_in` was in another unit, so it is believed only downwards. */
const LONGEST_MS = 60 * 60_000;
const MARGIN_MS = 30_000;
const SHORTEST_MS = 30_000;

export function createTokenKeeper({ endpoint, credentials, send, clock }: TokenKeeperParts): TokenKeeper {
  let held: { readonly token: string; readonly until: number } | null = null;
  let fetching: Promise<Result<string>> | null = null;

  const fetchToken = async (): Promise<Result<string>> => {
    const answer = await send(tokenRequest(credentials));
    if (!answer.ok) return answer;
    if (answer.value.status >= 400) return fail(tokenRefusal(answer.value));
    const parsed = tokenSchema.safeParse(answer.value.body);
    if (!parsed.success) return fail(notUnderstood(endpoint, 'no token'));
    const lifeMs = Math.min(parsed.data.expires_in * 1000, LONGEST_MS) - MARGIN_MS;
    held = { token: parsed.data.access_token, until: clock() + Math.max(lifeMs, SHORTEST_MS) };
    return succeed(held.token);
  };

  return {
    async take() {
      if (held !== null && clock() < held.until) return succeed(held.token);
      fetching ??= fetchToken().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    drop(token) {
      if (held?.token === token) held = null;
    },
  };
}

const tokenRequest = ({ clientId, clientSecret }: Credentials): XapiRequest => ({
  method: 'POST',
  path: '/connect/token',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: 'client_credentials',
  }).toString(),
});

/** RFC 6749 5.2: 400 or 401 with `error`; a licence without the API and a busy server answer like any request. */
function tokenRefusal(response: XapiResponse): Failure {
  const { error, error_description } = (response.body ?? {}) as Record<string, unknown>;
  if (response.status === 400 || response.status === 401) {
    return keyRefused(String(error_description ?? error ?? response.status));
  }
  return refusalOf(response);
}
