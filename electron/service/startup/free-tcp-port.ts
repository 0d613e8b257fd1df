import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** One that nobody has on loopback just now: for a health port that nobody is told. */
export function freeTcpPort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
