import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** `preferred` if nobody has it on loopback, else one that the system chooses. Another program can still be faster. */
export async function freePort(protocol: 'udp' | 'tcp', preferred: number): Promise<number> {
  const bind = protocol === 'udp' ? bindUdp : bindTcp;
  return (await bind(preferred)) ?? (await bind(0)) ?? preferred;
}

/** One that is free for UDP and TCP alike, as SIP wants it: a port chosen for one alone may be a client's of the other. */
export async function freePortOfBoth(): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const port = await bindTcp(0);
    if (port !== null && (await bindUdp(port)) !== null) return port;
  }
  throw new Error('no port is free for UDP and TCP alike, in 20 attempts');
}

/** The first of `candidates` whose port is free for UDP; the last one when all are taken. */
export async function freeRange(candidates: readonly number[]): Promise<number> {
  for (const candidate of candidates) if ((await bindUdp(candidate)) !== null) return candidate;
  return candidates.at(-1) ?? 0;
}

/** Binds, asks which port it is and lets go of it. Null: taken. */
function bindUdp(port: number): Promise<number | null> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.once('error', () => resolve(null));
    socket.bind(port, '127.0.0.1', () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}

function bindTcp(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
