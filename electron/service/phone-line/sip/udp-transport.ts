import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { Failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import { bindFailure } from './bind-failure.ts';
import { withMapping, withoutMapping } from './mapped-address.ts';
import type { Hop } from './message.ts';
import type { SipTransport, TransportOwner } from './transport.ts';
import type { ListeningPoint } from './user-agent.ts';

/** Bursts of INVITEs while the event loop is busy wait in the kernel instead of being lost. */
const RECEIVE_BUFFER_BYTES = 1 << 20;

export async function openUdpTransport(
  point: ListeningPoint,
  owner: TransportOwner,
): Promise<Result<SipTransport, Failure>> {
  const socket = createSocket({ type: isIPv6(point.address) ? 'udp6' : 'udp4', lookup: literalLookup });
  // Asked for before binding: with a lookup that answers at once, 'listening' comes within `bind`.
  const bound = once(socket, 'listening');
  socket.bind(point.port, point.address);
  try {
    await bound;
  } catch (error) {
    socket.close();
    return fail(await bindFailure(error, point));
  }
  raiseReceiveBuffer(socket);
  const { port } = socket.address();
  const listening = { ...point, port, announcedPort: point.announcedPort || port };
  // A send that failed is told to its own callback; without a listener the event would end the process.
  socket.on('error', () => {});
  socket.on('message', (bytes, source) => receive(bytes, source, listening, owner));
  return succeed({
    listening,
    send: (bytes, hop) => send(socket, bytes, hop, isIPv6(point.address)),
    isFlowOpen: () => false,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  });
}

function send(socket: Socket, bytes: Buffer, hop: Hop, socketIsIPv6: boolean): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const address = withMapping(hop.remoteAddress, socketIsIPv6);
      socket.send(bytes, hop.remotePort, address, (error) => resolve(error === null));
    } catch {
      // A closed socket and port 0 (which a peer can write into its Via) throw instead of calling back.
      resolve(false);
    }
  });
}

function receive(bytes: Buffer, source: RemoteInfo, listening: ListeningPoint, owner: TransportOwner): void {
  const hop: Hop = {
    protocol: 'udp',
    remoteAddress: withoutMapping(source.address),
    remotePort: source.port,
    localAddress: listening.address,
    localPort: listening.port,
    flow: null,
  };
  const verdict = owner.admit(hop);
  // Keep-alives (RFC 5626 4.4.1: CRLFCRLF, or a byte or two) are no messages.
  if (verdict === 'drop' || bytes.length <= 4) return;
  owner.onMessage(bytes, hop, verdict === 'forbid');
}

function raiseReceiveBuffer(socket: Socket): void {
  try {
    socket.setRecvBufferSize(RECEIVE_BUFFER_BYTES);
  } catch {
    // The system's limit is lower: its own default stays.
  }
}

/** Hops hold addresses, never names: the resolver's thread pool is not asked per packet. */
const literalLookup = (
  host: string,
  _options: unknown,
  callback: (error: Error | null, address: string, family: number) => void,
): void => callback(null, host, isIPv6(host) ? 6 : 4);
