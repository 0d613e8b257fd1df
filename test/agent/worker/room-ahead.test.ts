import { AudioStream, type RemoteTrack, Room } from '@livekit/rtc-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallInRoom, ROOM } from '../../support/livekit/call-in-room.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';

const SAYS = 'This is quite a long sentence, said so that there is something to hear. '.repeat(4);

describe.skipIf(!hasLivekitServer)(
  'a room that is entered before anybody listens',
  { timeout: 30_000 },
  () => {
    let server: LivekitServer;
    let call: CallInRoom;
    const listener = new Room();
    beforeEach(async () => {
      server = await startLivekitServer();
      call = await CallInRoom.open(server, { transcripts: [], reply: () => SAYS });
    });
    afterEach(async () => {
      await listener.disconnect();
      await call.close();
      await server.stop();
    });

    it('offers both voices, carries neither, and carries them at once when somebody listens', async () => {
      call.forget();
      call.call.people?.leaveRoom();
      await call.roomState('closed');
      call.forget();
      await call.enter({ ahead: true });
      const names = new Set<string>();
      const loud = Promise.withResolvers<void>();
      let loudest = 0;
      let frames = 0;
      const enoughOfSilence = Promise.withResolvers<void>();
      const both = Promise.withResolvers<void>();
      const hear = async (track: RemoteTrack) => {
        for await (const { data } of new AudioStream(track, 8000, 1)) {
          for (const sample of data) loudest = Math.max(loudest, Math.abs(sample));
          if (loudest > 1000) loud.resolve();
          if (++frames > 60) enoughOfSilence.resolve();
        }
      };
      listener.on('trackSubscribed', (track, publication) => {
        names.add(publication.name ?? '');
        void hear(track);
        if (names.size === 2) both.resolve();
      });
      const token = await server.token('kim', { room: ROOM, roomJoin: true, canPublish: false });
      await listener.connect(server.url, token, { autoSubscribe: true, dynacast: false });
      await both.promise;
      expect([...names].sort()).toEqual(['agent', 'caller']);
      call.call.say(SAYS);
      await call.hears(500);
      await enoughOfSilence.promise;
      expect(loudest).toBeLessThan(50);
      await call.enter();
      await loud.promise;
    });
  },
);
