import { describe, expect, it } from 'vitest';
import {
  ABSENCE_LOOKS,
  ARRIVAL_LOOKS,
  afterLook,
  awaitedAgain,
  goneListeners,
  problemOf,
  roomSteps,
  unlisted,
} from '../../../electron/service/rooms/rules.ts';
import { signedInAs } from '../support/signed-in-as.ts';

const ours = (callId: string) => ({
  name: `call-${callId}`,
  metadata: JSON.stringify({ installationId: 'i', callId }),
});

const NOW = 1_700_000_000_000;
const OWNER = signedInAs('u-pat', NOW + 1);

describe('which rooms are to be there', () => {
  it('makes those that are missing and removes those of calls that ended', () => {
    expect(roomSteps(['a', 'b'], [ours('b'), ours('c')], 'i')).toEqual({ create: ['a'], remove: ['call-c'] });
  });

  it('leaves the rooms of others alone', () => {
    const found = [
      { name: 'call-x', metadata: '' },
      { name: 'call-y', metadata: '{"installationId":"other","callId":"y"}' },
      { name: 'call-z', metadata: 'no json' },
    ];
    expect(roomSteps([], found, 'i')).toEqual({ create: [], remove: [] });
  });
});

describe('who is believed to listen no more', () => {
  const look = (times: number, inside: readonly string[], arrived: boolean) => {
    let listeners = [{ identity: 'p', name: 'Pat', personKey: 'u-pat', owner: OWNER, arrived, missed: 0 }];
    for (let i = 0; i < times; i++) listeners = afterLook(listeners, inside);
    return goneListeners(listeners, NOW).length;
  };

  it('is who was there and is missed some looks long', () => {
    expect(look(ABSENCE_LOOKS - 1, [], true)).toBe(0);
    expect(look(ABSENCE_LOOKS, [], true)).toBe(1);
    expect(look(100, ['p'], true)).toBe(0);
  });

  it('is given as long again after the server was away', () => {
    const [missed] = awaitedAgain([
      {
        identity: 'p',
        name: 'Pat',
        personKey: 'u-pat',
        owner: OWNER,
        arrived: true,
        missed: ABSENCE_LOOKS - 1,
      },
    ]);
    expect(missed).toEqual({
      identity: 'p',
      name: 'Pat',
      personKey: 'u-pat',
      owner: OWNER,
      arrived: false,
      missed: 0,
    });
  });

  it('is given longer to arrive', () => {
    expect(look(ARRIVAL_LOOKS - 1, ['q'], false)).toBe(0);
    expect(look(ARRIVAL_LOOKS, [], false)).toBe(1);
  });

  it('is whose sign-in has run out', () => {
    const pat = { identity: 'p', name: 'Pat', personKey: 'u-pat', arrived: true, missed: 0 };
    const listeners = [
      { ...pat, owner: signedInAs('u-pat', NOW) },
      { ...pat, owner: OWNER },
      { ...pat, owner: signedInAs('u-pat', null) },
    ];
    expect(goneListeners(listeners, NOW)).toEqual([listeners[0]]);
  });

  it('is put out of the room, and neither the worker nor a caller is', () => {
    const listeners = [
      { identity: 'person-1', name: 'Pat', personKey: 'u-pat', owner: OWNER, arrived: true, missed: 0 },
    ];
    expect(unlisted(listeners, ['trunkline', 'sip_+4930', 'person-1', 'person-2'])).toEqual(['person-2']);
  });
});

describe('why a listener hears nothing', () => {
  const closed = (code: 'room_seats_taken' | 'room_unavailable') =>
    problemOf({ kind: 'closed', failure: { code, message: '' } });

  it('is told when the worker cannot come, not while it comes or was let go', () => {
    expect(closed('room_seats_taken')).toBe('too_many_listened');
    expect(closed('room_unavailable')).toBe('not_entered');
    expect(problemOf({ kind: 'closed', failure: null })).toBeNull();
    expect(problemOf({ kind: 'joining' })).toBeNull();
    expect(problemOf({ kind: 'open' })).toBeNull();
  });
});
