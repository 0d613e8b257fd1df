import type { z } from 'zod';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { TlsOptions } from './open-tls.ts';
import { isPassing, refusalOf } from './refusal-rules.ts';
import { type Credentials, createTokenKeeper } from './token-keeper.ts';
import type { XapiEndpoint } from './xapi-endpoint.ts';
import { notUnderstood, tokenTaken } from './xapi-failures.ts';
import { sendRequest, type XapiRequest, type XapiResponse } from './xapi-request.ts';

export interface XapiSessionParts {
  readonly endpoint: XapiEndpoint;
  readonly credentials: Credentials;
  readonly tls?: TlsOptions;
  readonly clock: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Requests with the token of this client, one after the other. */
export interface XapiSession {
  /** The body as the schema has it. */
  call<T>(request: XapiRequest, schema: z.ZodType<T>): Promise<Result<T>>;
  /** For answers without a body (204). */
  command(request: XapiRequest): Promise<Result<null>>;
}

const ROOT = '/xapi/v1';
/** Waits before a GET is tried again. What changes something is repeated only when 3CX said that it was not done. */
const RETRY_DELAYS_MS = [500, 2000];
const LONGEST_RETRY_AFTER_MS = 15_000;

export function createXapiSession(parts: XapiSessionParts): XapiSession {
  const { endpoint, tls, sleep } = parts;
  const send = (request: XapiRequest) => sendRequest(endpoint, request, tls);
  const tokens = createTokenKeeper({ ...parts, send });
  let last: Promise<unknown> = Promise.resolve();

  const signed = async (request: XapiRequest): Promise<Result<XapiResponse>> => {
    for (let refusals = 0; ; refusals += 1) {
      const token = await tokens.take();
      if (!token.ok) return token;
      const answer = await send(withToken(request, token.value));
      if (!answer.ok || answer.value.status !== 401) return answer;
      tokens.drop(token.value);
      if (refusals === 1) return fail(tokenTaken);
    }
  };
  const patient = async (request: XapiRequest): Promise<Result<XapiResponse>> => {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await signed(request);
      const delayMs = RETRY_DELAYS_MS[attempt];
      if (delayMs === undefined || !isWorthRepeating(request, answer)) return answer;
      await sleep(answer.ok ? Math.max(delayMs, retryAfterMs(answer.value)) : delayMs);
    }
  };
  const inTurn = (request: XapiRequest): Promise<Result<XapiResponse>> => {
    const next = last.then(() => patient(request));
    last = next;
    return next;
  };
  return {
    async call(request, schema) {
      const answer = await inTurn(request);
      if (!answer.ok) return answer;
      if (answer.value.status >= 400) return fail(refusalOf(answer.value));
      const parsed = schema.safeParse(answer.value.body);
      return parsed.success
        ? succeed(parsed.data)
        : fail(notUnderstood(endpoint, whatIsWrong(request, parsed)));
    },
    async command(request) {
      const answer = await inTurn(request);
      if (!answer.ok) return answer;
      return answer.value.status >= 400 ? fail(refusalOf(answer.value)) : succeed(null);
    },
  };
}

const withToken = (request: XapiRequest, token: string): XapiRequest => ({
  ...request,
  path: `${ROOT}${request.path}`,
  headers: {
    authorization: `Bearer ${token}`,
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  },
});

/** A GET after a broken connection or a passing answer; anything else only when the answer says that nothing was done. */
function isWorthRepeating({ method }: XapiRequest, answer: Result<XapiResponse>): boolean {
  if (answer.ok) return isPassing(answer.value.status) && (method === 'GET' || answer.value.status === 429);
  return method === 'GET' && answer.failure.code === 'three_cx_unreachable';
}

function retryAfterMs({ headers }: XapiResponse): number {
  const seconds = Number(headers['retry-after'] ?? 0);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS) : 0;
}

const whatIsWrong = ({ method, path }: XapiRequest, { error }: z.ZodSafeParseError<unknown>): string => {
  const [issue] = error.issues;
  return `${method} ${path.split('?')[0]}: ${issue?.path.join('.') || 'body'} ${issue?.message ?? ''}`;
};
