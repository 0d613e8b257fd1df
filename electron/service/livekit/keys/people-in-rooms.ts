import { type ParticipantInfo, ParticipantInfo_Kind } from '@livekit/protocol';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitAccess } from '../open-livekit.ts';

const ASK_LIMIT_SECONDS = 3;

/** Everybody in all rooms, agents of browser calls too; null when the server gives no answer. */
export const countPeopleInRooms = (access: LiveKitAccess): Promise<number | null> =>
  count(access, () => true);

/** Callers that livekit/sip holds; null when the server gives no answer. */
export const countSipCallers = (access: LiveKitAccess): Promise<number | null> =>
  count(access, ({ kind }) => kind === ParticipantInfo_Kind.SIP);

async function count(
  { apiUrl, key }: LiveKitAccess,
  counts: (participant: ParticipantInfo) => boolean,
): Promise<number | null> {
  const options = { requestTimeout: ASK_LIMIT_SECONDS, failover: false };
  const client = new RoomServiceClient(apiUrl, key.name, key.secret, options);
  try {
    const rooms = await client.listRooms();
    // Of a room just joined the count lags; its names do not.
    const inside = await Promise.all(rooms.map(({ name }) => client.listParticipants(name)));
    return inside.flat().filter(counts).length;
  } catch {
    return null;
  }
}
