import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { mutate } from '../fuzz/mutate.ts';
import type { Random } from '../fuzz/random.ts';
import { nextRequest, TORTURE } from '../fuzz/sip-corpus.ts';
import { openStream } from './hostile-streams.ts';

const AT_ONCE = 40;
const EVERY_MS = 20;

const next = (random: Random, number: number): Buffer =>
  mutate(random, random.below(4) === 0 ? random.of(TORTURE) : nextRequest(random, number, null), TORTURE);

/** Half by UDP, half by TCP, where each connection lasts until the product cuts it off. About 2,000 a second. */
export async function sendMutated(random: Random, port: number, messages: number): Promise<void> {
  const udp = createSocket('udp4');
  udp.bind(0, '127.0.0.1');
  await once(udp, 'listening');
  let tcp: Socket = await openStream(port);
  for (let sent = 0; sent < messages; sent += AT_ONCE) {
    if (tcp.destroyed) tcp = await openStream(port);
    tcp.resume();
    for (let index = 0; index < AT_ONCE; index++) {
      const bytes = next(random, sent + index);
      if (index % 2 === 0) udp.send(bytes, port, '127.0.0.1');
      else tcp.write(bytes);
    }
    await sleep(EVERY_MS);
  }
  tcp.destroy();
  udp.close();
}
