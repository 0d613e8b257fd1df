import { expect } from 'vitest';
import type { CallDetail } from '../../electron/shared/contract/calls.ts';
import type { LiveMessage } from '../../electron/shared/contract/live.ts';
import type { ApiClient } from './service-process.ts';

/** What the service stored about calls, as anybody reads it: over the API. */

const STORED_LIMIT_MS = 15_000;

/** All rows of a number; every test dials one of its own. */
export async function callsTo(api: ApiClient, dialled: string): Promise<CallDetail[]> {
  const { calls } = await api.calls.list.query({ limit: 200 });
  const rows = calls.filter((call) => call.dialled === dialled);
  return Promise.all(rows.map(({ callId }) => api.calls.get.query({ callId })));
}

/** The one row of a number, once it is closed. */
export async function closedCallTo(api: ApiClient, dialled: string): Promise<CallDetail> {
  const closed = await expect
    .poll(async () => (await callsTo(api, dialled)).filter(({ status }) => status === 'ended'), {
      timeout: STORED_LIMIT_MS,
    })
    .toHaveLength(1)
    .then(() => callsTo(api, dialled));
  const [call] = closed;
  if (!call || closed.length !== 1) throw new Error(`${closed.length} rows for ${dialled}, expected one`);
  return call;
}

export const eventsOf = (call: CallDetail, kind: string) =>
  call.events.filter((event) => event.kind === kind);

/** "-> INVITE", "<- 200 OK": as stored, without repetitions. */
export const ladderOf = (call: CallDetail): string[] =>
  eventsOf(call, 'sip')
    .filter(({ retransmission }) => retransmission !== true)
    .map(({ direction, summary }) => `${direction === 'in' ? '->' : '<-'} ${String(summary)}`);

export interface LiveWatch {
  readonly messages: LiveMessage[];
  /** The first message, past or to come, that fits. */
  next<T extends LiveMessage>(what: string, fits: (message: LiveMessage) => message is T): Promise<T>;
  until(what: string, fits: (message: LiveMessage) => boolean): Promise<LiveMessage>;
  stop(): void;
}

const LIVE_LIMIT_MS = 20_000;

/** live.watch with its messages kept; resolves when the snapshot has come. */
export async function watchLive(api: ApiClient): Promise<LiveWatch> {
  const messages: LiveMessage[] = [];
  const waiting = new Set<() => void>();
  const first = Promise.withResolvers<void>();
  const subscription = api.live.watch.subscribe(undefined, {
    onData(data) {
      messages.push(data as LiveMessage);
      first.resolve();
      for (const look of [...waiting]) look();
    },
    onError: (error) => first.reject(error),
  });
  const until = (what: string, fits: (message: LiveMessage) => boolean): Promise<LiveMessage> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`Never came: ${what}. Came: ${messages.map(({ type }) => type).join(', ')}`));
      }, LIVE_LIMIT_MS);
      const look = () => {
        const found = messages.find(fits);
        if (!found) return;
        waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  await first.promise;
  return {
    messages,
    until,
    next: async (what, fits) => (await until(what, fits)) as never,
    stop: () => subscription.unsubscribe(),
  };
}
