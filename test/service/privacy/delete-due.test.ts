import { describe, expect, it } from 'vitest';
import { deleteDue } from '../../../electron/service/privacy/retention/delete-due.ts';

/** Deletes calls that take this long each; time passes by nothing else. */
async function deleting(calls: number, callMs: number) {
  let left = calls;
  let nowMs = 0;
  const batches: number[] = [];
  const pausesMs: number[] = [];
  const deleted = await deleteDue({
    deleteBatch(kind, limit) {
      if (kind !== 'calls') return 0;
      const items = Math.min(left, limit);
      left -= items;
      nowMs += items * callMs;
      batches.push(items);
      return items;
    },
    nowMs: () => nowMs,
    async wait(ms) {
      pausesMs.push(ms);
    },
  });
  return { deleted, batches, pausesMs };
}

describe('deleting in batches', () => {
  it('takes more at once where it is quick, up to a limit, and leaves time between two', async () => {
    const { deleted, batches, pausesMs } = await deleting(300, 0.01);
    expect(deleted).toBe(300);
    expect(batches.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 64, 64]);
    expect(Math.min(...pausesMs)).toBe(5);
  });

  it('takes less where it is slow, and waits as long as it took', async () => {
    const { deleted, batches, pausesMs } = await deleting(40, 3);
    expect(deleted).toBe(40);
    expect(Math.max(...batches)).toBe(2);
    expect(pausesMs).toContain(6);
  });

  it('goes on one by one with calls that are slower than that', async () => {
    const { deleted, batches } = await deleting(5, 50);
    expect(deleted).toBe(5);
    expect(Math.max(...batches)).toBe(1);
  });
});
