import { describe, expect, it } from 'vitest';
import {
  failuresInARow,
  HEALTHY_LIFE_MS,
  restartDelayMs,
} from '../../../electron/service/workers/restart-backoff.ts';

describe('restart back-off', () => {
  it('doubles from one second to thirty', () => {
    expect([1, 2, 3, 4, 5, 6, 100].map(restartDelayMs)).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000, 30_000,
    ]);
  });

  it('begins anew after a healthy life', () => {
    expect(failuresInARow(5, 10)).toBe(6);
    expect(failuresInARow(5, HEALTHY_LIFE_MS)).toBe(1);
  });
});
