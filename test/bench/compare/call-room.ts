import { type RemoteParticipant, Room } from '@livekit/rtc-node';
import { AgentDispatchClient } from 'livekit-server-sdk';
import { RoomAudio } from '../../../agent/job/room-audio.ts';
import type { MediaTicker } from '../../../agent/media/media-ticker.ts';
import { createArrivalGaps } from '../../../simulated-pbx/arrival-gaps.ts';
import { createCallTape } from '../../../simulated-pbx/call-tape.ts';
import type { CallerStep } from '../../../simulated-pbx/caller-script.ts';
import { followScript, type ScriptOutcome } from '../../../simulated-pbx/follow-script.ts';
import { PATIENCE } from '../place-bench-call.ts';
import type { StandInPorts } from '../stand-in-process.ts';
import type { Rooms } from './start-rooms.ts';
import { STOCK_AGENT_NAME } from './stock-agent-name.ts';

export interface RoomCaller {
  follow(script: readonly CallerStep[]): Promise<ScriptOutcome>;
  leave(): Promise<void>;
}

/** The same caller with the same ear, as a participant of a room into which the framework's server sends its agent. */
export async function openRoomCaller(
  { livekit }: Rooms,
  name: string,
  vendors: StandInPorts,
  ticker: MediaTicker,
): Promise<RoomCaller> {
  await livekit.rooms.createRoom({ name });
  const token = await livekit.token('caller', { room: name, roomJoin: true });
  const room = new Room();
  await room.connect(livekit.url, token, { autoSubscribe: false, dynacast: false });
  const agentCame = agentIn(room);
  const dispatch = new AgentDispatchClient(
    livekit.url.replace('ws', 'http'),
    livekit.key.name,
    livekit.key.secret,
  );
  await dispatch.createDispatch(name, STOCK_AGENT_NAME, { metadata: JSON.stringify(vendors) });
  const agent = await agentCame;
  const rtp = new RoomAudio({ room, identity: agent.identity, telephone: true, ticker });
  await rtp.publish();
  return {
    async follow(script) {
      const gaps = createArrivalGaps();
      const ended = Promise.withResolvers<void>();
      const hangUp = ended.resolve;
      try {
        return await followScript({
          script,
          patience: PATIENCE,
          rtp,
          gaps,
          tape: createCallTape(null),
          ended: ended.promise,
          hold: async () => false,
          hangUp,
          tell: () => {},
        });
      } finally {
        gaps.close();
      }
    },
    async leave() {
      await rtp.close();
      await room.disconnect();
      await livekit.rooms.deleteRoom(name);
    },
  };
}

const agentIn = (room: Room): Promise<RemoteParticipant> =>
  new Promise((resolve) => {
    room.on('participantConnected', resolve);
  });
