import { describe, expect, it } from 'vitest';
import { pauseUntil } from '../../../electron/shared/pause-choices.ts';
import {
  detailSentences,
  shortText,
  titleText,
  untilText,
} from '../../../renderer/parts/answering/state-text.ts';
import { ar } from '../../../renderer/parts/answering/words.ar.ts';
import { en } from '../../../renderer/parts/answering/words.en.ts';
import { happenedOf } from '../../../renderer/screens/home/happened-rules.ts';
import { agoText } from '../../../renderer/screens/home/hop-text.ts';
import { en as home } from '../../../renderer/screens/home/words.en.ts';
import { goodStatus } from '../../support/good-status.ts';

const clock = { locale: 'en-GB', timeZone: 'Europe/London' };
const at = (iso: string) => Date.parse(iso);
const text = (sentences: readonly { readonly text: string }[]) =>
  sentences.map((each) => each.text).join(' ');

describe('the state in words', () => {
  it('names the address, or that no call has come yet', () => {
    const answering = { state: 'answering', address: '192.168.1.20:5070', since: 1 } as const;
    expect(titleText(answering, en, clock)).toBe('Answering calls on 192.168.1.20:5070');
    expect(titleText(answering, en, clock, true)).toBe('Ready for the first call');
    expect(shortText(answering, en, clock)).toBe('Answering calls');
  });

  it('says the same short words at the foot and the tray for each kind of trouble', () => {
    const cause = { kind: 'no_worker' } as const;
    expect(shortText({ state: 'not_answering', cause, since: 1 }, en, clock)).toBe('Not answering');
    expect(titleText({ state: 'not_answering', cause, since: 1 }, en, clock)).toBe(
      'Calls are not being answered',
    );
    const problem = { kind: 'all_lines_busy', lines: 8 } as const;
    expect(shortText({ state: 'problem', problem, since: 1 }, en, clock)).toBe('Answering, all lines in use');
    expect(text(detailSentences({ state: 'problem', problem, since: 1 }, en, clock, undefined))).toBe(
      'All 8 lines are taken. Further calls are refused at once, so 3CX tries its second route.',
    );
  });

  it('keeps what the service wrote as the service wrote it', () => {
    const cause = { kind: 'line_closed', because: 'Port 5070 is taken by sipp (4711)' } as const;
    expect(detailSentences({ state: 'not_answering', cause, since: 1 }, ar, clock, undefined)).toEqual([
      { text: 'Port 5070 is taken by sipp (4711).', from: 'service' },
    ]);
  });

  it('says what a paused caller gets, and that it is unknown without a second route', () => {
    const paused = { state: 'paused', until: null, since: at('2026-11-23T14:07:00Z') } as const;
    expect(text(detailSentences(paused, en, clock, undefined))).not.toContain('route');
    const unknown = { fallbackNumber: null } as never;
    expect(text(detailSentences(paused, en, clock, unknown))).toContain('without one, callers are cut off');
    const overview = { fallbackNumber: '+441134960150' } as never;
    expect(text(detailSentences(paused, en, clock, overview))).toContain(
      'your second route, +44 113 496 0150',
    );
  });

  it('names the day of a time that is not today', () => {
    const now = at('2026-11-23T14:07:00Z');
    expect(untilText(at('2026-11-23T15:07:00Z'), clock, now)).toBe('15:07');
    expect(untilText(at('2026-11-24T09:00:00Z'), clock, now)).toBe('Tue 09:00');
    const inThreeDays = { state: 'paused', until: Date.now() + 3 * 86_400_000, since: now } as const;
    expect(shortText(inThreeDays, en, clock)).toMatch(/^Paused until \w{3} \d\d:\d\d$/);
    expect(titleText(inThreeDays, en, clock)).toBe(shortText(inThreeDays, en, clock));
  });
});

describe('how long a pause lasts', () => {
  const now = at('2026-10-24T20:00:00Z');
  it.each([
    ['quarter', '2026-10-24T20:15:00.000Z'],
    ['hour', '2026-10-24T21:00:00.000Z'],
    // Clocks go back in that night: nine is an hour later in UTC.
    ['tomorrow', '2026-10-25T09:00:00.000Z'],
  ] as const)('%s: until %s', (choice, expected) => {
    expect(new Date(pauseUntil(choice, now, 'Europe/London') ?? 0).toISOString()).toBe(expected);
  });
  it('until somebody answers again', () => {
    expect(pauseUntil('open', now, 'Europe/London')).toBeNull();
  });
});

describe('ages', () => {
  it.each([
    [9_999, 'just now'],
    [45_000, '40 s ago'],
    [61_000, '1 min ago'],
    [3_700_000, '1 h ago'],
    [90_000_000, '1 day ago'],
    [180_000_000, '2 days ago'],
  ])('%d ms: %s', (ms, expected) => expect(agoText(ms, home)).toBe(expected));
});

describe('what happened', () => {
  it('is told in order: start, changes, the last call', () => {
    const status = goodStatus({
      startedAt: 100,
      recentChanges: [
        { at: 101, state: 'checking', because: null },
        { at: 102, state: 'answering', because: null },
        { at: 500, state: 'not_answering', because: 'Port 5070 is taken' },
      ],
      phoneLine: { ...goodStatus().phoneLine, lastInviteAt: 400 },
    });
    expect(happenedOf(status)).toEqual([
      { at: 100, what: 'started', because: null },
      { at: 102, what: 'answering', because: null },
      { at: 400, what: 'last_call', because: null },
      { at: 500, what: 'not_answering', because: 'Port 5070 is taken' },
    ]);
  });
});
