import { type ParticipantInfo, ParticipantInfo_Kind } from '@livekit/protocol';
import type { RoomServiceClient } from 'livekit-server-sdk';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { SipRoom } from '../room-calls/collaborators.ts';
import { readMetadata } from '../rooms/room-name.ts';

/** Of the rule: livekit calls its rooms `call-_<caller>_<random>`. */
const PREFIX = 'call-';

/** Rooms that the gateway made; a room of ours says so in its metadata. */
export async function sipRooms(
  client: Pick<RoomServiceClient, 'listRooms' | 'listParticipants'>,
): Promise<Result<readonly SipRoom[]>> {
  try {
    const rooms = await client.listRooms();
    const theirs = rooms.filter(
      ({ name, metadata }) => name.startsWith(PREFIX) && readMetadata(metadata) === null,
    );
    return succeed(
      await Promise.all(
        theirs.map(async ({ name }) => sipRoomOf(name, await client.listParticipants(name).catch(() => []))),
      ),
    );
  } catch (error) {
    const reason = (error as Error).message;
    return fail(failure('livekit_unavailable', 'The rooms of LiveKit SIP cannot be read.', { reason }));
  }
}

function sipRoomOf(name: string, inside: readonly ParticipantInfo[]): SipRoom {
  const caller = inside.find(({ kind }) => kind === ParticipantInfo_Kind.SIP);
  return {
    name,
    caller: caller
      ? { trunkId: caller.attributes['sip.trunkID'] ?? '', attributes: caller.attributes }
      : null,
    hasAgent: inside.some(({ kind }) => kind === ParticipantInfo_Kind.AGENT),
  };
}
