import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import type { LocalAddress, Reach } from '../../../shared/contract/setup.ts';
import { isInNetwork, isPrivateAddress } from '../../../shared/setup/ip-address.ts';

/** Web client and SIP, as 3CX listens on them by TCP: 443 hosted, 5001 self-hosted, 5060 and 5061 SIP. */
const PORTS = [5060, 5001, 443, 5061] as const;
const TIMEOUT_MS = 2000;

/**
 * From which of our addresses the 3CX answers. It opens connections and sends nothing: a SIP question too
 * often would be blacklisted (event 12292).
 */
export async function reachThreeCx(
  host: string,
  local: readonly LocalAddress[],
  tryPort: TryPort = connectOnce,
): Promise<Reach> {
  const addresses = await lookup(host, { all: true })
    .then((found) => found.map(({ address }) => address))
    .catch(() => []);
  const [target] = addresses;
  if (target === undefined) return { host, addresses: [], privateAddress: false, from: [] };
  const family = target.includes(':') ? 'IPv6' : 'IPv4';
  const own = local.filter((one) => one.family === family && one.kind !== 'container');
  const from = await Promise.all(
    own.map(async ({ address, network }) => ({
      address,
      sameNetwork: isInNetwork(target, network),
      answer: await firstAnswer(target, address, tryPort),
    })),
  );
  return { host, addresses, privateAddress: isPrivateAddress(target), from };
}

export type TryPort = (target: string, port: number, localAddress: string) => Promise<number | null>;

async function firstAnswer(target: string, localAddress: string, tryPort: TryPort) {
  const answers = await Promise.all(
    PORTS.map(async (port) => ({ port, tookMs: await tryPort(target, port, localAddress) })),
  );
  const found = answers.find(({ tookMs }) => tookMs !== null);
  return found && found.tookMs !== null ? { port: found.port, tookMs: found.tookMs } : null;
}

const connectOnce: TryPort = (target, port, localAddress) => {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const socket = connect({ host: target, port, localAddress, timeout: TIMEOUT_MS });
    const end = (tookMs: number | null) => {
      socket.destroy();
      resolve(tookMs);
    };
    socket.once('connect', () => end(performance.now() - startedAt));
    socket.once('timeout', () => end(null));
    socket.once('error', () => end(null));
  });
};
