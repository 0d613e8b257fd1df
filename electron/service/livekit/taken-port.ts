import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { EngineProblem } from '../../shared/contract/livekit.ts';

/** Who holds a port, as "name (process 123)"; null when it cannot be told. */
export type PortHolderFinder = (protocol: 'udp' | 'tcp', port: number) => Promise<string | null>;

export interface WantedPorts {
  readonly apiPort: number;
  readonly rtcPort: number;
  readonly mediaAddresses: readonly string[];
}

/**
 * On the host's network the server finds a taken port itself, ends, and is started again for ever: so both are tried
 * before it is. Null: they are free.
 */
export async function findTakenPort(
  { apiPort, rtcPort, mediaAddresses }: WantedPorts,
  findHolder: PortHolderFinder,
): Promise<EngineProblem | null> {
  const wanted = [
    { protocol: 'tcp', port: apiPort, error: await tcpError('127.0.0.1', apiPort) },
    ...(await Promise.all(
      mediaAddresses.map(async (address) => ({
        protocol: 'udp' as const,
        port: rtcPort,
        error: await udpError(address, rtcPort),
      })),
    )),
  ] as const;
  const missing = wanted.find(({ error }) => error?.code === 'EADDRNOTAVAIL');
  if (missing) return { code: 'address_missing', detail: missing.error?.message ?? '' };
  const taken = wanted.find(({ error }) => error?.code === 'EADDRINUSE' || error?.code === 'EACCES');
  if (taken === undefined) return null;
  const { protocol, port, error } = taken;
  const detail = error?.message ?? '';
  return { code: 'port_taken', port, holder: await findHolder(protocol, port), detail };
}

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
