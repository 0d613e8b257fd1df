import { createServer } from 'node:net';
import { type Failure, failure } from '../../shared/failure.ts';

/** "name (process 123)", or null when it cannot be told. */
export type PortHolderFinder = (protocol: 'tcp', port: number) => Promise<string | null>;

/** Why the API could not be opened, and which port is free instead. */
export async function listeningFailure(
  error: unknown,
  host: string,
  port: number,
  findPortHolder: PortHolderFinder,
): Promise<Failure> {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EADDRINUSE') {
    const [holder, free] = await Promise.all([findPortHolder('tcp', port), findFreePort(host, port + 1)]);
    return failure(
      'port_taken',
      `Port ${port} of the page and API is taken by ${holder ?? 'another program'}. ${free === null ? 'Set api.port to a free port' : `Set api.port to ${free}, which is free`}, or stop that program.`,
      { port, ...(free === null ? {} : { freePort: free }) },
    );
  }
  return failure(
    'address_unavailable',
    `${host}:${port} cannot be opened for the page and API (${code ?? String(error)}). Set api.host and api.port to others.`,
  );
}

const TRIES = 20;

async function findFreePort(host: string, from: number): Promise<number | null> {
  for (let port = from; port < from + TRIES && port <= 65_535; port += 1) {
    if (await canListen(host, port)) return port;
  }
  return null;
}

const canListen = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
