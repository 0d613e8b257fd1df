import { describe, expect, it } from 'vitest';
import { withoutLeadingSilence } from '../../../agent/media/leading-silence.ts';

const tone = (length: number): Int16Array =>
  Int16Array.from({ length }, (_, at) => Math.round(3000 * Math.sin(at / 3)));

describe('leading silence', () => {
  it('is cut but for 10 ms, faint noise included', () => {
    const samples = new Int16Array(2000 + 800).map((_, at) => (at % 2 ? 20 : -20));
    samples.set(tone(800), 2000);
    const cut = withoutLeadingSilence(samples);
    expect(cut.length).toBe(800 + 80);
    expect(cut.slice(80)).toEqual(samples.slice(2000));
  });

  it('leaves speech that begins at once, and silence, as they are', () => {
    expect(withoutLeadingSilence(tone(400))).toEqual(tone(400));
    expect(withoutLeadingSilence(new Int16Array(400))).toHaveLength(400);
    expect(withoutLeadingSilence(new Int16Array(0))).toHaveLength(0);
  });
});
