import { describe, expect, it } from 'vitest';
import { blockedBecause, tooManyBecause } from '../../../electron/service/callers/screen-rules.ts';
import { callersSettingsSchema } from '../../../electron/shared/contract/settings/callers.ts';

const settings = (typed: object) => callersSettingsSchema.parse(typed);

describe('blocked callers', () => {
  it.each([
    ['+44 7700 900318', '+447700900318'],
    ['+44 7700 900318', '00447700900318'],
    ['+44 7700 900318', '07700900318'],
    ['07700 900318', '+447700900318'],
    ['(0113) 496-0102', '+441134960102'],
    ['+44900*', '+449001234567'],
    ['0044900*', '+449001234567'],
    ['102', '102'],
  ])('the entry %s stops %s', (entry, number) => {
    expect(blockedBecause(number, settings({ blocked: ['+4930', entry] }))).toBe(
      'The number is on the list of blocked callers',
    );
  });

  it.each([
    ['102', '+441134960102'],
    ['+44 7700 900318', '+497700900318'],
    ['+44 7700 900318', '+44770090031'],
    ['+44900*', '+4490'],
    ['07700 900318', null],
  ])('the entry %s lets %s through', (entry, number) => {
    expect(blockedBecause(number, settings({ blocked: [entry] }))).toBeNull();
  });

  it('stops who has no number only where the owner wants it', () => {
    for (const number of [null, '', 'unknown']) {
      expect(blockedBecause(number, settings({}))).toBeNull();
      expect(blockedBecause(number, settings({ blockWithheld: true }))).toBe(
        'Callers without a number are blocked',
      );
    }
    expect(blockedBecause('+4930123', settings({ blockWithheld: true }))).toBeNull();
  });

  it.each(['*', 'Ann', '12', '+44*7700', '+44 7700 900318; DROP'])(
    'refuses the entry %j by name',
    (entry) => {
      const { error } = callersSettingsSchema.safeParse({ blocked: ['+4930123', entry] });
      expect(error?.issues[0]).toMatchObject({ path: ['blocked', 1] });
      expect(error?.issues[0]?.message).toContain('must be a number such as');
    },
  );
});

describe('calls of one number', () => {
  const limits = settings({ callsAtOnce: 2, callsAnHour: 5 });

  it('are limited at once and within an hour, and not before', () => {
    expect(tooManyBecause({ atOnce: 1, lastHour: 4 }, limits)).toBeNull();
    expect(tooManyBecause({ atOnce: 2, lastHour: 2 }, limits)).toBe(
      'The caller has 2 calls already, and 2 at once are allowed',
    );
    expect(tooManyBecause({ atOnce: 0, lastHour: 5 }, limits)).toBe(
      'The caller had 5 calls within an hour, and 5 are allowed',
    );
  });

  it('are not limited unless the owner says so', () => {
    expect(tooManyBecause({ atOnce: 99, lastHour: 999 }, settings({}))).toBeNull();
  });
});
