import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { percentile } from '../../bench/statistics.ts';
import { sipRequest } from '../fuzz/sip-corpus.ts';

const EVERY_MS = 50;

export interface PingResult {
  readonly sent: number;
  readonly answered: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** A PBX that asks every 50 ms whether the line is there. Call what it returns for how long the answers took. */
export async function pingLine(sipPort: number): Promise<() => PingResult> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const sentAtMs = new Map<string, number>();
  const tookMs: number[] = [];
  let sent = 0;
  // Another ping than any before: the same branch would be a retransmission, answered where the first came from.
  const firstNumber = 10_000_000 + socket.address().port * 10_000;
  socket.on('message', (bytes) => {
    const callId = /^Call-ID: (\S+)/im.exec(bytes.toString())?.[1] ?? '';
    const atMs = sentAtMs.get(callId);
    if (atMs !== undefined) tookMs.push(performance.now() - atMs);
    sentAtMs.delete(callId);
  });
  const timer = setInterval(() => {
    const call = `ping-${sent}`;
    sentAtMs.set(call, performance.now());
    socket.send(sipRequest({ method: 'OPTIONS', call, number: firstNumber + sent++ }), sipPort, '127.0.0.1');
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    socket.close();
    return {
      sent,
      answered: tookMs.length,
      p99Ms: percentile(tookMs, 0.99),
      maxMs: percentile(tookMs, 1),
    };
  };
}
