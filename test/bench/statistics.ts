/** What a row of the table says about its samples. Percentiles by nearest rank: each is a sample that happened. */
export interface Summary {
  readonly count: number;
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** `share` from 0 to 1. Throws on an empty list: a measurement without samples was not made. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('No samples');
  return value;
}

export const summarise = (samples: readonly number[]): Summary => ({
  count: samples.length,
  min: percentile(samples, 0),
  p50: percentile(samples, 0.5),
  p95: percentile(samples, 0.95),
  max: percentile(samples, 1),
});
