import { describe, expect, it } from 'vitest';
import { percentile, summarise } from './bench/statistics.ts';

describe('percentiles of the benchmark', () => {
  it('are samples that happened, by nearest rank', () => {
    const samples = [40, 10, 30, 20];
    expect(percentile(samples, 0.5)).toBe(20);
    expect(percentile(samples, 0.75)).toBe(30);
    expect(percentile(samples, 0.95)).toBe(40);
    expect(samples).toEqual([40, 10, 30, 20]);
  });

  it('take the 19th of 20 for p95, and the 95th of 100', () => {
    const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
    expect(percentile(upTo(20), 0.95)).toBe(19);
    expect(percentile(upTo(100), 0.95)).toBe(95);
  });

  it('sort by size, not by the digits', () => {
    expect(summarise([9, 100, 20])).toEqual({ count: 3, min: 9, p50: 20, p95: 100, max: 100 });
  });

  it('are all the one sample when there is one', () => {
    expect(summarise([7.5])).toEqual({ count: 1, min: 7.5, p50: 7.5, p95: 7.5, max: 7.5 });
  });

  it('do not exist without samples', () => {
    expect(() => summarise([])).toThrow('No samples');
  });
});
