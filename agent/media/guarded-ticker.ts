import type { MediaTicker, TickerJob } from './media-ticker.ts';

/** Runs a piece of one call's work. False: it threw, and the call is being hung up. */
export type Guard = (work: () => void) => boolean;

/**
 * The process's one ticker as one call sees it. A job that throws would stop the audio of every call in the
 * process, since the ticker would not come to set its next wake-up: it is taken out, and its call fails.
 */
export function guardTicker(ticker: MediaTicker, guard: Guard): MediaTicker {
  const guarded = new Map<TickerJob, TickerJob>();
  const remove = (job: TickerJob) => {
    const wrapped = guarded.get(job);
    guarded.delete(job);
    if (wrapped !== undefined) ticker.remove(wrapped);
  };
  return {
    now: () => ticker.now(),
    add: (job) => {
      const wrapped: TickerJob = {
        get dueAtMs() {
          return job.dueAtMs;
        },
        run: (nowMs) => {
          if (!guard(() => job.run(nowMs))) remove(job);
        },
      };
      remove(job);
      guarded.set(job, wrapped);
      ticker.add(wrapped);
    },
    remove,
    dueSooner: (job) => {
      const wrapped = guarded.get(job);
      if (wrapped !== undefined) ticker.dueSooner(wrapped);
    },
  };
}
