import { describe, expect, it } from 'vitest';
import { fuzzMedia } from './fuzz/fuzz-media.ts';
import { fuzzSip } from './fuzz/fuzz-sip.ts';
import { createRandom } from './fuzz/random.ts';

describe('mutated messages, as many as a test may take (npm run chaos takes a million)', () => {
  it('leave the SIP end answering, with no call left over', async () => {
    const result = await fuzzSip(createRandom(4475), 10_000);
    expect(result).toMatchObject({ firstThrown: null, legsLeft: 0, answersStill: true });
    // Else nothing went deeper than the parser.
    expect(result.callsTaken).toBeGreaterThan(100);
  });

  it('leave the media readers whole', () => {
    for (const { kind, firstThrown, understood } of fuzzMedia(createRandom(4475), 3000)) {
      expect([kind, firstThrown]).toEqual([kind, null]);
      // Whoever does not know the key is never understood; else nothing went deeper than the first check.
      expect([kind, understood > 0]).toEqual([kind, kind !== 'SRTP of a forger']);
    }
  });
});
