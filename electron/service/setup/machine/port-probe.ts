import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { PortProbe } from './facts.ts';

export type PortProtocol = 'udp' | 'tcp';
export type FindPortHolder = (protocol: PortProtocol, port: number) => Promise<string | null>;

/** Whether the port can be bound on every address: by binding it for a moment. */
export function isPortFree(protocol: PortProtocol, port: number): Promise<boolean> {
  return protocol === 'udp' ? isUdpPortFree(port) : isTcpPortFree(port);
}

/** A taken port with its holder; one that this service holds itself is `ours`. */
export async function probePort(
  { protocol, port }: { readonly protocol: PortProtocol; readonly port: number },
  ours: boolean,
  findHolder: FindPortHolder,
): Promise<PortProbe> {
  if (ours) return { port, protocol, state: 'ours', holder: null };
  if (await isPortFree(protocol, port)) return { port, protocol, state: 'free', holder: null };
  return { port, protocol, state: 'taken', holder: await findHolder(protocol, port) };
}

function isUdpPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket({ type: 'udp4' });
    const end = (free: boolean) => socket.close(() => resolve(free));
    socket.once('error', () => end(false));
    socket.bind({ port, exclusive: true }, () => end(true));
  });
}

function isTcpPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '0.0.0.0', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
