import { setTimeout as delay } from 'node:timers/promises';
import { pauseInputSchema, type ServiceStatus, serviceStatusSchema } from '../../shared/contract/status.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result } from '../../shared/result.ts';
import { router, signedInProcedure, unwrap } from './procedures.ts';
import type { StatusSource } from './status-source.ts';

export interface StatusParts {
  readonly status: StatusSource;
  readonly setPause: (pause: Pause, actor: string) => Result<unknown>;
}

/** As the settings of the phone line keep it. */
export interface Pause {
  readonly paused: boolean;
  readonly pausedAt: number | null;
  readonly pausedUntil: number | null;
}

/** Status is made of many small facts; comparing it now and then costs less than an event for each of them. */
const WATCH_INTERVAL_MS = 500;

export const statusRouter = ({ status, setPause }: StatusParts) => {
  const change = (pause: Pause, actor: string): ServiceStatus => {
    const saved = setPause(pause, actor);
    return saved.ok ? status.read() : unwrap<ServiceStatus>(fail(saved.failure));
  };
  return router({
    get: signedInProcedure.output(serviceStatusSchema).query(() => status.read()),
    watch: signedInProcedure.subscription(({ signal }) => watchStatus(status, signal)),
    /** The line then answers 503, so that 3CX takes its next route. Calls that stand go on. */
    pause: signedInProcedure
      .input(pauseInputSchema)
      .output(serviceStatusSchema)
      .mutation(({ ctx, input: { until } }) => {
        const now = Date.now();
        if (until !== null && until <= now) return unwrap<ServiceStatus>(fail(untilIsOver(until)));
        return change({ paused: true, pausedAt: now, pausedUntil: until }, ctx.actor);
      }),
    resume: signedInProcedure
      .output(serviceStatusSchema)
      .mutation(({ ctx }) => change(NOT_PAUSED, ctx.actor)),
  });
};

export const NOT_PAUSED: Pause = { paused: false, pausedAt: null, pausedUntil: null };

const untilIsOver = (until: number) =>
  failure('config_invalid', `until is ${new Date(until).toISOString()}: must be a time to come`);

export async function* watchStatus(source: StatusSource, signal: AbortSignal | undefined) {
  let last = '';
  while (!signal?.aborted) {
    const status = source.read();
    // Time and memory use change all the time and are not worth a message.
    const comparable = JSON.stringify({ ...status, at: 0, rssBytes: 0 });
    if (comparable !== last) yield status;
    last = comparable;
    await delay(WATCH_INTERVAL_MS, null, signal ? { signal, ref: false } : { ref: false }).catch(() => null);
  }
}
