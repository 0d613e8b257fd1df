import { failure } from '../../electron/shared/failure.ts';
import type { RoomState } from '../../electron/shared/worker-messages.ts';
import type { CallRoom, OpenCallRoom, RoomAccess } from './call-room.ts';
import type { RoomSeats } from './room-seats.ts';

export interface RoomOnDemandInput {
  readonly openRoom: OpenCallRoom;
  readonly seats: RoomSeats;
  onState(state: RoomState): void;
  /** The room was closed under us: the server is gone, or the room was removed. `onState` follows. */
  onLost(reason: string): void;
}

type State =
  | { readonly kind: 'closed' }
  /** `wanted` false: nobody listens any more; it is left as soon as it is joined. */
  | { readonly kind: 'joining'; readonly wanted: boolean; readonly done: Promise<void> }
  | { readonly kind: 'open'; readonly room: CallRoom };

/** A call's room while somebody listens. Nothing in it throws, and no caller of it waits. */
export class RoomOnDemand {
  readonly #input: RoomOnDemandInput;
  #state: State = { kind: 'closed' };

  constructor(input: RoomOnDemandInput) {
    this.#input = input;
  }

  /** Null: not joined. */
  get room(): CallRoom | null {
    return this.#state.kind === 'open' ? this.#state.room : null;
  }

  get closed(): boolean {
    return this.#state.kind === 'closed';
  }

  /** Joins, unless it is joined already. */
  enter(access: RoomAccess): void {
    const { seats, onState } = this.#input;
    if (this.#state.kind === 'open') onState({ kind: 'open' });
    else if (this.#state.kind === 'joining') this.#state = { ...this.#state, wanted: true };
    else if (!seats.take()) onState({ kind: 'closed', failure: noSeat });
    else {
      onState({ kind: 'joining' });
      const { promise: done, resolve } = Promise.withResolvers<void>();
      this.#state = { kind: 'joining', wanted: true, done };
      void this.#join(access).then(resolve);
    }
  }

  /** Resolves when it is left; what went wrong in leaving is of no interest any more. */
  async leave(): Promise<void> {
    const state = this.#state;
    switch (state.kind) {
      case 'closed':
        return;
      case 'joining':
        this.#state = { ...state, wanted: false };
        return state.done;
      case 'open':
        this.#closed({ kind: 'closed', failure: null });
        await state.room.close().catch(() => undefined);
    }
  }

  caller(samples: Int16Array): void {
    if (this.#state.kind === 'open') this.#state.room.caller(samples);
  }

  agent(samples: Int16Array): void {
    if (this.#state.kind === 'open') this.#state.room.agent(samples);
  }

  async #join(access: RoomAccess): Promise<void> {
    const opened = await this.#input.openRoom(access, (reason) => this.#lost(reason));
    const wanted = this.#state.kind === 'joining' && this.#state.wanted;
    if (!opened.ok) return this.#closed({ kind: 'closed', failure: opened.failure });
    if (wanted && opened.value.open) {
      this.#state = { kind: 'open', room: opened.value };
      this.#input.onState({ kind: 'open' });
      return;
    }
    this.#closed({ kind: 'closed', failure: null });
    await opened.value.close().catch(() => undefined);
  }

  #lost(reason: string): void {
    if (this.#state.kind !== 'open') return; // Lost in joining: `#join` finds it closed.
    this.#input.onLost(reason);
    this.#closed({
      kind: 'closed',
      failure: failure('room_unavailable', "The call's room was lost; the call goes on.", { reason }),
    });
  }

  #closed(state: RoomState): void {
    this.#state = { kind: 'closed' };
    this.#input.seats.giveBack();
    this.#input.onState(state);
  }
}

const noSeat = failure(
  'room_seats_taken',
  'Too many calls are listened to at once, so this one cannot be. The call goes on; stop listening to another one first.',
);
