import type { RoomHost, SipRoom } from './collaborators.ts';
import { watchStep } from './rules.ts';

export interface SipRoomWatchParts {
  /** Null: LiveKit does not work just now. */
  rooms(): Pick<RoomHost, 'sipRooms' | 'dispatch' | 'deleteRoom'> | null;
  /** Null: no job has met its caller yet. */
  callIn(roomName: string): { readonly waits: boolean; callerLeft(): void } | null;
  onNobodyCame(roomName: string, attributes: Readonly<Record<string, string>>): void;
  readonly now: () => number;
}

interface Waiting {
  readonly sinceMs: number;
  dispatches: number;
}

const LOOK_INTERVAL_MS = 1000;

/**
 * Finds callers whom no job has met: the rule dispatches once, when the room is made, and LiveKit's open server never
 * again. Rooms of other trunks are left alone.
 */
export function watchSipRooms(parts: SipRoomWatchParts) {
  const waiting = new Map<string, Waiting>();
  let timer: NodeJS.Timeout | null = null;
  let watched: string | null = null;
  let looking = false;

  const judge = async (room: SipRoom, trunkId: string, host: NonNullable<ReturnType<typeof parts.rooms>>) => {
    const call = parts.callIn(room.name);
    if (call !== null) {
      waiting.delete(room.name);
      if (room.caller === null) call.callerLeft();
      return;
    }
    if (room.hasAgent || room.caller === null || room.caller.trunkId !== trunkId) {
      waiting.delete(room.name);
      return;
    }
    const since = waiting.get(room.name) ?? { sinceMs: parts.now(), dispatches: 1 };
    waiting.set(room.name, since);
    const step = watchStep(parts.now() - since.sinceMs, since.dispatches);
    if (step === 'dispatch_again') {
      since.dispatches += 1;
      await host.dispatch(room.name, '');
    }
    if (step !== 'give_up') return;
    waiting.delete(room.name);
    parts.onNobodyCame(room.name, room.caller.attributes);
    await host.deleteRoom(room.name);
  };
  const look = async (trunkId: string) => {
    const host = parts.rooms();
    const rooms = await host?.sipRooms();
    if (!host || !rooms?.ok) return;
    const names = new Set(rooms.value.map(({ name }) => name));
    for (const name of waiting.keys()) if (!names.has(name)) waiting.delete(name);
    await Promise.all(rooms.value.map((room) => judge(room, trunkId, host)));
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    watched = null;
    waiting.clear();
  };
  return {
    begin(trunkId: string) {
      if (watched === trunkId) return;
      stop();
      watched = trunkId;
      timer = setInterval(() => {
        if (looking) return;
        looking = true;
        void look(trunkId).finally(() => {
          looking = false;
        });
      }, LOOK_INTERVAL_MS);
      timer.unref();
    },
    stop,
  };
}
