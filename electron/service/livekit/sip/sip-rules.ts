import type { LiveKitState } from '../../../shared/contract/livekit.ts';

export interface SipFacts {
  /** Switched on, and LiveKit with it. */
  readonly on: boolean;
  /** Redis and gateway are run by others. */
  readonly external: boolean;
  readonly redis: LiveKitState['state'];
  readonly server: LiveKitState['state'];
  /** The server's configuration names Redis. */
  readonly serverHasRedis: boolean;
  /** The gateway is kept, or not yet gone. */
  readonly gatewayThere: boolean;
}

export interface SipWanted {
  readonly redis: boolean;
  readonly serverHasRedis: boolean;
  readonly entries: boolean;
  /** `wait`: one that runs from before is left as it is until the server is ready for it. */
  readonly gateway: 'keep' | 'wait' | 'remove';
}

/**
 * Pure. Up: Redis, then the server with it, then the entries and the gateway. Down: the gateway first, when its calls have
 * ended. Listening in does not wait for Redis: until that has come, the server runs without.
 */
export function wantedSip({
  on,
  external,
  redis,
  server,
  serverHasRedis,
  gatewayThere,
}: SipFacts): SipWanted {
  if (on && external)
    return { redis: false, serverHasRedis: false, entries: server === 'healthy', gateway: 'remove' };
  if (!on) {
    const stillNeeded = serverHasRedis && gatewayThere;
    return { redis: stillNeeded, serverHasRedis: stillNeeded, entries: false, gateway: 'remove' };
  }
  const withRedis = serverHasRedis || redis === 'healthy';
  const ready = serverHasRedis && server === 'healthy';
  return {
    redis: true,
    serverHasRedis: withRedis,
    entries: ready,
    gateway: ready || gatewayThere ? 'keep' : 'wait',
  };
}
