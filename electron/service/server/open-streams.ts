import type { ServerResponse } from 'node:http';
import type { Identity, SignedIn } from './procedures.ts';

export interface StreamOwner {
  readonly identity: Identity;
  /** Null: by bearer token. */
  readonly sessionToken: string | null;
  /** Epoch ms; null: not by time. */
  readonly expiresAt: number | null;
}

export const streamOwner = (access: SignedIn): StreamOwner => ({
  identity: access.identity,
  sessionToken: access.as === 'page' ? access.token : null,
  expiresAt: access.as === 'page' ? access.expiresAt : null,
});

/**
 * Event streams outlive the check at their beginning by hours: they are cut when their owner is signed out or
 * changed. The page then asks who it is and connects again, or shows the sign-in.
 */
export interface OpenStreams {
  /** False: its owner has too many open already, and it is not tracked. */
  track(response: ServerResponse, owner: StreamOwner): boolean;
  cut(belongs: (owner: StreamOwner) => boolean): void;
}

/** A tab needs about five. One reader must not be able to take the connections of all others. */
const OPEN_AT_ONCE = 100;

export function createOpenStreams(): OpenStreams {
  const open = new Map<ServerResponse, StreamOwner>();
  const openOf = ({ identity }: StreamOwner): number =>
    [...open.values()].filter((owner) => owner.identity.name === identity.name).length;
  return {
    track(response, owner) {
      if (openOf(owner) >= OPEN_AT_ONCE) return false;
      open.set(response, owner);
      const timer =
        owner.expiresAt === null
          ? undefined
          : setTimeout(() => response.destroy(), owner.expiresAt - Date.now()).unref();
      response.once('close', () => {
        clearTimeout(timer);
        open.delete(response);
      });
      return true;
    },
    cut(belongs) {
      for (const [response, owner] of open) {
        // What has not begun to answer is the request that signs out: it may still say how that went.
        if (response.headersSent && belongs(owner)) response.destroy();
      }
    },
  };
}
