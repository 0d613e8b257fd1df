import type { ResolvedAgent } from '../../electron/shared/agent-profile.ts';
import type { CallEventBody } from '../../electron/shared/call-event.ts';
import type { RoomEntry, RoomState } from '../../electron/shared/worker-messages.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { CreateProviderSet, ProviderReport } from '../providers/provider-set.ts';
import type { CallRoom, OpenCallRoom } from '../room/call-room.ts';
import { RoomOnDemand } from '../room/room-on-demand.ts';
import type { RoomSeats } from '../room/room-seats.ts';
import { PersonEar } from './person-ear.ts';
import type { VoiceTap, VoiceTaps } from './voice-taps.ts';

/** Shared by the calls of a process. */
export interface RoomParts {
  readonly openRoom: OpenCallRoom;
  readonly seats: RoomSeats;
  /** Runs work whose faults are not the call's. */
  outsideCall<Done>(work: () => Done): Done;
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

/** The caller must not meet silence: a person who is gone for longer is not waited for. The page opens the microphone first. */
const ABSENCE_LIMIT_MS = 3000;

/** 20 ms at 8 kHz. */
const SILENT_FRAME = 160;

/** What people do on a call: they hear it in its room, tell the agent what to do, speak in its place. */
export class CallPeople {
  readonly #input: CallPeopleInput;
  readonly #room: RoomOnDemand;
  /** A person who speaks is in the room already: there they would be heard twice. */
  readonly #tap: VoiceTap = {
    caller: (samples) => this.#room.caller(samples),
    agent: (samples) => {
      if (this.#speaking === null) this.#room.agent(samples);
    },
  };
  #removeTap: (() => void) | null = null;
  /** In the room before anybody listens: both voices are published, neither is sent. */
  #ahead = false;
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

  enterRoom({ url, token, ahead }: RoomEntry): void {
    // Who listens goes before who might.
    if (ahead && this.#room.closed && !this.#input.seats.plenty) return;
    this.#ahead = ahead === true;
    this.#input.outsideCall(() => this.#room.enter({ url, token }));
  }

  leaveRoom(): void {
    this.#input.outsideCall(() => void this.#room.leave());
  }

  takeOver(identity: string, by: string): void {
    const conversation = this.#input.conversation();
    const { room } = this.#room;
    if (room === null || conversation === null) {
      this.#input.event({ kind: 'given_back', by, because: 'room_lost' });
      return;
    }
    // From one person to the next the agent stays silent.
    if (this.#speaking !== null) this.#stopHearing(this.#speaking);
    this.#speaking = null;
    conversation.beSilent(by);
    const speaking = this.#input.outsideCall(() => this.#listenTo(room, conversation, identity, by));
    if (speaking !== null) {
      this.#speaking = speaking;
      this.#personAway(0);
      return;
    }
    this.#input.event({ kind: 'given_back', by, because: 'room_lost' });
    conversation.speakAgain();
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

  /** Null: rtc-node or a provider refuses. A person who is not heard must not cost the caller the call. */
  #listenTo(room: CallRoom, conversation: Conversation, identity: string, by: string): Speaking | null {
    let ear: PersonEar | null = null;
    try {
      ear = this.#openEar(conversation);
      const stopHearing = room.hear(identity, {
        onSamples: (samples) => this.#heard(samples),
        onGone: (sinceMs) => this.#personAway(sinceMs),
      });
      return { by, askedAtMs: performance.now(), ear, stopHearing, absence: null, heardByCaller: false };
    } catch {
      void ear?.close().catch(() => undefined);
      return null;
    }
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

  #personAway(sinceMs: number): void {
    const speaking = this.#speaking;
    if (speaking === null || speaking.absence !== null) return;
    speaking.absence = setTimeout(() => this.#end('person_gone'), Math.max(0, ABSENCE_LIMIT_MS - sinceMs));
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
      try {
        stopHearing();
      } catch {
        // The room is gone, and the subscription with it.
      }
      void ear.close().catch(() => undefined);
    });
  }

  /** livekit-server offers a track to listeners when its first packets have come, not when it was published. */
  #announceVoices(): void {
    for (let frame = 0; frame < 5; frame++) this.#room.caller(new Int16Array(SILENT_FRAME));
  }

  /** The voices are only copied while there is a room for them. */
  #roomState(state: RoomState): void {
    this.#removeTap?.();
    this.#removeTap = null;
    if (state.kind === 'open') {
      if (this.#ahead) this.#announceVoices();
      else this.#removeTap = this.#input.voices.add(this.#tap);
    }
    if (state.kind === 'closed') this.#end('room_lost');
    this.#input.onRoomState(state);
  }
}
