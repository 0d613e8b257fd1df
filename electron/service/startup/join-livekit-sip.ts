import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LiveKitState } from '../../shared/contract/livekit.ts';
import { LIVEKIT_AGENT_NAME } from '../../shared/livekit-agent.ts';
import type { Installation } from '../livekit/keys/key-file.ts';
import { wordsOfProblem } from '../livekit/livekit-problem.ts';
import type { KeptLiveKit } from '../livekit/open-livekit.ts';
import { GATEWAY_IMAGE } from '../livekit/sip/gateway-container.ts';
import { type LiveKitSip, openLiveKitSip } from '../livekit/sip/open-livekit-sip.ts';
import { REDIS_IMAGE } from '../livekit/sip/redis-container.ts';
import { findPortHolder } from '../phone-line/sip/port-holder.ts';
import type { Stores } from './open-stores.ts';

export interface JoinLiveKitSipParts {
  readonly stores: Stores;
  readonly liveKit: KeptLiveKit;
  readonly installation: () => Installation;
  readonly dataDir: string;
  readonly log: Logger;
}

export interface JoinedLiveKitSip extends LiveKitSip {
  /** After each change of the answer. */
  onChange(listener: () => void): void;
}

/** LiveKit SIP beside LiveKit's server. It begins before the server, which then starts with Redis at once. */
export function joinLiveKitSip({
  stores,
  liveKit,
  installation,
  dataDir,
  log,
}: JoinLiveKitSipParts): JoinedLiveKitSip {
  const { settings, changes } = stores;
  const listeners = new Set<() => void>();
  const sip = openLiveKitSip({
    settings: () => settings.current().liveKitSip,
    liveKitSettings: () => settings.current().liveKit,
    installation,
    liveKit,
    applyServer: () => liveKit.apply(),
    agentName: LIVEKIT_AGENT_NAME,
    images: { redis: REDIS_IMAGE, gateway: GATEWAY_IMAGE },
    dir: join(dataDir, 'livekit-sip'),
    findPortHolder,
    onConfigRestored: () =>
      log.warn('A configuration of LiveKit SIP had been changed by hand; it was written anew'),
    onChange() {
      changes.announce('liveKitSip');
      logChanges();
      for (const listener of listeners) listener();
    },
    now: Date.now,
  });
  const logChanges = onceChanged(() => sip.answer(), log);
  settings.onChange(() => {
    sip.apply();
    // The answer shows settings too, also while nothing runs.
    changes.announce('liveKitSip');
  });
  return { ...sip, onChange: (listener) => void listeners.add(listener) };
}

/** A sentence for each program when it begins to work or fails, and for the entries. */
function onceChanged(answer: LiveKitSip['answer'], log: Logger): () => void {
  const told = new Map<string, string>();
  const tell = (name: string, state: string, say: () => void) => {
    if (told.get(name) === state) return;
    told.set(name, state);
    say();
  };
  const program = (name: string, image: string, state: LiveKitState) => {
    if (state.state === 'healthy') tell(name, 'healthy', () => log.info(`${name} of LiveKit SIP is ready`));
    if (state.state !== 'failed') return;
    const { problem } = state;
    const { what, detail } = wordsOfProblem(problem, image);
    tell(name, problem.code, () =>
      log.warn({ code: problem.code, detail }, `LiveKit SIP answers no calls. ${name}: ${what}`),
    );
  };
  return () => {
    const { redis, gateway, entries } = answer();
    program('Redis', REDIS_IMAGE, redis.state);
    program('The gateway', GATEWAY_IMAGE, gateway.state);
    if (entries.state === 'ready')
      tell('entries', 'ready', () => log.info("LiveKit SIP's trunk and rule are as they must be"));
    if (entries.state === 'failed') {
      const { problem } = entries;
      const detail = 'detail' in problem ? problem.detail : problem.trunk.name;
      tell('entries', problem.code, () =>
        log.warn(
          { code: problem.code, detail },
          'LiveKit did not take the trunk and the rule of LiveKit SIP',
        ),
      );
    }
  };
}
