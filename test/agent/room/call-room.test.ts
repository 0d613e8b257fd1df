import type { EventEmitter } from 'node:events';
import { AudioStream, type RemoteTrack, Room } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AGENT_TRACK, CALLER_TRACK, type CallRoom, openCallRoom } from '../../../agent/room/call-room.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';
import { unwrap } from '../../support/unwrap.ts';

const FRAME = 160;
const FRAME_MS = 20;

/** A tone by its frequency at 8 kHz, one packet long. */
const tone = (hertz: number, packet: number): Int16Array =>
  Int16Array.from({ length: FRAME }, (_, i) =>
    Math.round(9000 * Math.sin((2 * Math.PI * hertz * (packet * FRAME + i)) / 8000)),
  );

/** Crossings of zero, upwards, per second: the pitch of a clean tone. */
function pitch(samples: Int16Array, sampleRate: number): number {
  let crossings = 0;
  for (let i = 1; i < samples.length; i++)
    if ((samples[i - 1] ?? 0) < 0 && (samples[i] ?? 0) >= 0) crossings++;
  return (crossings * sampleRate) / samples.length;
}

describe.skipIf(!hasLivekitServer)('a call in its room', () => {
  let server: LivekitServer;
  beforeAll(async () => {
    server = await startLivekitServer();
  });
  afterAll(() => server.stop());

  async function openRoom(name: string): Promise<CallRoom> {
    await server.rooms.createRoom({ name });
    const token = await server.token('trunkline', {
      room: name,
      roomJoin: true,
      canPublish: true,
      canSubscribe: false,
    });
    return unwrap(await openCallRoom({ url: server.url, token }, () => {}));
  }

  /** Talks into the room until told to stop: the caller at 300 Hz, the agent at 900. */
  function talk(room: CallRoom): () => void {
    let packet = 0;
    const timer = setInterval(() => {
      room.caller(tone(300, packet));
      room.agent(tone(900, packet));
      packet++;
    }, FRAME_MS);
    return () => clearInterval(timer);
  }

  /** Joins as a listener and gives the pitch of each track after half a second of it. */
  async function listen(name: string, identity: string): Promise<Record<string, number>> {
    const room = new Room();
    const heard: Record<string, number> = {};
    const both = Promise.withResolvers<void>();
    room.on('trackSubscribed', (track: RemoteTrack, publication) => {
      void half(track).then((samples) => {
        heard[publication.name ?? ''] = pitch(samples, 16_000);
        if (Object.keys(heard).length === 2) both.resolve();
      });
    });
    const token = await server.token(identity, { room: name, roomJoin: true, canPublish: false });
    await room.connect(server.url, token, { autoSubscribe: true, dynacast: false });
    await both.promise;
    await room.disconnect();
    return heard;
  }

  async function half(track: RemoteTrack): Promise<Int16Array> {
    const kept: number[] = [];
    let loud = false;
    for await (const frame of new AudioStream(track, 16_000, 1)) {
      loud ||= frame.data.some((sample) => Math.abs(sample) > 4000);
      if (loud) kept.push(...frame.data);
      if (kept.length >= 12_000) break;
    }
    return Int16Array.from(kept.slice(4000)); // The beginning holds the decoder's fade-in.
  }

  it('lets listeners hear caller and agent apart, the second one as well as the first', async () => {
    const room = await openRoom('call-a');
    const stop = talk(room);
    try {
      for (const heard of await Promise.all([listen('call-a', 'one'), listen('call-a', 'two')])) {
        expect(heard[CALLER_TRACK]).toBeCloseTo(300, -2);
        expect(heard[AGENT_TRACK]).toBeCloseTo(900, -2);
      }
    } finally {
      stop();
      await room.close();
    }
  });

  it('says that it was lost when the room is removed, and swallows audio from then on', async () => {
    const lost = Promise.withResolvers<string>();
    await server.rooms.createRoom({ name: 'call-b' });
    const token = await server.token('trunkline', { room: 'call-b', roomJoin: true, canPublish: true });
    const room = unwrap(await openCallRoom({ url: server.url, token }, lost.resolve));
    await server.rooms.deleteRoom('call-b');
    await lost.promise;
    expect(room.open).toBe(false);
    room.caller(tone(300, 0));
    await room.close();
  });

  it('spares the thread that paces the packets the debug records of the native library', async () => {
    const { _ffiClientInstance: native } = globalThis as unknown as { _ffiClientInstance: EventEmitter };
    const kinds = new Set<string>();
    const note = (event: { message: { case: string } }) => kinds.add(event.message.case);
    native.on('ffi_event', note);
    await (await openRoom('call-c')).close();
    native.off('ffi_event', note);
    expect(kinds).toContain('roomEvent');
    expect(kinds).not.toContain('logs');
  });

  it('fails with a code when the server is not there or refuses the token', async () => {
    const nowhere = await openCallRoom({ url: 'ws://127.0.0.1:1', token: 'none' }, () => {});
    expect(nowhere).toMatchObject({ ok: false, failure: { code: 'room_unavailable' } });
    const refused = await openCallRoom({ url: server.url, token: 'wrong' }, () => {});
    expect(refused).toMatchObject({ ok: false, failure: { code: 'room_unavailable' } });
  });
});
