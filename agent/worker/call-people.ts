import type { CallEventBody } from '../../electron/shared/call-event.ts';
import type { RoomState } from '../../electron/shared/worker-messages.ts';
import type { OpenCallRoom, RoomAccess } from '../room/call-room.ts';
import { RoomOnDemand } from '../room/room-on-demand.ts';
import type { RoomSeats } from '../room/room-seats.ts';
import type { VoiceTaps } from './voice-taps.ts';

/** Shared by the calls of a process. */
export interface RoomParts {
  readonly openRoom: OpenCallRoom;
  readonly seats: RoomSeats;
  /** Runs work whose faults are not the call's. */
  outsideCall(work: () => void): void;
}

export interface CallPeopleInput extends RoomParts {
  readonly voices: VoiceTaps;
  onRoomState(state: RoomState): void;
  event(body: CallEventBody): void;
}

/** What people do on a call: they hear it in its room. */
export class CallPeople {
  readonly #input: CallPeopleInput;
  readonly #room: RoomOnDemand;
  #removeTap: (() => void) | null = null;

  constructor(input: CallPeopleInput) {
    this.#input = input;
    this.#room = new RoomOnDemand({
      openRoom: input.openRoom,
      seats: input.seats,
      onState: (state) => this.#roomState(state),
      onLost: (reason) => input.event({ kind: 'room_lost', reason }),
    });
  }

  enterRoom(access: RoomAccess): void {
    this.#input.outsideCall(() => this.#room.enter(access));
  }

  leaveRoom(): void {
    this.#input.outsideCall(() => void this.#room.leave());
  }

  close(): Promise<void> {
    return this.#room.leave();
  }

  /** The voices are only copied while there is a room for them. */
  #roomState(state: RoomState): void {
    this.#removeTap?.();
    this.#removeTap = state.kind === 'open' ? this.#input.voices.add(this.#room) : null;
    this.#input.onRoomState(state);
  }
}
