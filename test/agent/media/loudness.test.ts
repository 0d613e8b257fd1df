import { describe, expect, it } from 'vitest';
import { energyOf, levelOf } from '../../../agent/media/loudness.ts';

/** 100 ms of a tone whose root mean square is this far below full scale. */
function tone(decibels: number): Int16Array {
  const peak = 32_768 * 10 ** (decibels / 20) * Math.SQRT2;
  return Int16Array.from({ length: 800 }, (_, i) =>
    Math.round(peak * Math.sin((2 * Math.PI * 440 * i) / 8000)),
  );
}

describe('loudness', () => {
  it.each([
    [-80, 0],
    [-54, 0],
    [-42, 64],
    [-30, 128],
    [-18, 191],
    [-6, 255],
    [-3.1, 255],
  ])('of a tone at %d dBFS is %d', (decibels, level) => {
    expect(Math.abs(levelOf(energyOf(tone(decibels))) - level)).toBeLessThanOrEqual(1);
  });

  it('of nothing is 0', () => {
    expect(levelOf(0)).toBe(0);
  });

  it('of speech in half of the interval is 3 dB less', () => {
    const half = tone(-20).subarray(0, 400);
    expect(levelOf(energyOf(half))).toBe(levelOf(energyOf(tone(-23))));
  });
});
