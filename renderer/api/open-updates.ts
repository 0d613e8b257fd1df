import type { Update } from '../../electron/shared/contract/updates.ts';
import type { Api } from './trpc.ts';

/** Whether the page hears from the service. `lost` since when, so that a short gap is not made a drama of. */
export type Connection =
  | { readonly state: 'connecting' }
  | { readonly state: 'connected' }
  | { readonly state: 'lost'; readonly since: number }
  | { readonly state: 'signed_out' };

export interface UpdatesReceiver {
  onUpdate(update: Update): void;
  onConnected(): void;
  onLost(): void;
  onSignedOut(): void;
}

const RETRY_MS = 1000;

/**
 * Opens the tab's one event stream and keeps it open, for ever: the page stands open for weeks. Returns how to
 * end it. EventSource does not tell a refusal from a dead service, so after a break the service is asked first.
 */
export function openUpdates(api: Api, receiver: UpdatesReceiver): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let subscription: { unsubscribe(): void } | null = null;
  let ended = false;

  const connect = () => {
    subscription = api.updates.watch.subscribe(undefined, {
      onData: (update) => {
        receiver.onConnected();
        receiver.onUpdate(update);
      },
      onConnectionStateChange: ({ state, error }) => {
        if (state === 'connecting' && error) receiver.onLost();
      },
      onError: retryLater,
      onComplete: retryLater,
    });
  };
  const retryLater = () => {
    subscription?.unsubscribe();
    if (ended) return;
    receiver.onLost();
    clearTimeout(timer);
    timer = setTimeout(() => void retry(), RETRY_MS);
  };
  const retry = async () => {
    const who = await api.session.whoAmI.query().catch(() => null);
    if (ended) return;
    if (who === null) retryLater();
    else if (who.state === 'signed_out') receiver.onSignedOut();
    else connect();
  };
  connect();
  return () => {
    ended = true;
    clearTimeout(timer);
    subscription?.unsubscribe();
  };
}
