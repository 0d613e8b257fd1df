import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { openTls, type TlsOptions } from './open-tls.ts';
import type { XapiEndpoint } from './xapi-endpoint.ts';
import { notUnderstood, timedOut, unreachable } from './xapi-failures.ts';

export interface XapiRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root of the web server: "/xapi/v1/Trunks". */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface XapiResponse {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON, the text if it is none, null without a body. */
  readonly body: unknown;
}

/** An analysis of a trunk places a test call, so it takes its time. */
const ANSWER_TIMEOUT_MS = 30_000;
/** A list of a thousand objects is far below. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** One request on one proven connection of its own. Every HTTP status is a value; only no answer is a failure. */
export async function sendRequest(
  endpoint: XapiEndpoint,
  request: XapiRequest,
  options: TlsOptions = {},
): Promise<Result<XapiResponse>> {
  const opened = await openTls(endpoint, options);
  return opened.ok ? exchange(endpoint, request, opened.value) : opened;
}

function exchange(
  endpoint: XapiEndpoint,
  { method, path, headers, body }: XapiRequest,
  socket: TLSSocket,
): Promise<Result<XapiResponse>> {
  return new Promise((resolve) => {
    const settle = (result: Result<XapiResponse>) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(
      () => settle(fail(timedOut(endpoint, ANSWER_TIMEOUT_MS / 1000))),
      ANSWER_TIMEOUT_MS,
    );
    const sent = httpRequest({
      createConnection: () => socket,
      method,
      path,
      headers: {
        host: `${endpoint.host}:${endpoint.port}`,
        accept: 'application/json',
        connection: 'close',
        ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
        ...headers,
      },
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      settle(fail(unreachable(endpoint, error.code ?? 'unknown'))),
    );
    sent.on('response', (response) => void readBody(endpoint, response).then(settle));
    sent.end(body);
  });
}

async function readBody(endpoint: XapiEndpoint, response: IncomingMessage): Promise<Result<XapiResponse>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) return fail(notUnderstood(endpoint, 'more than 8 MB'));
      chunks.push(chunk);
    }
  } catch {
    return fail(unreachable(endpoint, 'ECONNRESET'));
  }
  const text = Buffer.concat(chunks).toString('utf8');
  const body = text === '' ? null : parseJson(text);
  return succeed({ status: response.statusCode ?? 0, headers: response.headers, body });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
