import { AccessToken, RoomServiceClient, TrackSource } from 'livekit-server-sdk';
import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { FoundRoom } from './rules.ts';

/** How to reach LiveKit's server now. */
export interface ServerAccess {
  readonly apiUrl: string;
  readonly key: { readonly name: string; readonly secret: string };
}

/** What is wanted of LiveKit's server API. No request waits longer than REQUEST_LIMIT_SECONDS. */
export interface RoomServer {
  /** Creating one that is there changes nothing. */
  createRoom(name: string, metadata: string): Promise<Result<void>>;
  /** Nothing when it is not there. */
  deleteRoom(name: string): Promise<Result<void>>;
  rooms(): Promise<Result<readonly FoundRoom[]>>;
  identitiesIn(name: string): Promise<Result<readonly string[]>>;
  /** Puts somebody out of the room. */
  removeParticipant(name: string, identity: string): Promise<Result<void>>;
}

const REQUEST_LIMIT_SECONDS = 3;
/** A room outlives every silence; it is deleted when its call ends. */
const ROOM_TIMEOUT_SECONDS = 24 * 3600;

export function connectRoomServer({ apiUrl, key }: ServerAccess): RoomServer {
  const options = { requestTimeout: REQUEST_LIMIT_SECONDS, failover: false };
  const client = new RoomServiceClient(apiUrl, key.name, key.secret, options);
  const timeouts = { emptyTimeout: ROOM_TIMEOUT_SECONDS, departureTimeout: ROOM_TIMEOUT_SECONDS };
  return {
    createRoom: (name, metadata) =>
      attempt(async () => void (await client.createRoom({ name, metadata, ...timeouts }))),
    deleteRoom: (name) => attempt(() => unlessMissing(() => client.deleteRoom(name), undefined)),
    rooms: () => attempt(() => client.listRooms()),
    identitiesIn: (name) =>
      attempt(() =>
        unlessMissing(async () => (await client.listParticipants(name)).map(({ identity }) => identity), []),
      ),
    removeParticipant: (name, identity) =>
      attempt(() => unlessMissing(() => client.removeParticipant(name, identity), undefined)),
  };
}

async function attempt<T>(ask: () => Promise<T>): Promise<Result<T>> {
  try {
    return succeed(await ask());
  } catch (error) {
    return fail(noAnswer(error));
  }
}

/** Twirp's not_found. */
async function unlessMissing<T>(ask: () => Promise<T>, missing: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if ((error as { status?: number }).status === 404) return missing;
    throw error;
  }
}

const noAnswer = (error: unknown): Failure =>
  failure(
    'livekit_unavailable',
    'The LiveKit server did not do what it was asked. Calls go on as before; listening in is not there until it works again.',
    { reason: (error as Error).message },
  );

/**
 * For coming in: a slow page may still be loading its part for rooms. Who is in gets a new token from the server at once
 * and every five minutes (rtcSessionWorker in livekit's pkg/service/roommanager.go), and comes back by that one after a
 * broken connection. The server allows a minute of difference between both clocks, on either end.
 */
const TOKEN_TTL_SECONDS = 120;

/** Signed here, checked by the server. */
export async function signToken(
  key: ServerAccess['key'],
  who: { readonly identity: string; readonly name: string },
  roomName: string,
  may: 'publish_only' | 'listen_and_speak',
): Promise<string> {
  const token = new AccessToken(key.name, key.secret, {
    identity: who.identity,
    name: who.name,
    ttl: TOKEN_TTL_SECONDS,
  });
  token.addGrant({
    room: roomName,
    roomJoin: true,
    canPublish: true,
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
    ...(may === 'listen_and_speak' ? { canPublishSources: [TrackSource.MICROPHONE] } : {}),
  });
  return token.toJwt();
}
