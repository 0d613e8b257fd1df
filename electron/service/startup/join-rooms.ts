import type { Logger } from 'pino';
import { listeningAnnouncement } from '../../shared/listening-announcement.ts';
import type { LiveKit } from '../livekit/open-livekit.ts';
import type { PeopleOnCall } from '../phone-line/call-people.ts';
import { openRooms, type Rooms } from '../rooms/open-rooms.ts';
import { roomNameOf } from '../rooms/room-name.ts';
import type { Stores } from './open-stores.ts';

export interface JoinRoomsParts {
  readonly stores: Pick<Stores, 'live' | 'recorder' | 'agents' | 'settings'>;
  readonly liveKit: LiveKit;
  /** Null: no such call stands in any worker. */
  readonly people: (callId: string) => PeopleOnCall | null;
  /** Of a call whose room somebody else made; null: it has its own. */
  readonly foreignRoom: (callId: string) => string | null;
  readonly log: Logger;
}

/** People on calls know the live calls, the workers behind them, and LiveKit while it works. */
export function joinRooms({ stores, liveKit, people, foreignRoom, log }: JoinRoomsParts): Rooms {
  const { live, recorder, agents, settings } = stores;
  return openRooms({
    liveKit,
    calls: {
      get: (callId) => live.get(callId),
      all: () => live.all(),
      watch: (signal) => live.watch(signal),
      people: (callId, people) => live.people(callId, people),
      event: (callId, body) => recorder.event(callId, body),
    },
    people,
    roomName: (callId) => foreignRoom(callId) ?? roomNameOf(callId),
    announcementFor(callId) {
      if (!settings.current().liveKit.announceListening) return null;
      const agentId = live.get(callId)?.agentId ?? null;
      const language = agentId === null ? 'en' : (agents.get(agentId)?.profile.language ?? 'en');
      return listeningAnnouncement(language);
    },
    log: (message, fields) => log.warn(fields, message),
  });
}
