import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { openLossyPath } from '../../simulated-pbx/lossy-path.ts';

const LOCAL = '127.0.0.1';
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function end() {
  const socket = createSocket('udp4');
  socket.bind({ address: LOCAL, port: 0 });
  await once(socket, 'listening');
  ends.push(() => socket.close());
  return socket;
}

async function path(lossShare: number, random: () => number) {
  const [caller, agent] = [await end(), await end()];
  const relay = await openLossyPath(LOCAL, { lossShare, jitterMs: 10 }, random);
  ends.push(() => relay.close());
  relay.join(caller.address().port, { address: LOCAL, port: agent.address().port });
  return { caller, agent, relay };
}

describe('a path that loses and delays', () => {
  it('carries both ways, from the same port', async () => {
    const { caller, agent, relay } = await path(0, () => 0.5);
    caller.send('to the agent', relay.port, LOCAL);
    const [there, from] = await once(agent, 'message');
    expect(String(there)).toBe('to the agent');
    expect(from.port).toBe(relay.port);
    agent.send('to the caller', relay.port, LOCAL);
    expect(String((await once(caller, 'message'))[0])).toBe('to the caller');
  });

  it('loses the share it is told to', async () => {
    // Loss of the first; loss and delay of the second; loss of the third; the rest for the fourth.
    const draws = [0.1, 0.9, 0.1, 0.1];
    const { caller, agent, relay } = await path(0.5, () => draws.shift() ?? 0.9);
    const heard: string[] = [];
    agent.on('message', (packet) => heard.push(String(packet)));
    for (const packet of ['1', '2', '3', '4']) caller.send(packet, relay.port, LOCAL);
    while (!heard.includes('4')) await once(agent, 'message');
    expect(heard).toEqual(['2', '4']);
  });
});
