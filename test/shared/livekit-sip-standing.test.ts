import { expect, it } from 'vitest';
import { standingOfLiveKitSip } from '../../electron/shared/livekit-sip-standing.ts';

type Facts = Parameters<typeof standingOfLiveKitSip>[0];

const program = (state: Facts['redis']['state']): Facts['redis'] => ({
  state,
  image: 'a',
  containerName: 'b',
});
const healthy = program({ state: 'healthy', since: 1 });
const failed = program({ state: 'failed', problem: { code: 'docker_missing' }, since: 1 });
const good: Facts = {
  mode: 'on',
  external: false,
  redis: healthy,
  gateway: healthy,
  entries: {
    state: 'ready',
    trunkId: 'a',
    ruleId: 'b',
    found: { checkedAt: 1, repairedAt: null, openRules: [] },
  },
  agents: { kind: 'registered', since: 1 },
};
const standing = (changes: Partial<Facts> = {}) => standingOfLiveKitSip({ ...good, ...changes });

it('works when all its parts do, and not when one has failed', () => {
  expect(standing()).toBe('ready');
  expect(standing({ agents: { kind: 'starting' } })).toBe('coming');
  expect(standing({ redis: failed })).toBe('broken');
  expect(standing({ agents: { kind: 'failed', reason: 'x' } })).toBe('broken');
  expect(standing({ mode: 'needs_livekit', redis: failed })).toBe('needs_livekit');
});

it('leaves Redis and gateway to others who run them', () => {
  const off = program({ state: 'off' });
  expect(standing({ external: true, redis: off, gateway: off })).toBe('ready');
});
