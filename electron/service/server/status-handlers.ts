import { setTimeout as delay } from 'node:timers/promises';
import { type ServiceStatus, serviceStatusSchema } from '../../shared/contract/status.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { PhoneLineControl, RoutedAgentsView, WorkersView } from './collaborators.ts';
import { router, signedInProcedure, unwrap } from './procedures.ts';
import { answeringProblem } from './status-rules.ts';

export interface StatusParts {
  readonly version: string;
  readonly startedAt: number;
  readonly phoneLine: PhoneLineControl;
  readonly workers: WorkersView;
  readonly directory: RoutedAgentsView;
  readonly records: { state(): { readonly waiting: number; readonly problem: string | null } };
  readonly liveCallCount: () => number;
  readonly paused: () => boolean;
  readonly setPaused: (paused: boolean, actor: string) => Result<unknown>;
}

/** Status is made of many small facts; comparing it now and then costs less than an event for each of them. */
const WATCH_INTERVAL_MS = 500;

export const statusRouter = (parts: StatusParts) => {
  const setPaused = (paused: boolean) =>
    signedInProcedure.output(serviceStatusSchema).mutation(({ ctx }) => {
      const saved = parts.setPaused(paused, ctx.actor);
      return saved.ok ? readStatus(parts) : unwrap<ServiceStatus>(fail(saved.failure));
    });
  return router({
    get: signedInProcedure.output(serviceStatusSchema).query(() => readStatus(parts)),
    watch: signedInProcedure.subscription(({ signal }) => watchStatus(parts, signal)),
    /** The line then answers 503, so that 3CX takes its next route. Calls that stand go on. */
    pause: setPaused(true),
    resume: setPaused(false),
  });
};

export async function* watchStatus(parts: StatusParts, signal: AbortSignal | undefined) {
  let last = '';
  while (!signal?.aborted) {
    const status = readStatus(parts);
    // Memory use changes all the time and is not worth a message.
    const comparable = JSON.stringify({ ...status, rssBytes: 0 });
    if (comparable !== last) yield status;
    last = comparable;
    await delay(WATCH_INTERVAL_MS, null, signal ? { signal, ref: false } : { ref: false }).catch(() => null);
  }
}

function readStatus(parts: StatusParts): ServiceStatus {
  const facts = {
    paused: parts.paused(),
    phoneLine: parts.phoneLine.status(),
    workers: parts.workers.statuses(),
    agents: parts.directory.routedAgentStatuses(),
  };
  const problem = answeringProblem({
    ...facts,
    nobodyAnswersBecause: parts.directory.nobodyAnswersBecause(),
  });
  return {
    version: parts.version,
    startedAt: parts.startedAt,
    rssBytes: process.memoryUsage.rss(),
    answering: problem === null,
    notAnsweringBecause: problem,
    liveCalls: parts.liveCallCount(),
    records: parts.records.state(),
    ...facts,
  };
}
