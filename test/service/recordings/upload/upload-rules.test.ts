import { describe, expect, it } from 'vitest';
import {
  GIVE_UP_AFTER_MS,
  nextAttemptAt,
} from '../../../../electron/service/recordings/upload/upload-rules.ts';

describe('when an upload is tried again', () => {
  it('waits longer each time, an hour at most, spread by a quarter', () => {
    const waits = [1, 2, 3, 8, 40].map((attempts) => nextAttemptAt({ since: 0, attempts }, 1000, 0.5));
    expect(waits).toEqual([11_000, 21_000, 41_000, 1_281_000, 3_601_000]);
    expect(nextAttemptAt({ since: 0, attempts: 1 }, 0, 0)).toBe(7500);
    expect(nextAttemptAt({ since: 0, attempts: 1 }, 0, 1)).toBe(12_500);
  });

  it('tries once at the end of three days, and then no more', () => {
    expect(nextAttemptAt({ since: 0, attempts: 90 }, GIVE_UP_AFTER_MS - 1000, 1)).toBe(GIVE_UP_AFTER_MS);
    expect(nextAttemptAt({ since: 0, attempts: 91 }, GIVE_UP_AFTER_MS, 0)).toBeNull();
  });
});
