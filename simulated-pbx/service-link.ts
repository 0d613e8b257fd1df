import { createTRPCUntypedClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import { type CallDetail, callDetailSchema } from '../electron/shared/contract/calls.ts';
import { type ProviderTrio, type WhatIf, whatIfSchema } from '../electron/shared/contract/costs.ts';
import { type LiveMessage, liveMessageSchema } from '../electron/shared/contract/live.ts';

/** The service as any local program sees it: over its API, with the bearer token. Answers are checked by the contract. */
export interface ServiceLink {
  /** Resolves when the first message, the snapshot, has come. */
  watchCalls(onMessage: (message: LiveMessage) => void): Promise<void>;
  /** The call's row once it is closed; null when that takes too long. */
  closedCall(callId: string): Promise<CallDetail | null>;
  whatIf(callId: string, providers: ProviderTrio): Promise<WhatIf>;
  close(): void;
}

const CLOSE_TIMEOUT_MS = 5000;
const POLL_MS = 100;

export function connectService(url: string, bearerToken: string): ServiceLink {
  const client = apiClient(url, bearerToken);
  const stopWatching: (() => void)[] = [];
  return {
    watchCalls(onMessage) {
      const first = Promise.withResolvers<void>();
      const subscription = client.subscription('live.watch', undefined, {
        onData(data: unknown) {
          onMessage(liveMessageSchema.parse(data));
          first.resolve();
        },
        onError: (error) => first.reject(error),
      });
      stopWatching.push(() => subscription.unsubscribe());
      return first.promise;
    },
    async closedCall(callId) {
      const until = Date.now() + CLOSE_TIMEOUT_MS;
      for (;;) {
        const call = callDetailSchema.parse(await client.query('calls.get', { callId }));
        if (call.status === 'ended') return call;
        if (Date.now() > until) return null;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    whatIf: async (callId, providers) =>
      whatIfSchema.parse(await client.query('costs.whatIf', { callId, providers })),
    close() {
      for (const stop of stopWatching) stop();
    },
  };
}

/** Untyped: the router's type belongs to the service, and every answer is parsed anyway. */
function apiClient(url: string, bearerToken: string) {
  const withToken = (input: string | URL | Request, init?: RequestInit): Promise<Response> =>
    fetch(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${bearerToken}` },
    });
  return createTRPCUntypedClient({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource: EventSource as unknown as typeof globalThis.EventSource,
          eventSourceOptions: { fetch: withToken } as object,
        }),
        false: httpLink({ url: `${url}/trpc`, fetch: withToken as never }),
      }),
    ],
  });
}
