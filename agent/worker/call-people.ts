import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { CallEventBody } from '../../electron/shared/call-event.ts';
import type { RoomState } from '../../electron/shared/worker-messages.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { CreateProviderSet, ProviderReport } from '../providers/provider-set.ts';
import type { OpenCallRoom, RoomAccess } from '../room/call-room.ts';
import { RoomOnDemand } from '../room/room-on-demand.ts';
import type { RoomSeats } from '../room/room-seats.ts';
import { PersonEar } from './person-ear.ts';
import type { VoiceTaps } from './voice-taps.ts';

/** Shared by the calls of a process. */
export interface RoomParts {
  readonly openRoom: OpenCallRoom;
  readonly seats: RoomSeats;
  /** Runs work whose faults are not the call's. */
  outsideCall(work: () => void): void;
}

export interface CallPeopleInput extends RoomParts {
  readonly agent: ResolvedAgent;
  readonly voices: VoiceTaps;
  readonly createProviderSet: CreateProviderSet;
  readonly report: ProviderReport;
  /** Null: not talking yet, or not any more. */
  conversation(): Conversation | null;
  onRoomState(state: RoomState): void;
  event(body: CallEventBody): void;
}

/** A person who speaks to the caller in the agent's place. */
interface Speaking {
  readonly by: string;
  readonly askedAtMs: number;
  readonly ear: PersonEar;
  readonly stopHearing: () => void;
  /** Runs while nothing is heard of the person: then the agent takes the call back. */
  absence: NodeJS.Timeout | null;
  heardByCaller: boolean;
}

/** The caller must not meet silence: a person who is gone for longer is not waited for. */
const ABSENCE_LIMIT_MS = 3000;
/** A browser publishes its microphone within a second; its owner may have to be asked first. */
const ARRIVAL_LIMIT_MS = 8000;

/** What people do on a call: they hear it in its room, tell the agent what to do, speak in its place. */
export class CallPeople {
  readonly #input: CallPeopleInput;
  readonly #room: RoomOnDemand;
  #removeTap: (() => void) | null = null;
  #speaking: Speaking | null = null;

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

  takeOver(identity: string, by: string): void {
    const conversation = this.#input.conversation();
    const { room } = this.#room;
    if (this.#speaking !== null) this.#end('asked');
    if (room === null || conversation === null) {
      this.#input.event({ kind: 'given_back', by, because: 'room_lost' });
      return;
    }
    conversation.beSilent(by);
    this.#input.outsideCall(() => {
      this.#speaking = {
        by,
        askedAtMs: performance.now(),
        ear: this.#openEar(conversation),
        stopHearing: room.hear(identity, {
          onSamples: (samples) => this.#heard(samples),
          onGone: () => this.#personAway(ABSENCE_LIMIT_MS),
        }),
        absence: null,
        heardByCaller: false,
      };
      this.#personAway(ARRIVAL_LIMIT_MS);
    });
  }

  giveBack(because: 'asked' | 'person_gone'): void {
    this.#end(because);
  }

  async close(): Promise<void> {
    const speaking = this.#speaking;
    this.#speaking = null;
    if (speaking !== null) this.#stopHearing(speaking);
    await this.#room.leave();
  }

  #openEar(conversation: Conversation): PersonEar {
    const { agent, createProviderSet, report } = this.#input;
    return new PersonEar({
      agent,
      createProviderSet,
      // Deaf to the person only: no reason to give the caller up.
      report: { ...report, onFault: (fault) => report.onFault({ ...fault, final: false }) },
      onWords: (text, isFinal) => conversation.personWords(text, isFinal),
    });
  }

  #heard(samples: Int16Array): void {
    const speaking = this.#speaking;
    if (speaking === null) return;
    if (speaking.absence !== null) clearTimeout(speaking.absence);
    speaking.absence = null;
    const sent = this.#input.conversation()?.personSays(samples) ?? false;
    speaking.ear.hear(samples);
    if (!sent || speaking.heardByCaller) return;
    speaking.heardByCaller = true;
    const afterMs = Math.round(performance.now() - speaking.askedAtMs);
    this.#input.event({ kind: 'taken_over', by: speaking.by, afterMs });
  }

  #personAway(limitMs: number): void {
    const speaking = this.#speaking;
    if (speaking === null || speaking.absence !== null) return;
    speaking.absence = setTimeout(() => this.#end('person_gone'), limitMs);
  }

  #end(because: 'asked' | 'person_gone' | 'room_lost'): void {
    const speaking = this.#speaking;
    if (speaking === null) return;
    this.#speaking = null;
    this.#stopHearing(speaking);
    this.#input.event({ kind: 'given_back', by: speaking.by, because });
    this.#input.conversation()?.speakAgain();
  }

  #stopHearing({ absence, ear, stopHearing }: Speaking): void {
    if (absence !== null) clearTimeout(absence);
    this.#input.outsideCall(() => {
      stopHearing();
      void ear.close().catch(() => undefined);
    });
  }

  /** The voices are only copied while there is a room for them. */
  #roomState(state: RoomState): void {
    this.#removeTap?.();
    this.#removeTap = state.kind === 'open' ? this.#input.voices.add(this.#room) : null;
    if (state.kind === 'closed') this.#end('room_lost');
    this.#input.onRoomState(state);
  }
}
