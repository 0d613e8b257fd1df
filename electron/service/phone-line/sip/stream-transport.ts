import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { bindFailure } from './bind-failure.ts';
import { withoutMapping } from './mapped-address.ts';
import type { Hop } from './message.ts';
import { connectStream } from './stream-connect.ts';
import { DEFAULT_STREAM_LIMITS, StreamConnection, type StreamLimits } from './stream-connection.ts';
import type { TlsMaterial } from './tls-material.ts';
import type { SipTransport, TransportOwner } from './transport.ts';
import type { ListeningPoint } from './user-agent.ts';

/** Connections of one listening point at once; a PBX needs one or two. */
const MAX_CONNECTIONS = 500;

/** TCP, or TLS when `tls` is given. A connection is used again for both directions (RFC 5923) and opened when needed. */
export async function openStreamTransport(
  point: ListeningPoint,
  owner: TransportOwner,
  tls: TlsMaterial | null,
  limits: StreamLimits = DEFAULT_STREAM_LIMITS,
): Promise<Result<SipTransport, Failure>> {
  const transport = new StreamTransport(point, owner, tls, limits);
  const bound = await transport.listen();
  return bound.ok ? succeed(transport) : bound;
}

class StreamTransport implements SipTransport {
  listening: ListeningPoint;
  readonly #owner: TransportOwner;
  readonly #tls: TlsMaterial | null;
  readonly #limits: StreamLimits;
  readonly #server: Server;
  /** By flow id. */
  readonly #connections = new Map<string, StreamConnection>();
  /** By remote address and port: two messages at once must not open two connections. */
  readonly #opening = new Map<string, Promise<StreamConnection | null>>();
  /** TLS handshakes included, which `#connections` does not know yet. */
  readonly #sockets = new Set<Socket>();

  constructor(point: ListeningPoint, owner: TransportOwner, tls: TlsMaterial | null, limits: StreamLimits) {
    this.listening = point;
    this.#owner = owner;
    this.#tls = tls;
    this.#limits = limits;
    this.#server = tls
      ? createTlsServer({ ...tls.server, handshakeTimeout: limits.unfinishedMs })
      : createTcpServer();
    this.#server.maxConnections = MAX_CONNECTIONS;
    // Before a TLS handshake, so that a stranger costs no arithmetic.
    this.#server.on('connection', (socket: Socket) => this.#screen(socket));
    this.#server.on(tls ? 'secureConnection' : 'connection', (socket: Socket) => this.#accept(socket));
    // A handshake that fails is the peer's trouble; the socket is already closed.
    this.#server.on('tlsClientError', () => {});
  }

  async listen(): Promise<Result<null, Failure>> {
    const { address, port } = this.listening;
    this.#server.listen(port, address);
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      return fail(await bindFailure(error, this.listening));
    }
    // From here on: out of file handles while accepting, which passes.
    this.#server.on('error', () => {});
    const bound = this.#server.address();
    const real = typeof bound === 'object' && bound ? bound.port : port;
    this.listening = { ...this.listening, port: real, announcedPort: this.listening.announcedPort || real };
    return succeed(null);
  }

  async send(bytes: Buffer, hop: Hop): Promise<boolean> {
    const connection = this.#find(hop) ?? (await this.#open(hop));
    return connection ? connection.send(bytes) : false;
  }

  isFlowOpen(flow: string): boolean {
    return this.#connections.has(flow);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const connection of this.#connections.values()) connection.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #screen(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    // A TLS socket's own errors are told as tlsClientError; this is the raw one below it.
    socket.on('error', () => {});
    if (this.#owner.admit(this.#hopOf(socket)) === 'drop') socket.destroy();
  }

  #accept(socket: Socket): void {
    if (socket.destroyed) return;
    const connection = this.#adopt(socket, this.#hopOf(socket), false);
    if (this.#owner.admit(connection.hop) === 'forbid') connection.limitFirstMessage();
  }

  #hopOf(socket: Socket): Hop {
    return {
      protocol: this.listening.protocol,
      remoteAddress: withoutMapping(socket.remoteAddress ?? ''),
      remotePort: socket.remotePort ?? 0,
      localAddress: this.listening.address,
      localPort: this.listening.port,
      flow: null,
    };
  }

  #adopt(socket: Socket, place: Hop, opened: boolean): StreamConnection {
    const flow = randomUUID();
    const connection = new StreamConnection(
      socket,
      { ...place, flow },
      opened,
      this.#owner,
      this.#limits,
      () => this.#connections.delete(flow),
    );
    this.#connections.set(flow, connection);
    return connection;
  }

  /** Its own flow first; else one that leads to the same place. */
  #find(hop: Hop): StreamConnection | undefined {
    const own = hop.flow === null ? undefined : this.#connections.get(hop.flow);
    return (
      own ??
      [...this.#connections.values()].find(
        ({ hop: other }) => other.remoteAddress === hop.remoteAddress && other.remotePort === hop.remotePort,
      )
    );
  }

  #open(hop: Hop): Promise<StreamConnection | null> {
    const place = `${hop.remoteAddress} ${hop.remotePort}`;
    const begun = this.#opening.get(place) ?? this.#connect(hop).finally(() => this.#opening.delete(place));
    this.#opening.set(place, begun);
    return begun;
  }

  async #connect(hop: Hop): Promise<StreamConnection | null> {
    const socket = await connectStream(hop, this.#tls);
    if (!socket) return null;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    return this.#adopt(socket, this.#hopOf(socket), true);
  }
}
