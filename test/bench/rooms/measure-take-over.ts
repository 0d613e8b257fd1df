import { CallInRoom, ROOM } from '../../support/livekit/call-in-room.ts';
import { startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { joinPerson } from '../../support/livekit/person.ts';
import type { Measure } from '../measure.ts';

/**
 * From the message `take_over` to the person's first sound towards the caller, the microphone being in the room before,
 * as the page does it. Person and agent take turns on one call.
 */
export async function measureTakeOver(times: number): Promise<Measure[]> {
  const server = await startLivekitServer();
  const call = await CallInRoom.open(server, { transcripts: [], reply: () => 'I am back.' });
  const token = await server.token('pat', { room: ROOM, roomJoin: true, canPublish: true });
  const person = await joinPerson({ url: server.url, token, hertz: 1000 });
  const samples: number[] = [];
  for (let time = 0; time < times; time++) {
    call.forget();
    call.call.people?.takeOver('pat', 'Pat');
    samples.push((await call.event('taken_over')).afterMs);
    call.call.people?.giveBack('asked');
    await call.turn('agent', 'I am back.');
  }
  await person.die();
  await call.close();
  await server.stop();
  return [
    { name: 'take over -> caller hears the person', unit: 'ms', samples, goal: { p50: 200, p95: 200 } },
  ];
}
