import type { LiveKitState } from '../../../shared/contract/livekit.ts';
import type { LiveKitSipAnswer, SipCallExplanation } from '../../../shared/contract/livekit-sip.ts';
import { assertNever, type Result } from '../../../shared/result.ts';
import type { RedisPlace } from '../server-config.ts';
import type { LiveKitSipParts } from './collaborators.ts';
import type { IncomingCall } from './explain-call.ts';
import { explainWith } from './explain-with.ts';
import { GATEWAY_IMAGE } from './gateway-container.ts';
import { gatewayFirewall } from './gateway-firewall.ts';
import { openEntries, sipClient } from './keep-entries.ts';
import { gatewayName, openGateway } from './keep-gateway.ts';
import { openRedis, redisName, redisPlace } from './keep-redis.ts';
import { REDIS_IMAGE } from './redis-container.ts';
import { type SipWanted, wantedSip } from './sip-rules.ts';

export interface LiveKitSip {
  answer(): LiveKitSipAnswer;
  /** For the server's configuration; null: it needs none. */
  redis(): RedisPlace | null;
  /**
   * Takes up the settings as they are at the service's start. Resolves when it is known whether the server begins with
   * Redis, so that it is not made anew right after.
   */
  begin(): Promise<void>;
  /** Puts settings and keys in force as they are now. */
  apply(): void;
  retry(): void;
  /** What livekit would do with such a call, by the entries as they are now. */
  explain(call: IncomingCall): Promise<Result<SipCallExplanation>>;
  /** Leaves the containers running: calls go on. */
  close(): Promise<void>;
}

/** Longer than Redis takes to start; a pull is not waited for. */
const REDIS_FIRST_LIMIT_MS = 20_000;
const NOTHING: SipWanted = { redis: false, serverHasRedis: false, entries: false, gateway: 'wait' };

export function openLiveKitSip(parts: LiveKitSipParts): LiveKitSip {
  let wanted = NOTHING;
  /** Until it is gone, the server keeps Redis. */
  let gatewayThere = false;
  const waiting = new Set<() => void>();
  const onChange = () => {
    decide();
    for (const look of [...waiting]) look();
    parts.onChange();
  };
  const redis = openRedis(parts, () => wanted.redis, onChange);
  const gateway = openGateway(parts, () => wanted.gateway === 'keep', onChange);
  const entries = openEntries(parts, () => wanted.entries, parts.onChange);
  const isExternal = () => parts.liveKitSettings().externalUrl !== null;
  const isOn = () => parts.settings().enabled && parts.liveKitSettings().enabled;

  /** One decision at a time: what it starts tells changes at once, which ask for another. */
  let deciding = false;
  let again = false;
  const decide = () => {
    if (deciding) {
      again = true;
      return;
    }
    deciding = true;
    do {
      again = false;
      take(nextWanted());
    } while (again);
    deciding = false;
  };
  const nextWanted = () =>
    wantedSip({
      on: isOn(),
      external: isExternal(),
      redis: redis.state().state,
      server: parts.liveKit.state().state,
      serverHasRedis: wanted.serverHasRedis,
      gatewayThere,
    });
  const take = (next: SipWanted) => {
    const before = wanted;
    wanted = next;
    if (next.serverHasRedis !== before.serverHasRedis) parts.applyServer();
    redis.apply();
    entries.apply();
    switch (next.gateway) {
      case 'keep':
        gatewayThere = true;
        return gateway.apply();
      case 'remove':
        return before.gateway === 'keep' || (before.entries && !isOn()) ? void leave() : gateway.apply();
      case 'wait':
        return;
      default:
        return assertNever(next.gateway);
    }
  };
  /** No further calls, then the gateway when those that stand have ended, then what it needed. */
  const leave = async () => {
    await entries.remove();
    gateway.apply();
    await gateway.whenRemoved();
    gatewayThere = wanted.gateway === 'keep';
    onChange();
  };
  const stopListening = parts.liveKit.onChange(decide);
  return {
    answer: () => ({
      external: isExternal(),
      mode: modeOf(parts, gatewayThere && wanted.gateway !== 'keep'),
      redis: { state: redis.state(), image: parts.images.redis, containerName: redisName(parts) },
      gateway: { state: gateway.state(), image: parts.images.gateway, containerName: gatewayName(parts) },
      entries: entries.state(),
      firewall: isExternal() ? [] : gatewayFirewall(parts.settings()),
    }),
    redis: () => (wanted.serverHasRedis ? redisPlace(parts) : null),
    begin() {
      decide();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        const look = () => {
          if (!isOn() || isExternal() || hasVerdict(redis.state())) done();
        };
        const timer = setTimeout(done, REDIS_FIRST_LIMIT_MS);
        waiting.add(look);
        look();
      });
    },
    apply: decide,
    retry() {
      for (const program of [redis, gateway]) if (program.state().state === 'failed') program.retry();
      entries.retry();
    },
    explain: (call) => explainWith(sipClient(parts), parts.installation().installationId, call),
    async close() {
      stopListening();
      entries.close();
      await Promise.all([gateway.close(), redis.close()]);
    },
  };
}

const hasVerdict = (redis: LiveKitState): boolean => redis.state !== 'working' || redis.doing === 'pull';

function modeOf({ settings, liveKitSettings }: LiveKitSipParts, leaving: boolean): LiveKitSipAnswer['mode'] {
  if (!settings().enabled) return leaving ? 'leaving' : 'off';
  return liveKitSettings().enabled ? 'on' : 'needs_livekit';
}

/** When LiveKit's keys cannot be read: nothing is kept, and LiveKit's own state says why. */
export function unusableLiveKitSip(): LiveKitSip {
  const program = { state: { state: 'off' }, containerName: '' } as const;
  return {
    answer: () => ({
      external: false,
      mode: 'needs_livekit',
      redis: { ...program, image: REDIS_IMAGE },
      gateway: { ...program, image: GATEWAY_IMAGE },
      entries: { state: 'waiting' },
      firewall: [],
    }),
    redis: () => null,
    begin: () => Promise.resolve(),
    apply() {},
    retry() {},
    explain: (call) => explainWith(null, '', call),
    close: () => Promise.resolve(),
  };
}
