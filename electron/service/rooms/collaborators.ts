import type { CallEventBody } from '../../shared/call-event.ts';
import type { LiveCall, LiveMessage } from '../../shared/contract/live.ts';
import type { CallPeople } from '../../shared/contract/rooms.ts';
import type { RoomEntry, RoomState } from '../../shared/worker-messages.ts';
import type { StreamOwner } from '../server/open-streams.ts';
import type { ServerAccess } from './room-server.ts';

/** What rooms need of LiveKit, of the calls and of the workers; startup/join-rooms.ts hands it in. */

export interface LiveKitView {
  access(): LiveKitPlace | null;
  onChange(listener: () => void): () => void;
}

export interface LiveKitPlace extends ServerAccess {
  /** For workers. */
  readonly wsUrl: string;
  readonly installationId: string;
}

export interface LiveCallsView {
  get(callId: string): LiveCall | null;
  all(): readonly LiveCall[];
  watch(signal: AbortSignal): AsyncIterable<LiveMessage>;
  /** Shows who is on the call. */
  people(callId: string, people: CallPeople): void;
  /** Into the call's record. */
  event(callId: string, event: CallEventBody): void;
}

/** Who asks. `key` stays the same when a user is renamed. */
export interface Person {
  readonly key: string;
  readonly name: string;
  /** By which sign-in: listening ends with it. */
  readonly owner: StreamOwner;
}

/** A call in its worker; null: it has none, or it is over. */
export type PeopleOnCallView = (callId: string) => WorkerPeople | null;

export interface WorkerPeople {
  enterRoom(entry: RoomEntry): void;
  leaveRoom(): void;
  whisper(by: string, text: string): void;
  say(text: string): void;
  takeOver(identity: string, by: string): void;
  giveBack(because: 'asked' | 'person_gone'): void;
  readonly roomState: RoomState;
  onRoomState(listener: (state: RoomState) => void): () => void;
}
