import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type Answer, answerOData, odataError } from './odata-answers.ts';
import { type SamplePbx, samplePbx } from './sample-pbx.ts';

/**
 * A 3CX V20 as far as its Configuration API goes, with what bites: one valid token at a time, errors as OData
 * makes them, 403 without the edition. Shapes are those of the published description (xapi-tutorial, 20.0.10).
 */
export interface XapiStandIn {
  readonly port: number;
  readonly pbx: SamplePbx;
  /** "GET /Trunks", in the order they came; without the token request. */
  readonly requests: string[];
  readonly tokensGiven: () => number;
  /** What a second program with the same key does: ours becomes invalid. */
  takeToken(): void;
  /** Answers the next request that matches with this, once. */
  failNext(match: RegExp, answer: Answer): void;
  /** Called for every request before it is answered; to change things in the middle. */
  onRequest: ((request: string) => void) | null;
  licence: 'enterprise' | 'pro' | 'expired';
  close(): Promise<void>;
}

export interface StandInOptions {
  readonly certPath: string;
  readonly keyPath: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** 0: any free one. */
  readonly port?: number;
}

export async function startXapiStandIn(options: StandInOptions): Promise<XapiStandIn> {
  const { clientId = '9900', clientSecret = 'stand-in-key-3e7a' } = options;
  const pbx = samplePbx();
  const requests: string[] = [];
  const planned: { match: RegExp; answer: Answer }[] = [];
  let token: string | null = null;
  let given = 0;

  const giveToken = (form: URLSearchParams): Answer => {
    const known = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    if (!known || form.get('grant_type') !== 'client_credentials') {
      return {
        status: 401,
        body: { error: 'invalid_client', error_description: 'Client authentication failed' },
      };
    }
    if (standIn.licence === 'pro') return odataError(403, 'Forbidden', 'Not allowed by the current license');
    given += 1;
    token = `token-${given}`;
    return { status: 200, body: { token_type: 'Bearer', expires_in: 3600, access_token: token } };
  };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const body = await textOf(request);
    const url = new URL(request.url ?? '/', 'https://pbx');
    if (url.pathname === '/connect/token') return giveToken(new URLSearchParams(body));
    if (!url.pathname.startsWith('/xapi/v1/')) return { status: 404, body: null };
    const path = decodeURIComponent(url.pathname.slice('/xapi/v1'.length));
    const said = `${request.method} ${path}`;
    if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, body: null };
    requests.push(said);
    standIn.onRequest?.(said);
    const index = planned.findIndex(({ match }) => match.test(said));
    const special = planned[index];
    if (special) {
      planned.splice(index, 1);
      return special.answer;
    }
    if (standIn.licence === 'expired') return odataError(403, 'Forbidden', 'License is expired');
    const input = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>);
    return answerOData(pbx, request.method ?? 'GET', path, url.searchParams, input);
  };

  const server = createServer(
    { cert: readFileSync(options.certPath), key: readFileSync(options.keyPath) },
    (request, response) => void answer(request).then((made) => send(response, made)),
  );
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const standIn: XapiStandIn = {
    port: (server.address() as AddressInfo).port,
    pbx,
    requests,
    tokensGiven: () => given,
    takeToken: () => {
      given += 1;
      token = `token-${given}`;
    },
    failNext: (match, made) => void planned.push({ match, answer: made }),
    onRequest: null,
    licence: 'enterprise',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return standIn;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; odata.metadata=minimal', ...headers });
  response.end(body === null ? '' : JSON.stringify(body));
}
