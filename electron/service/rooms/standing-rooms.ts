import type { LiveCall, LiveMessage } from '../../shared/contract/live.ts';
import type { Result } from '../../shared/result.ts';
import { type RoomMetadata, roomNameOf } from './room-name.ts';
import type { RoomServer } from './room-server.ts';
import { roomSteps } from './rules.ts';

export interface StandingRoomsParts {
  /** Null while LiveKit is off or does not work. */
  server(): { readonly rooms: RoomServer; readonly installationId: string } | null;
  /** Every call that stands now. */
  standing(): readonly LiveCall[];
  log(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Keeps a room for each call that stands. It follows calls from afar: no call ever waits for it. */
export class StandingRooms {
  readonly #parts: StandingRoomsParts;
  /** Rooms are compared again when something changed while they were compared. */
  #state: 'resting' | 'comparing' | 'comparing_again' = 'resting';

  constructor(parts: StandingRoomsParts) {
    this.#parts = parts;
  }

  /** A call came or went, or LiveKit works again. */
  compareSoon(): void {
    if (this.#state === 'resting') {
      this.#state = 'comparing';
      void this.#compareUntilDone();
    } else this.#state = 'comparing_again';
  }

  follow(message: LiveMessage): void {
    if (message.type === 'snapshot' || message.type === 'opened' || message.type === 'closed')
      this.compareSoon();
  }

  /** For who wants to enter it now. */
  async ensure(call: LiveCall): Promise<Result<void> | null> {
    const server = this.#parts.server();
    if (server === null) return null;
    return server.rooms.createRoom(roomNameOf(call.callId), metadataOf(call, server.installationId));
  }

  async #compareUntilDone(): Promise<void> {
    do {
      this.#state = 'comparing';
      await this.#compare();
    } while (this.#compareAgain());
    this.#state = 'resting';
  }

  #compareAgain(): boolean {
    return this.#state === 'comparing_again';
  }

  async #compare(): Promise<void> {
    const server = this.#parts.server();
    if (server === null) return;
    const found = await server.rooms.rooms();
    if (!found.ok)
      return this.#parts.log('The rooms of LiveKit cannot be read', { problem: found.failure.details });
    const standing = new Map(this.#parts.standing().map((call) => [call.callId, call]));
    const steps = roomSteps([...standing.keys()], found.value, server.installationId);
    const done = await Promise.all([
      ...steps.create.flatMap((callId) => {
        const call = standing.get(callId);
        return call ? [this.ensure(call)] : [];
      }),
      ...steps.remove.map((name) => server.rooms.deleteRoom(name)),
    ]);
    const failed = done.find((result) => result !== null && !result.ok);
    if (failed && !failed.ok)
      this.#parts.log('A room of LiveKit could not be made or removed', { problem: failed.failure.details });
  }
}

const metadataOf = (call: LiveCall, installationId: string): string =>
  JSON.stringify({
    installationId,
    callId: call.callId,
    agentId: call.agentId,
    startedAt: call.startedAt,
    'sip.phoneNumber': call.callerNumber,
    'sip.trunkPhoneNumber': call.dialled,
  } satisfies RoomMetadata);
