import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { Room } from '@livekit/rtc-node';
import { afterEach, describe, expect, it } from 'vitest';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';

const lanAddress = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === 'IPv4' && !each.internal)?.address;

/** "0100007F:1F90" of /proc/net/udp as 127.0.0.1:8080. */
function boundUdp(): string[] {
  return readFileSync('/proc/net/udp', 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [address, port] = line.trim().split(/\s+/)[1]?.split(':') ?? [];
      if (!address || !port) return [];
      const bytes = (address.match(/../g) ?? []).reverse().map((hex) => Number.parseInt(hex, 16));
      return [`${bytes.join('.')}:${Number.parseInt(port, 16)}`];
    });
}

describe.skipIf(!hasLivekitServer || lanAddress === undefined || process.platform !== 'linux')(
  'the media port',
  () => {
    let server: LivekitServer;
    afterEach(() => server.stop());

    it('is open on loopback alone unless the owner names an address', async () => {
      server = await startLivekitServer();
      expect(boundUdp().filter((place) => place.endsWith(`:${server.rtcPort}`))).toEqual([
        `127.0.0.1:${server.rtcPort}`,
      ]);
    });

    it('is open on loopback and on the named address, and a peer connects', async () => {
      server = await startLivekitServer({ mediaAddresses: ['127.0.0.1', lanAddress as string] });
      expect(
        boundUdp()
          .filter((place) => place.endsWith(`:${server.rtcPort}`))
          .sort(),
      ).toEqual([`127.0.0.1:${server.rtcPort}`, `${lanAddress}:${server.rtcPort}`].sort());
      await server.rooms.createRoom({ name: 'call-1' });
      const room = new Room();
      const token = await server.token('listener', { roomJoin: true, room: 'call-1' });
      await room.connect(server.url, token, { autoSubscribe: true, dynacast: false });
      expect(room.isConnected).toBe(true);
      await room.disconnect();
    });
  },
);
