import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectRoomServer, signToken } from '../../../electron/service/rooms/room-server.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';
import { unwrap } from '../../support/unwrap.ts';

describe.skipIf(!hasLivekitServer)('tokens of a service whose clock is wrong, on the real server', () => {
  let server: LivekitServer;
  let apiUrl = '';
  beforeAll(async () => {
    server = await startLivekitServer();
    apiUrl = server.url.replace('ws', 'http');
    unwrap(await connectRoomServer({ apiUrl, key: server.key }).createRoom('call-one', ''));
  });
  afterAll(() => server.stop());
  afterEach(() => void vi.useRealTimers());

  async function answerTo(clockSeconds: number): Promise<number> {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + clockSeconds * 1000 });
    const token = await signToken(server.key, { identity: 'p', name: 'Pat' }, 'call-one', 'listen_and_speak');
    vi.useRealTimers();
    return (await fetch(`${apiUrl}/rtc/validate?access_token=${token}`)).status;
  }

  it.each([0, 55, -55])('are taken at %i s, where the clock is not yet said to be wrong', async (seconds) => {
    expect(await answerTo(seconds)).toBe(200);
  });

  it.each([90, -190])('are refused at %i s, where it has been said long ago', async (seconds) => {
    expect(await answerTo(seconds)).toBe(401);
  });
});
