import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitAccess } from '../open-livekit.ts';

const ASK_LIMIT_SECONDS = 3;

/** Everybody in all rooms, agents of browser calls too; null when the server gives no answer. */
export async function countPeopleInRooms({ apiUrl, key }: LiveKitAccess): Promise<number | null> {
  const options = { requestTimeout: ASK_LIMIT_SECONDS, failover: false };
  const client = new RoomServiceClient(apiUrl, key.name, key.secret, options);
  try {
    const rooms = await client.listRooms();
    // Of a room just joined the count lags; its names do not.
    const inside = await Promise.all(rooms.map(({ name }) => client.listParticipants(name)));
    return inside.reduce((sum, { length }) => sum + length, 0);
  } catch {
    return null;
  }
}
