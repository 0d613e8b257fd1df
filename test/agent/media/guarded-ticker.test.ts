import { expect, it } from 'vitest';
import { guardTicker } from '../../../agent/media/guarded-ticker.ts';
import { createMediaTicker, type TickerJob } from '../../../agent/media/media-ticker.ts';

it('takes a job out that throws, and the other calls go on', async () => {
  const ticker = createMediaTicker();
  const failures: unknown[] = [];
  const struck = guardTicker(ticker, (work) => {
    try {
      work();
      return true;
    } catch (error) {
      failures.push(error);
      return false;
    }
  });
  const sound = guardTicker(ticker, (work) => {
    work();
    return true;
  });
  const rounds = Promise.withResolvers<void>();
  let count = 0;
  struck.add({
    dueAtMs: 0,
    run: () => {
      throw new Error('a bug');
    },
  });
  const job: TickerJob & { dueAtMs: number } = {
    dueAtMs: 0,
    run: (nowMs) => {
      job.dueAtMs = nowMs + 1;
      count += 1;
      if (count === 5) rounds.resolve();
    },
  };
  sound.add(job);
  await rounds.promise;
  sound.remove(job);
  expect(failures).toEqual([new Error('a bug')]);
});
