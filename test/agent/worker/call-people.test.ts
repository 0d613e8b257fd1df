import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallInRoom, ROOM } from '../../support/livekit/call-in-room.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { joinPerson, type Person } from '../../support/livekit/person.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';
import { toneShare } from '../../support/pitch.ts';
import type { ProviderScript } from '../../support/scripted-providers.ts';

const PERSON_HERTZ = 1000;
/** Two packets that do not come are not heard; one more is. */
const LONGEST_GAP_MS = 60;
const AGENT_SAYS = 'I am with you again, and this is quite a long sentence.';

describe.skipIf(!hasLivekitServer)('a person in the room of a call', { timeout: 40_000 }, () => {
  let server: LivekitServer;
  let people: Person[] = [];
  let calls: CallInRoom[] = [];
  beforeEach(async () => {
    server = await startLivekitServer();
  });
  afterEach(async () => {
    await Promise.all(people.map((person) => person.die()));
    await Promise.all(calls.map((call) => call.close()));
    [people, calls] = [[], []];
    await server.stop();
  });

  async function openCall(script: Partial<ProviderScript> = {}): Promise<CallInRoom> {
    const call = await CallInRoom.open(server, { transcripts: [], reply: () => AGENT_SAYS, ...script });
    calls.push(call);
    return call;
  }

  async function join(identity: string, hertz = PERSON_HERTZ): Promise<Person> {
    const token = await server.token(identity, { room: ROOM, roomJoin: true, canPublish: true });
    const person = await joinPerson({ url: server.url, token, hertz });
    people.push(person);
    return person;
  }

  async function takenOver(): Promise<{ call: CallInRoom; person: Person }> {
    const call = await openCall();
    const person = await join('pat');
    call.call.people?.takeOver('pat', 'Pat');
    await call.event('taken_over');
    return { call, person };
  }

  it('is the one voice that the caller hears, and nobody else in the room is', async () => {
    const call = await openCall();
    await call.event('greeting_started');
    await join('kim', 600);
    await join('pat');
    call.call.people?.takeOver('pat', 'Pat');
    expect(await call.event('taken_over')).toMatchObject({ by: 'Pat' });
    await call.hears(300);
    const heard = await call.hears(1000);
    expect(toneShare(heard, PERSON_HERTZ)).toBeGreaterThan(0.8);
    expect(toneShare(heard, 600)).toBeLessThan(0.05);
  });

  it('gives back to the agent, and can take over again at once', async () => {
    const { call } = await takenOver();
    call.call.people?.giveBack('asked');
    call.forget();
    call.call.people?.takeOver('pat', 'Pat');
    await call.event('taken_over');
    await call.hears(300);
    expect(toneShare(await call.hears(500), PERSON_HERTZ)).toBeGreaterThan(0.8);
    call.forget();
    call.call.people?.giveBack('asked');
    expect(await call.event('given_back')).toMatchObject({ because: 'asked' });
    await call.turn('agent', AGENT_SAYS);
    expect(toneShare(await call.hears(500), PERSON_HERTZ)).toBeLessThan(0.05);
    expect(call.longestGapMs).toBeLessThanOrEqual(LONGEST_GAP_MS);
  });

  it('is not waited for when their machine dies', async () => {
    const { call, person } = await takenOver();
    await person.die();
    expect(await call.event('given_back')).toMatchObject({ because: 'person_gone' });
    await call.turn('agent', AGENT_SAYS);
    // The server has not noticed: the worker has.
    expect((await server.rooms.listParticipants(ROOM)).map(({ identity }) => identity)).toContain('pat');
  });

  it('is not waited for when they never come', async () => {
    const call = await openCall();
    call.call.people?.takeOver('pat', 'Pat');
    expect(await call.event('given_back')).toMatchObject({ because: 'person_gone' });
    await call.turn('agent', AGENT_SAYS);
  });

  it('loses the call to the agent when the room is removed', async () => {
    const { call } = await takenOver();
    await server.rooms.deleteRoom(ROOM);
    expect(await call.event('given_back')).toMatchObject({ because: 'room_lost' });
    await call.event('room_lost');
    await call.turn('agent', AGENT_SAYS);
  });

  it('costs the caller no packet when the server is killed in mid-word', async () => {
    const { call } = await takenOver();
    const before = call.line.stats();
    const startedAtMs = performance.now();
    await server.kill();
    expect(await call.event('given_back')).toMatchObject({ because: 'room_lost' });
    await call.turn('agent', AGENT_SAYS);
    const after = call.line.stats();
    const owed = (performance.now() - startedAtMs) / 20;
    expect(after.packetsLost).toBe(before.packetsLost);
    expect(after.packetsReceived - before.packetsReceived).toBeGreaterThan(owed - 3);
    expect(call.longestGapMs).toBeLessThanOrEqual(LONGEST_GAP_MS);
  });

  it('is not waited for when the server answers nothing any more', async () => {
    const { call } = await takenOver();
    const before = call.line.stats();
    server.pause();
    await call.event('given_back');
    await call.turn('agent', AGENT_SAYS);
    expect(call.line.stats().packetsLost).toBe(before.packetsLost);
    expect(call.longestGapMs).toBeLessThanOrEqual(LONGEST_GAP_MS);
    server.resume();
  });

  it('is recognised; the agent knows what they said', async () => {
    let seen = '';
    const call = await openCall({
      transcripts: ['We have a table at nine.'],
      reply: (_said, chatCtx) => {
        seen = JSON.stringify(chatCtx.toJSON());
        return AGENT_SAYS;
      },
    });
    await join('pat');
    call.call.people?.takeOver('pat', 'Pat');
    await call.event('taken_over');
    call.ears[1]?.speechEnded();
    await call.turn('person', 'We have a table at nine.');
    call.call.people?.giveBack('asked');
    await call.turn('agent', AGENT_SAYS);
    expect(seen).toContain('A colleague of yours said to the caller');
    expect(seen).toContain('We have a table at nine.');
  });
});
