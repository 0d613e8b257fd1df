import { Room } from '@livekit/rtc-node';
import { afterEach, describe, expect, it } from 'vitest';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';
import {
  callRequest,
  createPool,
  type PoolFixture,
  RecordingOwner,
  removeDataDir,
} from '../../support/workers/worker-fixtures.ts';

describe.skipIf(!hasLivekitServer)('a real worker and a call that somebody listens to', () => {
  let fixture: PoolFixture;
  let server: LivekitServer;
  afterEach(async () => {
    await fixture.pool.stop(200);
    removeDataDir(fixture.dataDir);
    await server.stop();
  });

  async function openCall() {
    server = await startLivekitServer();
    fixture = createPool();
    await fixture.pool.start();
    await fixture.until((pool) => pool.facts().readyWorkers > 0);
    const port = fixture.pool.reserveRtpPort();
    if (!port.ok) throw new Error(port.failure.message);
    const owner = new RecordingOwner();
    const opened = await fixture.pool.openCall(callRequest('call-1', port.value), owner);
    if (!opened.ok) throw new Error(opened.failure.message);
    await server.rooms.createRoom({ name: 'call-1' });
    const token = await server.token('trunkline', { room: 'call-1', roomJoin: true, canPublish: true });
    return { call: opened.value, owner, access: { url: server.url, token } };
  }

  it('joins when it is asked to, publishes both voices, and leaves at the end of the call', async () => {
    const { call, owner, access } = await openCall();
    call.enterRoom(access);
    await owner.until('room:open');
    const listener = new Room();
    await listener.connect(server.url, await server.token('one', { room: 'call-1', roomJoin: true }));
    const tracks = [...listener.remoteParticipants.values()].flatMap(({ trackPublications }) => [
      ...trackPublications.values(),
    ]);
    expect(tracks.map(({ name }) => name).sort()).toEqual(['agent', 'caller']);
    await listener.disconnect();
    call.end('caller', 'Bye');
    await owner.until('closed');
    expect(await server.rooms.listParticipants('call-1')).toEqual([]);
  });

  it('keeps the call when the server is killed, and says what was lost', async () => {
    const { call, owner, access } = await openCall();
    call.enterRoom(access);
    await owner.until('room:open');
    await server.kill();
    expect(await owner.until('event:room_lost')).toMatchObject({ kind: 'room_lost' });
    expect(await owner.until('room:closed')).toMatchObject({ failure: { code: 'room_unavailable' } });
    expect(owner.heard.map(({ what }) => what)).not.toContain('hangup_requested');
    call.dtmf('#'); // The stand-in conversation hangs up on it: the worker still serves the call.
    await owner.until('hangup_requested');
  });

  it('says why a room cannot be joined; the call goes on', async () => {
    const { call, owner, access } = await openCall();
    call.enterRoom({ ...access, token: 'wrong' });
    expect(await owner.until('room:closed')).toMatchObject({ failure: { code: 'room_unavailable' } });
    expect(owner.heard.map(({ what }) => what)).not.toContain('hangup_requested');
  });
});
