import http from 'node:http';
import https from 'node:https';
import { codeOfError, codeOfStatus, ProviderError } from './provider-fault.ts';

/**
 * HTTP with connections that stay open between the turns of a call. Not `fetch`: its pool closes idle
 * sockets after 4 s, and a caller's question often takes longer.
 */
export class KeepAliveHttp {
  readonly #base: URL;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent: http.Agent;

  constructor(baseUrl: string, headers: Readonly<Record<string, string>>) {
    this.#base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
    this.#headers = headers;
    const options = { keepAlive: true, noDelay: true, maxFreeSockets: 2 };
    this.#agent = this.#base.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
  }

  get idleConnections(): number {
    return Object.values(this.#agent.freeSockets).reduce((sum, sockets) => sum + (sockets?.length ?? 0), 0);
  }

  /** Rejects with ProviderError for everything but a 2xx answer. Aborting closes the socket. */
  async request(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    json?: unknown,
  ): Promise<http.IncomingMessage> {
    const response = await this.#send(method, path, signal, json);
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return response;
    const text = (await readText(response, 2000)).slice(0, 300);
    throw new ProviderError(codeOfStatus(status), `HTTP ${status}: ${text}`);
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, signal: AbortSignal, json: unknown): Promise<http.IncomingMessage> {
    const body = json === undefined ? null : Buffer.from(JSON.stringify(json));
    const headers = {
      ...this.#headers,
      ...(body ? { 'Content-Type': 'application/json', 'Content-Length': String(body.length) } : {}),
    };
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const send = this.#base.protocol === 'https:' ? https.request : http.request;
    const request = send(new URL(path, this.#base), { method, headers, agent: this.#agent, signal }, resolve);
    request.on('error', (error) => reject(new ProviderError(codeOfError(error), error.message)));
    request.end(body ?? undefined);
    return promise;
  }
}

export async function readText(response: AsyncIterable<Buffer>, limit: number): Promise<string> {
  let text = '';
  for await (const chunk of response) {
    text += String(chunk);
    if (text.length > limit) break;
  }
  return text;
}
