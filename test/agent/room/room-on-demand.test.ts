import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCallRoom } from '../../../agent/room/call-room.ts';
import { RoomOnDemand } from '../../../agent/room/room-on-demand.ts';
import { RoomSeats } from '../../../agent/room/room-seats.ts';
import type { RoomState } from '../../../electron/shared/worker-messages.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';

describe('the seats of a worker', () => {
  it('are 12, and one that is given back can be taken again', () => {
    const seats = new RoomSeats();
    const taken = Array.from({ length: 26 }, () => seats.take());
    expect(taken.filter(Boolean)).toHaveLength(12);
    seats.giveBack();
    expect([seats.take(), seats.take()]).toEqual([true, false]);
  });

  it('are plenty for who only looks at a call until a third is taken', () => {
    const seats = new RoomSeats();
    const plenty = Array.from({ length: 6 }, () => {
      const before = seats.plenty;
      seats.take();
      return before;
    });
    expect(plenty).toEqual([true, true, true, true, false, false]);
  });
});

describe.skipIf(!hasLivekitServer)('a room that is joined while somebody listens', () => {
  let server: LivekitServer;
  beforeEach(async () => {
    server = await startLivekitServer();
    await server.rooms.createRoom({ name: 'call-1' });
  });
  afterEach(() => server.stop());

  const access = async () => ({
    url: server.url,
    token: await server.token('trunkline', { room: 'call-1', roomJoin: true, canPublish: true }),
  });

  function onDemand(seats = new RoomSeats()) {
    const states: RoomState[] = [];
    const lost: string[] = [];
    const waiting = new Set<() => void>();
    const room = new RoomOnDemand({
      openRoom: openCallRoom,
      seats,
      onLost: (reason) => lost.push(reason),
      onState(state) {
        states.push(state);
        for (const look of [...waiting]) look();
      },
    });
    const until = (kind: RoomState['kind']) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (states.at(-1)?.kind !== kind) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    return { room, states, lost, until };
  }

  const participants = async () => (await server.rooms.listParticipants('call-1')).length;

  it('is joined once, left, and joined again', async () => {
    const { room, states, until } = onDemand();
    room.enter(await access());
    room.enter(await access());
    await until('open');
    room.enter(await access());
    expect(await participants()).toBe(1);
    await room.leave();
    expect(states.map(({ kind }) => kind)).toEqual(['joining', 'open', 'open', 'closed']);
    expect(states.at(-1)).toEqual({ kind: 'closed', failure: null });
    room.enter(await access());
    await until('open');
    await room.leave();
  });

  it('is not stayed in when the last listener left while it was joined', async () => {
    const { room, states } = onDemand();
    room.enter(await access());
    await room.leave();
    expect(states.map(({ kind }) => kind)).toEqual(['joining', 'closed']);
    expect(room.room).toBeNull();
  });

  it('has seats, and says so when they are taken', async () => {
    const seats = new RoomSeats(1);
    const first = onDemand(seats);
    first.room.enter(await access());
    const second = onDemand(seats);
    second.room.enter(await access());
    expect(second.states).toMatchObject([{ kind: 'closed', failure: { code: 'room_seats_taken' } }]);
    await first.until('open');
    await first.room.leave();
    second.room.enter(await access());
    await second.until('open');
    await second.room.leave();
  });

  it('tells when the server is killed, and takes audio as before', async () => {
    const { room, states, lost, until } = onDemand();
    room.enter(await access());
    await until('open');
    await server.kill();
    const silence = new Int16Array(160);
    const talking = setInterval(() => room.caller(silence), 20);
    await until('closed');
    clearInterval(talking);
    expect(lost).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ kind: 'closed', failure: { code: 'room_unavailable' } });
  });

  it('gives up joining a server that does not answer', async () => {
    const { room, states, until } = onDemand();
    const where = await access();
    server.pause();
    room.enter(where);
    await until('closed');
    expect(states.at(-1)).toMatchObject({ failure: { code: 'room_unavailable' } });
    server.resume();
  });
});
