import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { EngineProblem } from '../../../shared/contract/livekit.ts';

/** Who holds a port, as "name (process 123)"; null when it cannot be told. */
export type PortHolderFinder = (protocol: 'udp' | 'tcp', port: number) => Promise<string | null>;

export interface WantedPort {
  readonly protocol: 'udp' | 'tcp';
  readonly address: string;
  readonly port: number;
}

/**
 * On the host's network a program in a container finds a taken port itself, ends, and is started again for ever: so each
 * is tried before it is. Null: they are free.
 */
export async function findTakenPort(
  wanted: readonly WantedPort[],
  findHolder: PortHolderFinder,
): Promise<EngineProblem | null> {
  const tried = await Promise.all(wanted.map(async (want) => ({ ...want, error: await bindError(want) })));
  const missing = tried.find(({ error }) => error?.code === 'EADDRNOTAVAIL');
  if (missing) return { code: 'address_missing', detail: missing.error?.message ?? '' };
  const taken = tried.find(({ error }) => error?.code === 'EADDRINUSE' || error?.code === 'EACCES');
  if (taken === undefined) return null;
  const { protocol, port, error } = taken;
  const detail = error?.message ?? '';
  return { code: 'port_taken', port, holder: await findHolder(protocol, port), detail };
}

const bindError = ({ protocol, address, port }: WantedPort): Promise<NodeJS.ErrnoException | null> =>
  protocol === 'tcp' ? tcpError(address, port) : udpError(address, port);

async function tcpError(host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  const server = createServer();
  try {
    await once(server.listen({ host, port, exclusive: true }), 'listening');
    await new Promise((resolve) => server.close(resolve));
    return null;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

async function udpError(address: string, port: number): Promise<NodeJS.ErrnoException | null> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  try {
    socket.bind({ address, port, exclusive: true });
    await once(socket, 'listening');
    return null;
  } catch (error) {
    return error as NodeJS.ErrnoException;
  } finally {
    await new Promise<void>((resolve) => socket.close(resolve));
  }
}
