import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';

export interface Connecting {
  readonly dnsMs: number | null;
  readonly tcpMs: number;
  readonly tlsMs: number | null;
}

export interface RoundTrip {
  /** From the request on an open connection to the head of its answer. */
  readonly ms: number;
  /** What opening the connection took; null: it stood already. */
  readonly connecting: Connecting | null;
  readonly status: number;
  readonly location: string | null;
}

/** One GET without a key. A connection that has to be opened for it is timed apart, so a server that closes after each answer is measured alike. */
export function roundTrip(url: URL, agent: http.Agent, signal: AbortSignal): Promise<RoundTrip> {
  const { promise, resolve, reject } = Promise.withResolvers<RoundTrip>();
  const timing: Timing = { readyAt: performance.now(), connecting: null };
  const get = url.protocol === 'https:' ? https.get : http.get;
  const request = get(url, { agent, signal, headers: { Accept: 'application/json' } }, (response) => {
    const ms = performance.now() - timing.readyAt;
    const { statusCode: status = 0, headers } = response;
    const { connecting } = timing;
    response.on('error', reject);
    response.on('end', () => resolve({ ms, connecting, status, location: headers.location ?? null }));
    response.resume();
  });
  request.on('socket', (socket) => {
    if (socket.connecting) watchOpening(socket, url.protocol === 'https:', timing);
  });
  request.on('error', reject);
  return promise;
}

interface Timing {
  readyAt: number;
  connecting: Connecting | null;
}

function watchOpening(socket: Socket, secure: boolean, timing: Timing): void {
  const beganAt = performance.now();
  let lookedUpAt: number | null = null;
  let connectedAt = beganAt;
  const ready = (): void => {
    timing.readyAt = performance.now();
    timing.connecting = {
      dnsMs: lookedUpAt === null ? null : lookedUpAt - beganAt,
      tcpMs: connectedAt - (lookedUpAt ?? beganAt),
      tlsMs: secure ? timing.readyAt - connectedAt : null,
    };
  };
  // Once: a name with several addresses is reported for each.
  socket.once('lookup', () => {
    lookedUpAt = performance.now();
  });
  socket.once('connect', () => {
    connectedAt = performance.now();
    if (!secure) ready();
  });
  if (secure) socket.once('secureConnect', ready);
}
