import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
// The one import from the service, of types only: nothing of it gets into the page.
import type { AppRouter } from '../../electron/service/server/router.ts';

/** `useTRPC()` gives the query and mutation options of each procedure; `useTRPCClient()` the plain client. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export type Api = ReturnType<typeof createApi>;

export const createApi = () =>
  createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({ url: '/trpc' }),
        false: httpLink({ url: '/trpc' }),
      }),
    ],
  });
