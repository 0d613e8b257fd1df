import { AgentDispatchClient, RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { failure } from '../../shared/failure.ts';
import { LIVEKIT_AGENT_NAME } from '../../shared/livekit-agent.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { LiveKitAccess } from '../livekit/open-livekit.ts';
import type { RoomHost } from '../room-calls/collaborators.ts';
import { connectRoomServer, signToken } from '../rooms/room-server.ts';
import { sipRooms } from './sip-rooms.ts';
import { startEgress } from './start-egress.ts';
import { transferSipCaller } from './transfer-sip-caller.ts';

const REQUEST_LIMIT_SECONDS = 3;

export interface RoomHostParts {
  /** Of the PBX, for a number without one. */
  readonly transferHost: () => string | null;
  readonly egress: () => Parameters<typeof startEgress>[1];
}

/** LiveKit's server as calls in rooms use it. `transferHost`: of the PBX, for a number without one. */
export function createRoomHost(access: LiveKitAccess, { transferHost, egress }: RoomHostParts): RoomHost {
  const { apiUrl, key, installationId } = access;
  const rooms = connectRoomServer({ apiUrl, key });
  const options = { requestTimeout: REQUEST_LIMIT_SECONDS, failover: false };
  const dispatches = new AgentDispatchClient(apiUrl, key.name, key.secret, options);
  return {
    installationId,
    createRoom: (name, metadata) => rooms.createRoom(name, metadata),
    deleteRoom: (name) => rooms.deleteRoom(name),
    dispatch: (roomName, metadata) => dispatch(dispatches, roomName, metadata),
    startEgress: (roomName, callId) => startEgress(access, egress(), { roomName, callId }),
    sipRooms: () => sipRooms(new RoomServiceClient(apiUrl, key.name, key.secret, options)),
    transfer: (roomName, identity, target) =>
      transferSipCaller(new SipClient(apiUrl, key.name, key.secret), {
        roomName,
        identity,
        target,
        host: transferHost(),
      }),
    token: (roomName, identity, name) => signToken(key, { identity, name }, roomName, 'listen_and_speak'),
  };
}

async function dispatch(
  client: AgentDispatchClient,
  roomName: string,
  metadata: string,
): Promise<Result<void>> {
  try {
    await client.createDispatch(roomName, LIVEKIT_AGENT_NAME, { metadata });
    return succeed(undefined);
  } catch (error) {
    return fail(
      failure(
        'livekit_unavailable',
        'LiveKit did not send an agent into the room, so nobody would answer there. Try again.',
        { reason: (error as Error).message },
      ),
    );
  }
}
