import type { CallChange } from '../../shared/contract/calls.ts';
import type { LiveMessage } from '../../shared/contract/live.ts';
import type { ServiceStatus } from '../../shared/contract/status.ts';
import type { ChangingTopic, Update } from '../../shared/contract/updates.ts';
import { mergeStreams } from './merge-streams.ts';
import { router, signedInProcedure } from './procedures.ts';

export interface UpdateSources {
  status(signal: AbortSignal): AsyncIterable<ServiceStatus>;
  live(signal: AbortSignal): AsyncIterable<LiveMessage>;
  calls(signal: AbortSignal): AsyncIterable<CallChange>;
  changes(signal: AbortSignal): AsyncIterable<ChangingTopic>;
}

export const updatesRouter = (sources: UpdateSources) =>
  router({
    watch: signedInProcedure.subscription(({ signal }) =>
      mergeStreams<Update>(signal ?? new AbortController().signal, [
        (each) => map(sources.status(each), (status) => ({ type: 'status', status })),
        (each) => map(sources.live(each), (message) => ({ type: 'live', message })),
        (each) => map(sources.calls(each), (change) => ({ type: 'call', change })),
        (each) => map(sources.changes(each), (topic) => ({ type: 'changed', topic })),
      ]),
    ),
  });

async function* map<A, B>(source: AsyncIterable<A>, next: (item: A) => B): AsyncGenerator<B> {
  for await (const item of source) yield next(item);
}
