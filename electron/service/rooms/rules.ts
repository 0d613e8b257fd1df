import type { CallPeople } from '../../shared/contract/rooms.ts';
import { LISTENER_IDENTITY_PREFIX } from '../../shared/livekit-agent.ts';
import type { RoomState } from '../../shared/worker-messages.ts';
import type { StreamOwner } from '../server/open-streams.ts';
import { readMetadata, roomNameOf } from './room-name.ts';

export interface FoundRoom {
  readonly name: string;
  readonly metadata: string;
}

export interface RoomSteps {
  readonly create: readonly string[];
  readonly remove: readonly string[];
}

/**
 * Pure: which rooms are missing for the calls that stand, and which are left over from calls that ended. Rooms of
 * others on the same server are left alone.
 */
export function roomSteps(
  standing: readonly string[],
  found: readonly FoundRoom[],
  installationId: string,
): RoomSteps {
  const names = new Set(found.map(({ name }) => name));
  const wanted = new Set(standing);
  return {
    create: standing.filter((callId) => !names.has(roomNameOf(callId))),
    remove: found
      .filter(({ metadata }) => {
        const ours = readMetadata(metadata);
        return ours !== null && ours.installationId === installationId && !wanted.has(ours.callId);
      })
      .map(({ name }) => name),
  };
}

export interface Listener {
  readonly identity: string;
  readonly name: string;
  /** Whose listening it is: nobody else ends it or speaks by it. */
  readonly personKey: string;
  readonly owner: StreamOwner;
  /** Was in the room already. */
  readonly arrived: boolean;
  /** Looks into the room in a row that did not find them. */
  readonly missed: number;
}

/** A page that was invited and has not come, or one that left without a word (a closed tab, a lost network). */
export const ARRIVAL_LOOKS = 10;
export const ABSENCE_LOOKS = 3;

/** Pure: the listeners after a look into the room. Counted in looks, not seconds: a server that was away saw nobody. */
export const afterLook = (listeners: readonly Listener[], inside: readonly string[]): Listener[] =>
  listeners.map((listener) =>
    inside.includes(listener.identity)
      ? { ...listener, arrived: true, missed: 0 }
      : { ...listener, missed: listener.missed + 1 },
  );

/** Pure: after a restart of the server everybody has to find their way back, which takes browsers longer than a reload. */
export const awaitedAgain = (listeners: readonly Listener[]): Listener[] =>
  listeners.map((listener) => ({ ...listener, arrived: false, missed: 0 }));

/** Pure: who is believed to be gone, and whose sign-in has run out. */
export const goneListeners = (listeners: readonly Listener[], now: number): Listener[] =>
  listeners.filter(
    ({ arrived, missed, owner }) =>
      missed >= (arrived ? ABSENCE_LOOKS : ARRIVAL_LOOKS) || (owner.expiresAt ?? Infinity) <= now,
  );

/** Pure: who is in the room as a listener and is none: nobody hears a call unseen. */
export const unlisted = (listeners: readonly Listener[], inside: readonly string[]): string[] =>
  inside.filter(
    (identity) =>
      identity.startsWith(LISTENER_IDENTITY_PREFIX) && !listeners.some((one) => one.identity === identity),
  );

/** Pure: why who listens hears nothing; null: the worker is in the room, on its way, or was let go. */
export function problemOf(room: RoomState): CallPeople['problem'] {
  if (room.kind !== 'closed' || room.failure === null) return null;
  return room.failure.code === 'room_seats_taken' ? 'too_many_listened' : 'not_entered';
}
