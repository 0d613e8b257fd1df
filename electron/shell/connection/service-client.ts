import { createTRPCUntypedClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import { z } from 'zod';
import { type Overview, overviewSchema } from '../../shared/contract/overview.ts';
import { pageLinkSchema } from '../../shared/contract/session.ts';
import { type ServiceStatus, serviceStatusSchema } from '../../shared/contract/status.ts';
import type { Attachment } from './connection.ts';

/** The few requests of the shell. Everything that comes back is checked: the service may be of another version. */
export interface ServiceClient {
  status(): Promise<ServiceStatus>;
  /** Calls `onEnd` once: at the first break, or when what comes is not understood. */
  watchStatus(onStatus: (status: ServiceStatus) => void, onEnd: (why: string) => void): () => void;
  overview(): Promise<Overview>;
  /** One-time address that opens the page signed in as we are. */
  pageLink(): Promise<string>;
  /** `until` epoch milliseconds; null: until a person starts it again. */
  pause(until: number | null): Promise<void>;
  resume(): Promise<void>;
}

/** `fetchFrom` goes to loopback as it is, and to another machine through the pinned certificate. */
export function createServiceClient(at: Attachment, fetchFrom: typeof fetch): ServiceClient {
  const withBearer = ((input: string, init?: RequestInit) =>
    fetchFrom(input, {
      ...init,
      headers: { ...(init?.headers as Record<string, string>), authorization: `Bearer ${at.bearer}` },
    })) as typeof fetch;
  const url = `${at.url}/trpc`;
  const client = createTRPCUntypedClient({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url,
          EventSource: EventSource as unknown as typeof globalThis.EventSource,
          eventSourceOptions: { fetch: withBearer } as object,
        }),
        false: httpLink({ url, fetch: withBearer as never }),
      }),
    ],
  });
  return {
    status: async () => serviceStatusSchema.parse(await client.query('status.get')),
    watchStatus: (onStatus, onEnd) => watchStatus(client, onStatus, onEnd),
    overview: async () => overviewSchema.parse(await client.query('overview.get')),
    async pageLink() {
      const { token } = pageLinkSchema.parse(await client.mutation('session.pageLink'));
      return `${at.url}/sign-in#${token}`;
    },
    pause: async (until) => void (await client.mutation('status.pause', { until })),
    resume: async () => void (await client.mutation('status.resume')),
  };
}

/** How the reason begins when the service is of another version. */
export const NOT_UNDERSTOOD = 'An answer that this app does not understand';

function watchStatus(
  client: ReturnType<typeof createTRPCUntypedClient>,
  onStatus: (status: ServiceStatus) => void,
  onEnd: (why: string) => void,
): () => void {
  let ended = false;
  const end = (why: string) => {
    if (ended) return;
    ended = true;
    subscription.unsubscribe();
    onEnd(why);
  };
  const subscription = client.subscription('status.watch', undefined, {
    onData(data) {
      const status = serviceStatusSchema.safeParse(data);
      if (status.success) onStatus(status.data);
      else setImmediate(() => end(`${NOT_UNDERSTOOD}: ${z.prettifyError(status.error)}`));
    },
    onError: (error) => end(error.message),
    onComplete: () => end('The service ended the stream'),
    // The token is new after a restart of the service, so its own way of connecting again would be refused.
    onConnectionStateChange: ({ state, error }) => {
      if (state === 'connecting' && error) setImmediate(() => end(error.message));
    },
  });
  return () => {
    ended = true;
    subscription.unsubscribe();
  };
}
