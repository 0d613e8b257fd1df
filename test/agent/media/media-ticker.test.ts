import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LatenessHistogram } from '../../../agent/media/lateness-histogram.ts';
import { createMediaTicker, type TickerJob } from '../../../agent/media/media-ticker.ts';

describe('media ticker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const every = (periodMs: number, dueAtMs: number) => {
    const ranAt: number[] = [];
    const job = {
      dueAtMs,
      run(nowMs: number) {
        ranAt.push(nowMs);
        job.dueAtMs += periodMs;
      },
    } satisfies TickerJob;
    return { job, ranAt };
  };

  it('runs jobs on their own absolute schedules and stops for those removed', () => {
    const ticker = createMediaTicker();
    const start = ticker.now();
    const one = every(20, start + 5);
    const two = every(30, start + 7);
    ticker.add(one.job);
    ticker.add(two.job);
    vi.advanceTimersByTime(70);
    expect(one.ranAt.map((at) => Math.round(at - start))).toEqual([5, 25, 45, 65]);
    expect(two.ranAt.map((at) => Math.round(at - start))).toEqual([7, 37, 67]);
    ticker.remove(one.job);
    vi.advanceTimersByTime(70);
    expect(one.ranAt).toHaveLength(4);
    ticker.remove(two.job);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('notices a job that became due sooner', () => {
    const ticker = createMediaTicker();
    const late = every(1000, ticker.now() + 1000);
    ticker.add(late.job);
    late.job.dueAtMs = ticker.now() + 10;
    ticker.dueSooner(late.job);
    vi.advanceTimersByTime(12);
    expect(late.ranAt).toHaveLength(1);
    ticker.remove(late.job);
  });
});

describe('lateness histogram', () => {
  it('gives percentiles and the maximum', () => {
    const histogram = new LatenessHistogram();
    expect(histogram.percentileMs(0.99)).toBe(0);
    for (let i = 0; i < 99; i++) histogram.record(0.25);
    histogram.record(250);
    expect(histogram.percentileMs(0.99)).toBeCloseTo(0.3);
    expect([histogram.percentileMs(1), histogram.maxMs]).toEqual([250, 250]);
  });
});
