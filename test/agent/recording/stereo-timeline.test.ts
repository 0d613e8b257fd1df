import { describe, expect, it } from 'vitest';
import { StereoTimeline } from '../../../agent/recording/stereo-timeline.ts';

const frame = (value: number) => new Int16Array(160).fill(value);
const side = (mixed: Int16Array, voice: 0 | 1) =>
  Array.from({ length: mixed.length / 2 }, (_, i) => mixed[i * 2 + voice]);

describe('two voices on one clock', () => {
  it('puts each where it was said, and silence between', () => {
    const line = new StereoTimeline(1000);
    line.add(0, frame(1), 1000);
    line.add(1, frame(2), 1500);
    const mixed = line.take(2000);
    expect(mixed.length).toBe(2 * 8000);
    expect(side(mixed, 0).slice(0, 161)).toEqual([...frame(1), 0]);
    expect(side(mixed, 1).indexOf(2)).toBe(4000);
    expect(side(mixed, 1).filter((sample) => sample === 2)).toHaveLength(160);
  });

  it('lets packets that jitter follow each other without gaps', () => {
    const line = new StereoTimeline(0);
    for (const atMs of [0, 35, 41, 90, 80]) line.add(0, frame(1), atMs);
    const heard = side(line.take(200), 0);
    expect(heard.slice(0, 800)).toEqual(new Array(800).fill(1));
    expect(heard[800]).toBe(0);
  });

  it.each([
    ['slower', 1.002],
    ['faster', 0.998],
  ])('keeps an hour of a %s clock in time', (_, beat) => {
    const line = new StereoTimeline(0);
    let at = 0;
    for (let packet = 0; at < 3_600_000; packet++) {
      at = packet * 20 * beat;
      line.add(0, frame(0), at);
      if (packet % 50 === 0) line.take(at - 300);
    }
    line.take(at);
    line.add(0, frame(7), at + 20);
    const tail = side(line.take(at + 500), 0);
    expect(Math.abs(tail.indexOf(7) - 160)).toBeLessThanOrEqual(820);
  });

  it('drops what comes after its time was taken', () => {
    const line = new StereoTimeline(0);
    line.take(1000);
    line.add(0, frame(3), 100);
    expect(line.takenMs).toBe(1000);
    expect(side(line.take(1100), 0).slice(160)).not.toContain(3);
  });
});
