import type { CallEventBody } from '../../shared/call-event.ts';
import type { CallPeople } from '../../shared/contract/rooms.ts';
import type { RoomState } from '../../shared/worker-messages.ts';
import type { StreamOwner } from '../server/open-streams.ts';
import type { Person, WorkerPeople } from './collaborators.ts';
import { afterLook, awaitedAgain, goneListeners, type Listener, problemOf, unlisted } from './rules.ts';

export interface CallListeningInput {
  readonly worker: WorkerPeople;
  readonly lingerMs: number;
  readonly preparedMs: number;
  /** A new token for the worker each time; null: LiveKit does not work just now. */
  workerAccess(): Promise<{ readonly url: string; readonly token: string } | null>;
  /** Puts somebody out of the room who does not listen any more, whatever their page does. */
  putOut(identity: string): void;
  onPeople(people: CallPeople): void;
  event(body: CallEventBody): void;
  /** Nobody listens any more: forget it. */
  onEmpty(): void;
}

const REENTER_MS = 1000;
/** Pages say it every second. */
const HEARTBEAT_LIMIT_MS = 3500;

/** The people of one call: who hears it, who speaks, and whether the worker is in the room for them. */
export class CallListening {
  readonly #input: CallListeningInput;
  readonly #stopFollowing: () => void;
  #listeners: readonly Listener[] = [];
  #speaker: CallPeople['speaker'] = null;
  #room: RoomState;
  #timer: NodeJS.Timeout | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #ended = false;

  constructor(input: CallListeningInput) {
    this.#input = input;
    this.#room = input.worker.roomState;
    this.#stopFollowing = input.worker.onRoomState((state) => this.#roomState(state));
  }

  get listeners(): readonly Listener[] {
    return this.#listeners;
  }

  get speaker(): CallPeople['speaker'] {
    return this.#speaker;
  }

  invite(identity: string, { key: personKey, name, owner }: Person): void {
    const first = this.#listeners.length === 0;
    this.#listeners = [...this.#listeners, { identity, name, personKey, owner, arrived: false, missed: 0 }];
    this.#input.event({ kind: 'listening_started', by: name });
    if (first) this.#enter();
    this.#tell();
  }

  /** Somebody who may listen looks at the call: their click shall not wait for the worker to come into the room. */
  prepare(): void {
    if (this.#ended || this.#listeners.length > 0) return;
    this.#after(this.#input.preparedMs, () => this.#nobodyLeft());
    void this.#input.workerAccess().then((access) => {
      if (access === null || this.#ended || this.#listeners.length > 0) return;
      this.#input.worker.enterRoom({ ...access, ahead: true });
    });
  }

  isOf(person: Person, identity: string): boolean {
    return this.#listeners.some((one) => one.identity === identity && one.personKey === person.key);
  }

  leave(identity: string): void {
    const left = this.#listeners.find((listener) => listener.identity === identity);
    if (left === undefined) return;
    this.#listeners = this.#listeners.filter((listener) => listener !== left);
    if (this.#speaker?.identity === identity) this.#input.worker.giveBack('person_gone');
    this.#input.putOut(identity);
    this.#input.event({ kind: 'listening_ended', by: left.name });
    this.#tell();
    if (this.#listeners.length === 0) this.#after(this.#input.lingerMs, () => this.#nobodyLeft());
  }

  /** Those are signed out, or may not listen any more. */
  endOf(belongs: (owner: StreamOwner) => boolean): void {
    for (const { identity, owner } of this.#listeners) if (belongs(owner)) this.leave(identity);
  }

  /** Who is in the room now, as LiveKit says. */
  seen(identities: readonly string[]): void {
    this.#listeners = afterLook(this.#listeners, identities);
    for (const { identity } of goneListeners(this.#listeners, Date.now())) this.leave(identity);
    for (const identity of unlisted(this.#listeners, identities)) this.#input.putOut(identity);
  }

  /** The worker was told; it confirms by the event 'taken_over' of the call. */
  speaks(identity: string): void {
    const listener = this.#listeners.find((one) => one.identity === identity);
    if (listener === undefined) return;
    this.#speaker = { identity, name: listener.name };
    this.#input.worker.takeOver(identity, listener.name);
    this.stillSpeaking(identity);
    this.#tell();
  }

  /** LiveKit notices a browser that died only after a quarter of a minute; its caller would meet silence. */
  stillSpeaking(identity: string): void {
    if (this.#speaker?.identity !== identity) return;
    if (this.#heartbeat !== null) clearTimeout(this.#heartbeat);
    this.#heartbeat = setTimeout(() => this.#input.worker.giveBack('person_gone'), HEARTBEAT_LIMIT_MS);
  }

  /** By the call's event 'given_back', whoever wanted it. */
  gaveBack(): void {
    if (this.#heartbeat !== null) clearTimeout(this.#heartbeat);
    this.#speaker = null;
    this.#tell();
  }

  /** LiveKit works again, or for the first time. */
  serverIsBack(): void {
    this.#listeners = awaitedAgain(this.#listeners);
    this.#enterAgain();
  }

  #enterAgain(): void {
    if (this.#listeners.length > 0 && this.#room.kind === 'closed') this.#enter();
  }

  /** The call is over. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopFollowing();
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#heartbeat !== null) clearTimeout(this.#heartbeat);
    for (const { name } of this.#listeners) this.#input.event({ kind: 'listening_ended', by: name });
  }

  #nobodyLeft(): void {
    if (this.#listeners.length > 0) return;
    this.#input.worker.leaveRoom();
    this.end();
    this.#input.onEmpty();
  }

  #enter(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    void this.#input.workerAccess().then((access) => {
      if (access !== null && !this.#ended && this.#listeners.length > 0) this.#input.worker.enterRoom(access);
    });
  }

  #roomState(state: RoomState): void {
    this.#room = state;
    this.#tell();
    const wanted = this.#listeners.length > 0;
    if (state.kind === 'closed' && wanted) this.#after(REENTER_MS, () => this.#enterAgain());
  }

  #after(ms: number, work: () => void): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
  }

  #tell(): void {
    if (this.#ended) return;
    const wanted = this.#listeners.length > 0;
    this.#input.onPeople({
      listeners: this.#listeners.map(({ identity, name }) => ({ identity, name })),
      speaker: this.#speaker,
      room: this.#room.kind,
      problem: wanted ? problemOf(this.#room) : null,
    });
  }
}
