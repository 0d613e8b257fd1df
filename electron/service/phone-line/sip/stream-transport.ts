import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect as connectTcp, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import type { Failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { bindFailure } from './bind-failure.ts';
import type { Hop } from './message.ts';
import { StreamConnection } from './stream-connection.ts';
import type { TlsMaterial } from './tls-material.ts';
import type { SipTransport, TransportOwner } from './transport.ts';
import type { ListeningPoint } from './user-agent.ts';

/** Connections of one listening point at once; a PBX needs one or two. */
const MAX_CONNECTIONS = 500;
const CONNECT_TIMEOUT_MS = 4000;

/** TCP, or TLS when `tls` is given. A connection is used again for both directions (RFC 5923) and opened when needed. */
export async function openStreamTransport(
  point: ListeningPoint,
  owner: TransportOwner,
  tls: TlsMaterial | null,
): Promise<Result<SipTransport, Failure>> {
  const connections = new Map<string, StreamConnection>();
  let listening = point;

  const adopt = (socket: Socket, remote: { address: string; port: number }): StreamConnection | null => {
    const hop: Hop = {
      protocol: point.protocol,
      remoteAddress: remote.address.replace(/^::ffff:(?=\d+\.)/i, ''),
      remotePort: remote.port,
      localAddress: listening.address,
      localPort: listening.port,
      flow: randomUUID(),
    };
    const verdict = owner.admit(hop);
    if (verdict === 'drop') {
      socket.destroy();
      return null;
    }
    const flow = hop.flow ?? '';
    const connection = new StreamConnection(socket, hop, verdict === 'forbid', owner, () =>
      connections.delete(flow),
    );
    connections.set(flow, connection);
    return connection;
  };
  const onConnection = (socket: Socket) => {
    adopt(socket, { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 });
  };

  const server = tls ? createTlsServer(tls.server, onConnection) : createTcpServer(onConnection);
  // A handshake that fails is the peer's trouble; the socket is already closed.
  server.on('tlsClientError', () => {});
  server.maxConnections = MAX_CONNECTIONS;
  const bound = await listen(server, point);
  if (!bound.ok) return bound;
  listening = { ...point, port: bound.value, announcedPort: point.announcedPort || bound.value };

  const open = async (hop: Hop): Promise<StreamConnection | null> => {
    const socket = await connect(hop, tls);
    return socket ? adopt(socket, { address: hop.remoteAddress, port: hop.remotePort }) : null;
  };
  return succeed({
    listening,
    async send(bytes, hop) {
      const connection = findConnection(connections, hop) ?? (await open(hop));
      return connection ? connection.send(bytes) : false;
    },
    async close() {
      for (const connection of connections.values()) connection.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

/** Its own flow first; else one that leads to the same place. */
function findConnection(
  connections: ReadonlyMap<string, StreamConnection>,
  hop: Hop,
): StreamConnection | undefined {
  const own = hop.flow === null ? undefined : connections.get(hop.flow);
  return (
    own ??
    [...connections.values()].find(
      ({ hop: other }) => other.remoteAddress === hop.remoteAddress && other.remotePort === hop.remotePort,
    )
  );
}

async function listen(server: Server, point: ListeningPoint): Promise<Result<number, Failure>> {
  server.listen(point.port, point.address);
  try {
    await once(server, 'listening');
  } catch (error) {
    return fail(await bindFailure(error, point));
  }
  const address = server.address();
  return succeed(typeof address === 'object' && address ? address.port : point.port);
}

async function connect(hop: Hop, tls: TlsMaterial | null): Promise<Socket | null> {
  const target = { host: hop.remoteAddress, port: hop.remotePort, timeout: CONNECT_TIMEOUT_MS };
  const socket = tls ? connectTls({ ...target, ...tls.client }) : connectTcp(target);
  socket.on('timeout', () => socket.destroy(new Error('Connecting took too long')));
  try {
    await once(socket, tls ? 'secureConnect' : 'connect');
    socket.setTimeout(0);
    return socket;
  } catch {
    socket.destroy();
    return null;
  }
}
