import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { PortTest } from '../../../shared/contract/setup.ts';
import type { PhoneLineStatus } from '../../../shared/contract/status.ts';

const PATIENCE_MS = 2000;

/**
 * Sends the own line an OPTIONS by UDP, as a PBX would. An answer proves that the line reads its port and
 * answers; that the way from 3CX is open is proved only by a call.
 */
export async function askOwnPort(line: PhoneLineStatus, now: () => number): Promise<PortTest> {
  const point = line.listening.find(({ protocol }) => protocol === 'udp');
  if (point === undefined) {
    return { ok: false, found: line.problem ?? 'The phone line does not listen by UDP.', at: now() };
  }
  const address = point.address === '0.0.0.0' ? '127.0.0.1' : point.address;
  const startedAt = performance.now();
  const status = await askOnce(address, point.port);
  const where = `${address}, port ${point.port}`;
  const tookMs = (performance.now() - startedAt).toFixed(1);
  return status === null
    ? { ok: false, found: `${where} gave no answer. A real call would get none either.`, at: now() }
    : {
        ok: true,
        found: `${where} answered OPTIONS with ${status} in ${tookMs} ms, from this machine`,
        at: now(),
      };
}

function askOnce(address: string, port: number): Promise<number | null> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  return new Promise((resolve) => {
    const end = (status: number | null) => {
      clearTimeout(patience);
      socket.close(() => resolve(status));
    };
    const patience = setTimeout(() => end(null), PATIENCE_MS);
    socket.once('error', () => end(null));
    socket.on('message', (message) => {
      const status = /^SIP\/2\.0 (\d{3})/.exec(message.toString('latin1'))?.[1];
      if (status !== undefined) end(Number(status));
    });
    socket.bind(0, address, () => {
      const own = socket.address();
      socket.send(optionsRequest(address, port, own.port), port, address);
    });
  });
}

function optionsRequest(address: string, port: number, ownPort: number): string {
  const host = address.includes(':') ? `[${address}]` : address;
  const id = randomBytes(8).toString('hex');
  return [
    `OPTIONS sip:${host}:${port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${host}:${ownPort};branch=z9hG4bK${id};rport`,
    'Max-Forwards: 70',
    `From: <sip:setup@${host}>;tag=${id}`,
    `To: <sip:${host}:${port}>`,
    `Call-ID: ${id}@${host}`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
