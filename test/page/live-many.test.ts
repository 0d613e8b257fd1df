import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AudioStream, type RemoteTrack, Room, RoomEvent } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutcome } from '../../simulated-pbx/place-call.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { checkScreen } from './support/check-screen.ts';
import { PeopleRig } from './support/people-rig.ts';

/** More than the seats of a worker (agent/room/room-seats.ts). */
const SEATS = 12;
const CALLS_AT_ONCE = 10;
const ROUNDS = 3;
/** What a round more may cost the page: caches fill, nothing piles up. */
const ROUND_BYTES = 3_000_000;

/** What looking and listening leave behind: in the rooms, in the worker, in the page. */
describe.skipIf(!hasDocker)('looking at live calls', { timeout: 180_000 }, () => {
  let rig: PeopleRig;
  let key: { readonly name: string; readonly secret: string };
  let liveKitUrl = '';
  beforeAll(async () => {
    rig = await PeopleRig.open();
    const { dataDir, api } = rig.opened.service;
    key = JSON.parse(readFileSync(join(dataDir, 'livekit-keys.json'), 'utf8')).keys.current;
    liveKitUrl = `http://127.0.0.1:${(await api.settings.get.query()).settings.liveKit.apiPort}`;
  }, 120_000);
  afterAll(() => rig?.close());
  beforeEach(() => rig.beginTest());
  afterEach(() => rig.endTest());

  const rows = () => rig.page.getByRole('navigation', { name: 'Calls that are going on' }).getByRole('link');
  /** So many calls that stand until they are ended, all on the page. */
  async function begin(count: number): Promise<{ readonly callIds: string[]; end(): Promise<void> }> {
    const over = Promise.withResolvers<void>();
    const runs: Promise<CallOutcome>[] = [];
    const script = [{ kind: 'wait_for', happening: over.promise }, { kind: 'hang_up' }] as const;
    for (let one = 0; one < count; one++)
      runs.push(rig.caller.call(rig.opened.service.sipPort, '8883031', script));
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(count);
    const hrefs = await rows().evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const end = async () => {
      over.resolve();
      await Promise.all(runs);
    };
    return { callIds: hrefs.map((href) => href.split('/').at(-1) ?? ''), end };
  }

  it('lets the worker into the room of the call that is shown, silent, and out again when it is not', async () => {
    const rooms = new RoomServiceClient(liveKitUrl, key.name, key.secret);
    const call = await rig.beginCall([
      { kind: 'listen' },
      await rig.caller.say('What are your opening hours?'),
      { kind: 'listen' },
      await rig.caller.say('What are your opening hours?'),
      { kind: 'listen' },
      { kind: 'await_end' },
    ]);
    const roomName = `call-${call.callId}`;
    const inside = async () =>
      (await rooms.listParticipants(roomName)).map(({ identity, tracks }) => [identity, tracks.length]);
    await expect.poll(inside, { timeout: 20_000 }).toEqual([['trunkline', 2]]);

    const probe = await joinAsProbe(liveKitUrl, key, roomName);
    await rig
      .conversation()
      .getByText(/We are open Monday to Friday/)
      .first()
      .waitFor({ timeout: 30_000 });
    await probe.frames(100);
    expect(probe.loudest()).toBeLessThan(50);
    await probe.leave();
    await rig.opened.goto('/calls');
    await expect.poll(inside, { timeout: 60_000, interval: 1000 }).toEqual([]);
    const { events } = await rig.opened.service.api.calls.get.query({ callId: call.callId });
    expect(events.filter(({ kind }) => kind === 'listening_started')).toEqual([]);
    call.starvation.close();
  });

  it('says when too many are listened to, and brings the sound when there is room', async () => {
    await rig.opened.goto('/live');
    const calls = await begin(SEATS + 1);
    const last = calls.callIds.at(-1);
    await rig.opened.goto(`/live/${last}`);
    const { live } = rig.opened.service.api;
    const others = calls.callIds.slice(0, -1);
    const invited = await Promise.all(others.map((callId) => live.listen.mutate({ callId })));
    await rig.button('Listen in').click();
    await rig.page.getByText('Too many calls are listened to at once').waitFor({ timeout: 15_000 });
    expect(await rig.button('Take over the call').isDisabled()).toBe(true);
    await checkScreen(rig.opened);
    await live.leave.mutate({ callId: others[0] ?? '', identity: invited[0]?.identity ?? '' });
    await rig.untilListening();
    await calls.end();
  });

  it('leaves nothing behind in the page, however many calls come and go', async () => {
    const { page } = rig;
    await page.addInitScript(COUNT_CONNECTIONS);
    const sockets = new Set<object>();
    page.on('websocket', (socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    await rig.opened.goto('/live');
    const session = await page.context().newCDPSession(page);
    const heapBytes: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const calls = await begin(CALLS_AT_ONCE);
      for (const callId of calls.callIds.slice(0, 5)) {
        await page.locator(`a[href$="${callId}"]`).click();
        await rig.listen();
      }
      await calls.end();
      await expect.poll(() => rows().count(), { timeout: 20_000 }).toBe(0);
      await expect.poll(() => sockets.size).toBe(0);
      await expect.poll(() => page.evaluate('openConnections.size')).toBe(0);
      expect(await page.locator('audio').count()).toBe(0);
      await session.send('HeapProfiler.collectGarbage');
      heapBytes.push((await session.send('Runtime.getHeapUsage')).usedSize);
    }
    const [, second = 0, third = 0] = heapBytes;
    expect(third - second, `heap after each round: ${heapBytes.join(', ')}`).toBeLessThan(ROUND_BYTES);
  });
});

/** In the page, before its own scripts. */
const COUNT_CONNECTIONS = `
  window.openConnections = new Set();
  const Native = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Native {
    constructor(...args) {
      super(...args);
      openConnections.add(this);
    }
    close() {
      openConnections.delete(this);
      super.close();
    }
  };
`;

/** Somebody who hears whatever is carried in the room. */
async function joinAsProbe(
  url: string,
  key: { readonly name: string; readonly secret: string },
  roomName: string,
) {
  const token = new AccessToken(key.name, key.secret, { identity: 'probe', ttl: 600 });
  token.addGrant({ room: roomName, roomJoin: true, canPublish: false });
  const room = new Room();
  let loudest = 0;
  let frames = 0;
  let onFrame = () => {};
  const hear = async (track: RemoteTrack) => {
    for await (const { data } of new AudioStream(track, 8000, 1)) {
      frames += 1;
      for (const sample of data) loudest = Math.max(loudest, Math.abs(sample));
      onFrame();
    }
  };
  room.on(RoomEvent.TrackSubscribed, (track) => void hear(track));
  await room.connect(url.replace('http', 'ws'), await token.toJwt(), {
    autoSubscribe: true,
    dynacast: false,
  });
  return {
    loudest: () => loudest,
    frames: (count: number) =>
      new Promise<void>((resolve) => {
        const until = frames + count;
        onFrame = () => frames >= until && resolve();
      }),
    leave: () => room.disconnect(),
  };
}
