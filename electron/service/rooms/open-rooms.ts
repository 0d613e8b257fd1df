import { randomUUID } from 'node:crypto';
import type { LiveCall, LiveMessage } from '../../shared/contract/live.ts';
import { NOBODY, type RoomInvitation } from '../../shared/contract/rooms.ts';
import { failure } from '../../shared/failure.ts';
import { LISTENER_IDENTITY_PREFIX } from '../../shared/livekit-agent.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { StreamOwner } from '../server/open-streams.ts';
import { CallListening } from './call-listening.ts';
import type { LiveCallsView, LiveKitPlace, LiveKitView, PeopleOnCallView, Person } from './collaborators.ts';
import { roomNameOf } from './room-name.ts';
import { connectRoomServer, type RoomServer, signToken } from './room-server.ts';
import { StandingRooms } from './standing-rooms.ts';

export interface RoomsParts {
  readonly liveKit: LiveKitView;
  readonly calls: LiveCallsView;
  readonly people: PeopleOnCallView;
  /** A caller of LiveKit SIP is in a room that the gateway made; every other call has one of its own. */
  roomName(callId: string): string;
  /** What the agent says to the caller when somebody begins to listen; null: the owner does not want it said. */
  announcementFor(callId: string): string | null;
  log(message: string, fields: Readonly<Record<string, unknown>>): void;
  readonly timing?: RoomsTiming;
}

export interface RoomsTiming {
  readonly lookIntervalMs: number;
  /** A page that reloads comes back within this; the worker stays in the room meanwhile. */
  readonly lingerMs: number;
  /** Longer than pages take to say again that somebody looks at the call. */
  readonly preparedMs: number;
}

const TIMING: RoomsTiming = { lookIntervalMs: 2000, lingerMs: 5000, preparedMs: 30_000 };

/**
 * People on calls: they hear a call in its room, help the agent, speak in its place. An identity is one listening of one
 * person, who alone may end it or speak by it; everybody who watches the call sees it.
 */
export interface Rooms {
  /** Somebody who may listen looks at this call, said again every 20 s. Nothing of it is told or recorded. */
  prepare(callId: string): void;
  listen(callId: string, person: Person): Promise<Result<RoomInvitation>>;
  leave(callId: string, person: Person, identity: string): void;
  /** Ends all listening of these sign-ins, at once and whatever their pages do. */
  endListening(belongs: (owner: StreamOwner) => boolean): void;
  whisper(callId: string, name: string, text: string): Result<void>;
  /** One person at a time; only who listens may. */
  takeOver(callId: string, person: Person, identity: string): Result<void>;
  /** Told by the page of who speaks, every second: a browser that died is noticed by it first. */
  stillSpeaking(callId: string, person: Person, identity: string): void;
  giveBack(callId: string): Result<void>;
  close(): Promise<void>;
}

interface Invited {
  readonly owner: StreamOwner;
  signedOut: boolean;
}

const WORKER_IDENTITY = 'trunkline';

export function openRooms(parts: RoomsParts): Rooms {
  return new PeopleOnCalls(parts);
}

class PeopleOnCalls implements Rooms {
  readonly #parts: RoomsParts;
  readonly #rooms: StandingRooms;
  readonly #listening = new Map<string, CallListening>();
  /** Calls whose caller was told once. */
  readonly #announced = new Set<string>();
  /** Being invited just now. */
  readonly #inviting = new Set<Invited>();
  readonly #closing = new AbortController();
  readonly #looking: NodeJS.Timeout;
  readonly #stopFollowing: () => void;
  readonly #timing: RoomsTiming;
  /** Of the server that works now; made anew when keys or ports change. */
  #server: { readonly wanted: string; readonly rooms: RoomServer } | null = null;

  constructor(parts: RoomsParts) {
    this.#parts = parts;
    this.#timing = parts.timing ?? TIMING;
    this.#rooms = new StandingRooms({
      server: () => this.#roomServer(),
      standing: () => parts.calls.all().filter(({ callId }) => parts.roomName(callId) === roomNameOf(callId)),
      log: parts.log,
    });
    this.#stopFollowing = parts.liveKit.onChange(() => this.#serverChanged());
    this.#looking = setInterval(() => void this.#look(), this.#timing.lookIntervalMs);
    this.#looking.unref();
    void this.#follow();
  }

  prepare(callId: string): void {
    const worker = this.#parts.people(callId);
    if (worker === null || this.#parts.liveKit.access() === null) return;
    if (this.#parts.calls.get(callId)?.status === 'answered') this.#listeningOf(callId, worker).prepare();
  }

  async listen(callId: string, person: Person): Promise<Result<RoomInvitation>> {
    const call = this.#parts.calls.get(callId);
    const worker = this.#parts.people(callId);
    if (call === null || worker === null) return fail(over);
    const place = this.#parts.liveKit.access();
    if (place === null) return fail(notThere);
    const invited: Invited = { owner: person.owner, signedOut: false };
    this.#inviting.add(invited);
    const invitation = await this.#invitationFor(call, person, place).finally(() =>
      this.#inviting.delete(invited),
    );
    if (!invitation.ok) return invitation;
    if (invited.signedOut) return fail(signedOut);
    if (this.#parts.calls.get(callId) === null) return fail(over);
    this.#listeningOf(callId, worker).invite(invitation.value.identity, person);
    this.#announce(callId, worker);
    return invitation;
  }

  async #invitationFor(call: LiveCall, person: Person, place: LiveKitPlace): Promise<Result<RoomInvitation>> {
    const made = await this.#ensureRoom(call);
    if (made === null) return fail(notThere);
    if (!made.ok) return made;
    const identity = `${LISTENER_IDENTITY_PREFIX}${randomUUID().slice(0, 8)}`;
    const roomName = this.#parts.roomName(call.callId);
    const who = { identity, name: person.name };
    const token = await signToken(place.key, who, roomName, 'listen_and_speak');
    return succeed({ roomName, identity, token });
  }

  leave(callId: string, person: Person, identity: string): void {
    this.#listeningAs(callId, person, identity)?.leave(identity);
  }

  endListening(belongs: (owner: StreamOwner) => boolean): void {
    for (const invited of this.#inviting) if (belongs(invited.owner)) invited.signedOut = true;
    for (const listening of this.#listening.values()) listening.endOf(belongs);
  }

  whisper(callId: string, name: string, text: string): Result<void> {
    const worker = this.#parts.people(callId);
    if (worker === null) return fail(over);
    return succeed(worker.whisper(name, text));
  }

  takeOver(callId: string, person: Person, identity: string): Result<void> {
    const listening = this.#listeningAs(callId, person, identity);
    if (this.#parts.people(callId) === null) return fail(over);
    if (listening === null) return fail(notListening);
    const { speaker } = listening;
    if (speaker !== null && speaker.identity !== identity) return fail(taken(speaker.name));
    return succeed(listening.speaks(identity));
  }

  stillSpeaking(callId: string, person: Person, identity: string): void {
    this.#listeningAs(callId, person, identity)?.stillSpeaking(identity);
  }

  giveBack(callId: string): Result<void> {
    const worker = this.#parts.people(callId);
    return worker === null ? fail(over) : succeed(worker.giveBack('asked'));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#looking);
    this.#stopFollowing();
    for (const listening of this.#listening.values()) listening.end();
    this.#listening.clear();
  }

  #listeningAs(callId: string, person: Person, identity: string): CallListening | null {
    const listening = this.#listening.get(callId);
    return listening?.isOf(person, identity) ? listening : null;
  }

  #roomServer() {
    const place = this.#parts.liveKit.access();
    if (place === null) return null;
    const wanted = JSON.stringify([place.apiUrl, place.key]);
    if (this.#server?.wanted !== wanted) this.#server = { wanted, rooms: connectRoomServer(place) };
    return { rooms: this.#server.rooms, installationId: place.installationId };
  }

  #listeningOf(callId: string, worker: NonNullable<ReturnType<PeopleOnCallView>>): CallListening {
    const known = this.#listening.get(callId);
    if (known !== undefined) return known;
    const { calls } = this.#parts;
    const listening = new CallListening({
      worker,
      lingerMs: this.#timing.lingerMs,
      preparedMs: this.#timing.preparedMs,
      workerAccess: () => this.#workerAccess(callId),
      putOut: (identity) => void this.#putOut(callId, identity),
      onPeople: (people) => calls.people(callId, people),
      event: (body) => calls.event(callId, body),
      onEmpty: () => {
        this.#listening.delete(callId);
        calls.people(callId, NOBODY);
      },
    });
    this.#listening.set(callId, listening);
    return listening;
  }

  /** Tried again at the next look, while anybody is heard there. */
  async #putOut(callId: string, identity: string): Promise<void> {
    const done = await this.#roomServer()?.rooms.removeParticipant(this.#parts.roomName(callId), identity);
    if (done !== undefined && !done.ok)
      this.#parts.log('A listener could not be put out of a room', { problem: done.failure.details });
  }

  async #workerAccess(callId: string) {
    const place = this.#parts.liveKit.access();
    const call = this.#parts.calls.get(callId);
    if (place === null || call === null) return null;
    // After a restart of the server the room is not there any more.
    const made = await this.#ensureRoom(call);
    if (made === null || !made.ok) return null;
    const who = { identity: WORKER_IDENTITY, name: 'Trunkline' };
    const token = await signToken(place.key, who, this.#parts.roomName(callId), 'publish_only');
    return { url: place.wsUrl, token };
  }

  /** What the gateway made cannot be made by us: without its caller it would be empty. */
  #ensureRoom(call: LiveCall): Promise<Result<void> | null> {
    const { callId } = call;
    return this.#parts.roomName(callId) === roomNameOf(callId)
      ? this.#rooms.ensure(call)
      : Promise.resolve(succeed(undefined));
  }

  #announce(callId: string, worker: { say(text: string): void }): void {
    if (this.#announced.has(callId)) return;
    this.#announced.add(callId);
    const sentence = this.#parts.announcementFor(callId);
    if (sentence !== null) worker.say(sentence);
  }

  async #follow(): Promise<void> {
    // A listener that falls behind is ended, and begins again with a snapshot.
    while (!this.#closing.signal.aborted) {
      for await (const message of this.#parts.calls.watch(this.#closing.signal)) this.#onMessage(message);
    }
  }

  #onMessage(message: LiveMessage): void {
    this.#rooms.follow(message);
    if (message.type === 'event' && message.event.kind === 'given_back')
      this.#listening.get(message.callId)?.gaveBack();
    if (message.type !== 'closed') return;
    this.#listening.get(message.callId)?.end();
    this.#listening.delete(message.callId);
    this.#announced.delete(message.callId);
  }

  #serverChanged(): void {
    if (this.#parts.liveKit.access() === null) return;
    this.#rooms.compareSoon();
    for (const listening of this.#listening.values()) listening.serverIsBack();
  }

  /** Notices a closed tab. While the server does not answer nobody is believed to be gone. */
  async #look(): Promise<void> {
    const server = this.#roomServer();
    if (server === null) return;
    await Promise.all(
      [...this.#listening].map(async ([callId, listening]) => {
        const inside = await server.rooms.identitiesIn(this.#parts.roomName(callId));
        if (inside.ok) listening.seen(inside.value);
      }),
    );
  }
}

const over = failure('not_found', 'This call is over.');
const notThere = failure(
  'livekit_unavailable',
  'LiveKit is not running, so nobody can listen in. The call goes on. Settings, LiveKit says why and switches it on.',
);
const signedOut = failure('unauthenticated', 'You are signed out. The call goes on.');
const notListening = failure('conflict', 'Listen to the call first, then take it over.');
const taken = (name: string) =>
  failure('conflict', `${name} speaks to the caller just now. Ask them to give the call back first.`);
