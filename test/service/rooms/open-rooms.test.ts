import { SignalResponse } from '@livekit/protocol';
import { DisconnectReason, Room, RoomEvent } from '@livekit/rtc-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { createLiveCalls } from '../../../electron/service/calls/live-calls.ts';
import { createPeopleOnCall } from '../../../electron/service/phone-line/call-people.ts';
import type { LiveKitPlace } from '../../../electron/service/rooms/collaborators.ts';
import { openRooms, type Rooms } from '../../../electron/service/rooms/open-rooms.ts';
import type { CallEventBody } from '../../../electron/shared/call-event.ts';
import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { NOBODY } from '../../../electron/shared/contract/rooms.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';
import { unwrap } from '../../support/unwrap.ts';
import { signedInAs } from '../support/signed-in-as.ts';

/** Two users of the service. */
const PAT = { key: 'u-pat', name: 'Pat', owner: signedInAs('u-pat') };
const SAM = { key: 'u-sam', name: 'Sam', owner: signedInAs('u-sam') };

const call: LiveCall = {
  kind: 'phone',
  callId: 'one',
  status: 'answered',
  startedAt: 1_700_000_000_000,
  answeredAt: 1_700_000_000_100,
  callerNumber: '+4915550100',
  callerName: null,
  dialled: '88801',
  agentId: 'reception',
  turns: [],
  speaking: null,
  people: NOBODY,
};

describe.skipIf(!hasLivekitServer)('rooms of calls, on the real server', () => {
  let server: LivekitServer;
  let rooms: Rooms;
  let live: ReturnType<typeof createLiveCalls>;
  let place: LiveKitPlace | null;
  let events: CallEventBody[];
  let told: string[];
  let worker: ReturnType<typeof createPeopleOnCall>;
  let announcement: string | null;
  const watchers = new Set<() => void>();
  const serverChanges = new Set<() => void>();

  beforeEach(async () => {
    server = await startLivekitServer();
    place = placeOf(server);
    live = createLiveCalls();
    events = [];
    told = [];
    announcement = null;
    const tell = (what: string) => {
      told.push(what);
      for (const look of [...watchers]) look();
    };
    worker = createPeopleOnCall({
      enterRoom: ({ ahead }) => tell(ahead ? 'ahead' : 'enter'),
      leaveRoom: () => tell('leave'),
      whisper: (by, text) => tell(`whisper ${by}: ${text}`),
      say: (text) => tell(`say ${text}`),
      takeOver: (identity, by) => tell(`take over ${identity} ${by}`),
      giveBack: () => tell('give back'),
    });
    rooms = openRooms({
      roomName: (callId) => `call-${callId}`,
      liveKit: {
        access: () => place,
        onChange(listener) {
          serverChanges.add(listener);
          return () => serverChanges.delete(listener);
        },
      },
      calls: {
        get: (callId) => live.get(callId),
        all: () => live.all(),
        watch: (signal) => live.watch(signal),
        people: (callId, people) => live.people(callId, people),
        event: (_callId, event) => {
          events.push(event);
          tell(`event ${event.kind}`);
        },
      },
      people: (callId) => (live.get(callId) === null ? null : worker.people),
      announcementFor: () => announcement,
      log: () => {},
      timing: { lookIntervalMs: 100, lingerMs: 200, preparedMs: 400 },
    });
  });
  afterEach(async () => {
    await rooms.close();
    await server.stop();
    serverChanges.clear();
  });

  const placeOf = ({ url, key }: LivekitServer): LiveKitPlace => ({
    apiUrl: url.replace('ws', 'http'),
    wsUrl: url,
    key,
    installationId: 'here',
  });
  const untilTold = (what: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!told.some((line) => line.startsWith(what))) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  const roomNames = async () => (await server.rooms.listRooms()).map(({ name }) => name);
  const poll = (names: string[]) => expect.poll(roomNames, { timeout: 5000 }).toEqual(names);
  const signallingUrl = (token: string) =>
    `${server.url}/rtc?access_token=${token}&protocol=15&auto_subscribe=1`;
  async function join(token: string): Promise<Room> {
    const room = new Room();
    await room.connect(server.url, token);
    return room;
  }

  it('are made with the call, tell who called, and are removed with it', async () => {
    live.opened(call);
    await poll(['call-one']);
    const [room] = await server.rooms.listRooms();
    expect(JSON.parse(room?.metadata ?? '')).toEqual({
      installationId: 'here',
      callId: 'one',
      agentId: 'reception',
      startedAt: call.startedAt,
      'sip.phoneNumber': '+4915550100',
      'sip.trunkPhoneNumber': '88801',
    });
    expect(room?.emptyTimeout).toBe(24 * 3600);
    live.closed('one', 'answered', Date.now());
    await poll([]);
  });

  it('are made for calls that stand when LiveKit comes up; left-overs of ours go, those of others stay', async () => {
    place = null;
    live.opened(call);
    const left = JSON.stringify({ installationId: 'here', callId: 'gone' });
    await server.rooms.createRoom({ name: 'call-gone', metadata: left });
    await server.rooms.createRoom({ name: 'meeting' });
    expect(await rooms.listen('one', PAT)).toMatchObject({
      ok: false,
      failure: { code: 'livekit_unavailable' },
    });
    place = placeOf(server);
    for (const changed of serverChanges) changed();
    await expect
      .poll(async () => (await roomNames()).sort(), { timeout: 5000 })
      .toEqual(['call-one', 'meeting']);
  });

  it('let somebody listen: the worker is asked to come, and to leave when nobody is left', async () => {
    live.opened(call);
    const first = unwrap(await rooms.listen('one', PAT));
    await untilTold('enter');
    const second = unwrap(await rooms.listen('one', SAM));
    expect(first.identity).not.toBe(second.identity);
    worker.tell({ kind: 'open' });
    expect(live.get('one')?.people).toMatchObject({
      room: 'open',
      speaker: null,
      listeners: [{ name: 'Pat' }, { name: 'Sam' }],
    });
    const listener = await join(first.token);
    expect([...listener.remoteParticipants.keys()]).toEqual([]);
    rooms.leave('one', PAT, first.identity);
    rooms.leave('one', SAM, second.identity);
    await untilTold('leave');
    await listener.disconnect();
    expect(live.get('one')?.people).toEqual(NOBODY);
    expect(events.map(({ kind }) => kind)).toEqual([
      'listening_started',
      'listening_started',
      'listening_ended',
      'listening_ended',
    ]);
    expect(told.filter((line) => line === 'enter')).toHaveLength(1);
  });

  it('ask the worker ahead while somebody looks at the call, tell nobody, and let it go when they look away', async () => {
    live.opened(call);
    rooms.prepare('one');
    await untilTold('ahead');
    worker.tell({ kind: 'open' });
    expect(live.get('one')?.people.listeners).toEqual([]);
    await untilTold('leave');
    expect(live.get('one')?.people).toEqual(NOBODY);
    expect(events).toEqual([]);
  });

  it('turn a room that was entered ahead into one that is listened to, for as long as that lasts', async () => {
    live.opened(call);
    rooms.prepare('one');
    await untilTold('ahead');
    const { identity, token } = unwrap(await rooms.listen('one', PAT));
    await untilTold('enter');
    rooms.prepare('one');
    const listener = await join(token);
    await expect.poll(async () => (await server.rooms.listParticipants('call-one')).length).toBe(1);
    expect(told.filter((line) => line === 'ahead')).toHaveLength(1);
    expect(told).not.toContain('leave');
    await listener.disconnect();
    rooms.leave('one', PAT, identity);
    await untilTold('leave');
  });

  it('prepare nothing for a call that rings, is over, or while LiveKit is off', async () => {
    rooms.prepare('one');
    live.opened({ ...call, status: 'ringing' });
    rooms.prepare('one');
    live.opened(call);
    place = null;
    rooms.prepare('one');
    expect(live.get('one')?.people).toEqual(NOBODY);
    expect(told).toEqual([]);
  });

  it('notice a closed tab, and take the call back from who spoke in it', async () => {
    live.opened(call);
    const { token, identity } = unwrap(await rooms.listen('one', PAT));
    const tab = await join(token);
    unwrap(rooms.takeOver('one', PAT, identity));
    expect(live.get('one')?.people.speaker).toEqual({ identity, name: 'Pat' });
    await expect.poll(async () => (await server.rooms.listParticipants('call-one')).length).toBe(1);
    await tab.disconnect();
    await untilTold('give back');
    await untilTold('leave');
  });

  it('let one person speak at a time, and only who listens', async () => {
    live.opened(call);
    const pat = unwrap(await rooms.listen('one', PAT));
    const sam = unwrap(await rooms.listen('one', SAM));
    expect(rooms.takeOver('one', PAT, 'person-nobody')).toMatchObject({
      ok: false,
      failure: { code: 'conflict' },
    });
    unwrap(rooms.takeOver('one', PAT, pat.identity));
    const refused = rooms.takeOver('one', SAM, sam.identity);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    expect(refused.ok ? '' : refused.failure.message).toContain('Pat');
    unwrap(rooms.giveBack('one'));
    live.event('one', { at: 1, kind: 'given_back', by: 'Pat', because: 'asked' });
    await expect.poll(() => live.get('one')?.people.speaker).toBeNull();
    unwrap(rooms.takeOver('one', SAM, sam.identity));
    expect(told).toEqual(
      expect.arrayContaining([`take over ${pat.identity} Pat`, `take over ${sam.identity} Sam`]),
    );
  });

  it('let nobody leave, speak or answer for another user', async () => {
    live.opened(call);
    const { identity, token } = unwrap(await rooms.listen('one', PAT));
    const tab = await join(token);
    rooms.leave('one', SAM, identity);
    expect(rooms.takeOver('one', SAM, identity)).toMatchObject({ ok: false, failure: { code: 'conflict' } });
    expect(live.get('one')?.people).toMatchObject({ listeners: [{ identity }], speaker: null });
    unwrap(rooms.takeOver('one', PAT, identity));
    rooms.leave('one', SAM, identity);
    expect(live.get('one')?.people.speaker).toEqual({ identity, name: 'Pat' });
    // Pat's page hangs: what Sam's says does not count, and the caller is not left without anybody.
    const answering = setInterval(() => rooms.stillSpeaking('one', SAM, identity), 500);
    await untilTold('give back').finally(() => clearInterval(answering));
    expect(live.get('one')?.people.listeners).toMatchObject([{ identity }]);
    rooms.leave('one', PAT, identity);
    expect(live.get('one')?.people.listeners).toEqual([]);
    await tab.disconnect();
  });

  it('end with the sign-in, whatever the page does, and for nobody else', async () => {
    live.opened(call);
    const pat = unwrap(await rooms.listen('one', PAT));
    const sam = unwrap(await rooms.listen('one', SAM));
    const [patsTab, samsTab] = [await join(pat.token), await join(sam.token)];
    const patIsOut = new Promise((resolve) => patsTab.once(RoomEvent.Disconnected, resolve));
    unwrap(rooms.takeOver('one', PAT, pat.identity));
    rooms.endListening((owner) => owner.identity.userId === 'u-pat');
    await untilTold('give back');
    expect(live.get('one')?.people.listeners).toEqual([{ identity: sam.identity, name: 'Sam' }]);
    expect(await patIsOut).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    // By the token that was good for coming in: nobody hears a call unseen.
    await closedAgain(signallingUrl(pat.token));
    expect(samsTab.isConnected).toBe(true);
    await samsTab.disconnect();
  });

  it('end when the sign-in has run out', async () => {
    live.opened(call);
    const soon = { ...PAT, owner: signedInAs('u-pat', Date.now() + 1500) };
    const { token } = unwrap(await rooms.listen('one', soon));
    const tab = await join(token);
    await new Promise((resolve) => tab.once(RoomEvent.Disconnected, resolve));
    expect(live.get('one')?.people.listeners).toEqual([]);
  });

  it('do not begin for who is signed out while they are invited', async () => {
    live.opened(call);
    const invited = rooms.listen('one', PAT);
    rooms.endListening(() => true);
    expect(await invited).toMatchObject({ ok: false, failure: { code: 'unauthenticated' } });
    expect(live.get('one')?.people).toEqual(NOBODY);
  });

  it('give a token that is good for coming in; the server itself hands out the next ones', async () => {
    live.opened(call);
    const { token } = unwrap(await rooms.listen('one', PAT));
    expect(secondsLeft(token)).toBeLessThanOrEqual(120);
    const fresh = await firstRefresh(signallingUrl(token));
    // Longer than every reconnect of a browser that is in the room.
    expect(secondsLeft(fresh)).toBeGreaterThan(300);
  });

  it('tell the caller once that somebody listens, where the owner wants it', async () => {
    announcement = 'Somebody listens.';
    live.opened(call);
    unwrap(await rooms.listen('one', PAT));
    unwrap(await rooms.listen('one', SAM));
    expect(told.filter((line) => line.startsWith('say'))).toEqual(['say Somebody listens.']);
    unwrap(rooms.whisper('one', 'Pat', 'Offer Tuesday'));
    expect(told).toContain('whisper Pat: Offer Tuesday');
  });

  it('ask the worker again after the server was killed and is back with nothing in it', async () => {
    live.opened(call);
    const { identity } = unwrap(await rooms.listen('one', PAT));
    await untilTold('enter');
    await server.kill();
    place = null;
    worker.tell({ kind: 'closed', failure: null });
    await server.stop();
    server = await startLivekitServer();
    place = placeOf(server);
    told.length = 0;
    for (const changed of serverChanges) changed();
    await untilTold('enter');
    await poll(['call-one']);
    rooms.leave('one', PAT, identity);
  });

  it('do not hold a call up when the server hangs', async () => {
    await poll([]);
    server.pause();
    try {
      live.opened(call);
      live.closed('one', 'answered', Date.now());
      live.opened({ ...call, callId: 'two' });
      const refused = await rooms.listen('two', PAT);
      expect(refused).toMatchObject({ ok: false, failure: { code: 'livekit_unavailable' } });
    } finally {
      server.resume();
    }
    await poll(['call-two']);
  });

  it('refuse a call that is over', async () => {
    expect(await rooms.listen('none', PAT)).toMatchObject({ ok: false, failure: { code: 'not_found' } });
    expect(rooms.whisper('none', 'Pat', 'x')).toMatchObject({ ok: false, failure: { code: 'not_found' } });
  });
});

function secondsLeft(token: string): number {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    exp: number;
  };
  return claims.exp - Date.now() / 1000;
}

/** What LiveKit's clients take for their next connection (SignalResponse.refresh_token). */
async function firstRefresh(url: string): Promise<string> {
  const socket = new WebSocket(url);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  socket.on('error', reject);
  socket.on('message', (bytes: Buffer) => {
    const { message } = SignalResponse.fromBinary(bytes);
    if (message.case === 'refreshToken') resolve(message.value);
  });
  try {
    return await promise;
  } finally {
    socket.close();
  }
}

/** Comes in, and is put out by the server. */
async function closedAgain(url: string): Promise<void> {
  const socket = new WebSocket(url);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let cameIn = false;
  socket.on('error', reject);
  socket.once('message', () => {
    cameIn = true;
  });
  socket.on('close', () => (cameIn ? resolve() : reject(new Error('It was not let in at all'))));
  await promise;
}
