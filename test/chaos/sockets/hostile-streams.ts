import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { sipRequest } from '../fuzz/sip-corpus.ts';

export async function openStream(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // A reset is one way to be cut off.
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  return socket;
}

/** How many of so many connections that say a byte a second were cut off within the time. */
export async function slowLoris(port: number, connections: number, forMs: number): Promise<number> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => openStream(port)));
  const text = sipRequest({ method: 'INVITE', call: 'slow', number: 1 });
  let at = 0;
  const timer = setInterval(() => {
    const byte = text.subarray(at, ++at);
    for (const socket of sockets) if (!socket.destroyed) socket.write(byte);
  }, 1000);
  // Without a reader an end is not seen.
  for (const socket of sockets) socket.resume();
  await sleep(forMs);
  clearInterval(timer);
  const cutOff = sockets.filter(({ destroyed }) => destroyed).length;
  for (const socket of sockets) socket.destroy();
  return cutOff;
}

/** So many requests in one write; how many were answered. */
export async function pipeline(port: number, requests: number, limitMs: number): Promise<number> {
  const socket = await openStream(port);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  const answers = () => received.split('SIP/2.0 200').length - 1;
  socket.write(
    Buffer.concat(
      Array.from({ length: requests }, (_, index) =>
        sipRequest({ method: 'OPTIONS', call: `pipe-${index}`, number: 6_000_000 + index }),
      ),
    ),
  );
  const until = performance.now() + limitMs;
  while (answers() < requests && performance.now() < until && !socket.destroyed) await sleep(20);
  socket.destroy();
  return answers();
}

/** Whether a stream that begins like this is cut off in time. */
export async function isCutOff(port: number, begin: Buffer, limitMs: number): Promise<boolean> {
  const socket = await openStream(port);
  socket.resume();
  const closed = new Promise<boolean>((resolve) => socket.once('close', () => resolve(true)));
  socket.write(begin);
  const cut = await Promise.race([closed, sleep(limitMs, false)]);
  socket.destroy();
  return cut;
}
