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

  it('keeps the caller whole when the process stood still and their packets come at once', () => {
    const line = new StereoTimeline(0);
    const stalled = (packet: number) => (packet >= 10 && packet < 25 ? 25 * 20 : packet * 20);
    for (let packet = 0; packet < 50; packet++) line.add(0, frame(packet + 1), stalled(packet));
    const heard = side(line.take(1000), 0);
    expect(heard).toEqual(Array.from({ length: 50 }, (_, packet) => [...frame(packet + 1)]).flat());
  });

  it('leaves what was not sent silent: a caller on hold', () => {
    const line = new StereoTimeline(0);
    line.add(0, frame(1), 0);
    for (let untilMs = 200; untilMs <= 9000; untilMs += 200) line.take(untilMs);
    line.add(0, frame(2), 10_000);
    expect(side(line.take(11_000), 0).indexOf(2)).toBe(8000);
  });

  it('leaves a short gap a gap, once it is clear that nothing follows faster', () => {
    const line = new StereoTimeline(0);
    for (let packet = 0; packet < 100; packet++)
      line.add(0, frame(1), packet * 20 + (packet >= 10 ? 300 : 0));
    line.add(0, frame(7), 100 * 20 + 300);
    expect(Math.abs(side(line.take(3000), 0).indexOf(7) - (100 * 20 + 300) * 8)).toBeLessThanOrEqual(160);
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
