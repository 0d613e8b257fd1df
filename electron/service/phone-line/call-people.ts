import type { RoomState } from '../../shared/worker-messages.ts';
import type { WorkerCall } from './collaborators.ts';

/** What people may do on a call that stands: hear it in its LiveKit room, help the agent, speak in its place. */
export type PeopleActions = Pick<
  WorkerCall,
  'enterRoom' | 'leaveRoom' | 'whisper' | 'say' | 'takeOver' | 'giveBack'
>;

export interface PeopleOnCall extends PeopleActions {
  readonly roomState: RoomState;
  /** Told of every later state. Returns how to stop. */
  onRoomState(listener: (state: RoomState) => void): () => void;
}

const NOT_ENTERED: RoomState = { kind: 'closed', failure: null };

/** Passes what people do to the call's worker, and the room's state to who asked for it. */
export function createPeopleOnCall(actions: PeopleActions): {
  readonly people: PeopleOnCall;
  tell(state: RoomState): void;
} {
  let roomState = NOT_ENTERED;
  const listeners = new Set<(state: RoomState) => void>();
  return {
    people: {
      enterRoom: (entry) => actions.enterRoom(entry),
      leaveRoom: () => actions.leaveRoom(),
      whisper: (by, text) => actions.whisper(by, text),
      say: (text) => actions.say(text),
      takeOver: (identity, by) => actions.takeOver(identity, by),
      giveBack: (because) => actions.giveBack(because),
      get roomState() {
        return roomState;
      },
      onRoomState(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    tell(state) {
      roomState = state;
      for (const listener of listeners) listener(state);
    },
  };
}
