import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterAttempt, GIVE_UP_AFTER_MS } from '../../../electron/service/deliveries/outbox-rules.ts';

const answer = { code: 'x', detail: '' };
const failed = { outcome: 'failed', answer } as const;

describe('what follows an attempt', () => {
  it('waits 10 s, doubles to an hour, and spreads by a quarter', () => {
    const pauseOf = (attempts: number, random: number) => {
      const step = afterAttempt(failed, { since: 0, attempts }, 0, random);
      return step.state === 'queued' ? step.nextAt : null;
    };
    expect([1, 2, 3, 9, 10, 60].map((attempts) => pauseOf(attempts, 0.5))).toEqual([
      10_000, 20_000, 40_000, 2_560_000, 3_600_000, 3_600_000,
    ]);
    expect([pauseOf(1, 0), pauseOf(1, 1)]).toEqual([7500, 12_500]);
  });

  it('gives up 72 hours after the first attempt, with a last one just then', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, random) => {
          const since = 1000;
          const before = afterAttempt(failed, { since, attempts: n }, since + GIVE_UP_AFTER_MS - 1, random);
          expect(before).toEqual({ state: 'queued', nextAt: since + GIVE_UP_AFTER_MS });
          const after = afterAttempt(failed, { since, attempts: n }, since + GIVE_UP_AFTER_MS, random);
          expect(after).toEqual({ state: 'dead' });
        },
      ),
    );
  });

  it('does not try again what was refused for good', () => {
    expect(afterAttempt({ outcome: 'refused', answer }, { since: 0, attempts: 1 }, 0, 0.5)).toEqual({
      state: 'dead',
    });
  });
});
