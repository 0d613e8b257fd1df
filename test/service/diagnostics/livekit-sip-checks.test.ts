import { describe, expect, it } from 'vitest';
import { liveKitSipChecks } from '../../../electron/service/diagnostics/checks/livekit-sip-checks.ts';
import type { LiveKitSipAnswer, SipAgents } from '../../../electron/shared/contract/livekit-sip.ts';
import { liveKitSipSettingsSchema } from '../../../electron/shared/contract/settings/livekit.ts';

const DAY_MS = 86_400_000;
const NOW = 1_800_000_000_000;
const healthy = { state: 'healthy', since: NOW } as const;
const found = { checkedAt: NOW, repairedAt: null, openRules: [] };
const working: LiveKitSipAnswer = {
  external: false,
  mode: 'on',
  redis: { state: healthy, image: 'redis:1', containerName: 'a-redis' },
  gateway: { state: healthy, image: 'sip:1', containerName: 'a-sip' },
  entries: { state: 'ready', trunkId: 'ST_1', ruleId: 'SDR_1', found },
  firewall: [],
};

function decide(
  change: Partial<LiveKitSipAnswer> = {},
  agents: SipAgents = { kind: 'registered', since: NOW },
) {
  const settings = liveKitSipSettingsSchema.parse({ allowedPeers: ['192.168.1.10'], numbers: ['800'] });
  const checks = liveKitSipChecks({
    sip: () => ({ ...working, ...change }),
    settings: () => settings,
    agentServer: () => agents,
  });
  return Object.fromEntries(checks.map((check) => [check.id, check.decide(check.gather('background'), NOW)]));
}

describe('checks of LiveKit SIP', () => {
  it('are not there while it is off', () => {
    expect(decide({ mode: 'off' })).toEqual({});
  });

  it('are bad where 3CX gets no answer', () => {
    expect(decide({ mode: 'needs_livekit' }).livekit_sip?.health).toBe('bad');
    const problem = { code: 'disk_full' } as const;
    const failed = { state: { state: 'failed', problem, since: NOW }, image: '', containerName: '' } as const;
    expect(decide({ gateway: failed }).livekit_sip_gateway).toEqual({
      health: 'bad',
      finding: { code: 'livekit_sip_failed', program: 'gateway', problem },
    });
    expect(decide({}, { kind: 'failed', reason: 'it ended' }).livekit_sip_agents?.health).toBe('bad');
  });

  it('explain what is answered, and that only a firewall keeps others out', () => {
    expect(decide()).toMatchObject({
      livekit_sip_redis: { health: 'ok' },
      livekit_sip_entries: { health: 'ok', finding: { peers: '192.168.1.10', numbers: '800' } },
      livekit_sip_agents: { health: 'ok' },
      livekit_sip_reach: { health: 'idle' },
    });
  });

  it('tell for a day that entries were changed by hand, and rules of others that answer anybody', () => {
    const at = (repairedAt: number) =>
      decide({ entries: { state: 'ready', trunkId: '', ruleId: '', found: { ...found, repairedAt } } });
    expect(at(NOW - 1).livekit_sip_entries?.health).toBe('warn');
    expect(at(NOW - DAY_MS).livekit_sip_entries?.health).toBe('ok');
    const openRules = [{ id: 'SDR_9', name: '' }];
    const entries = { state: 'ready', trunkId: '', ruleId: '', found: { ...found, openRules } } as const;
    expect(decide({ entries }).livekit_sip_open_rules).toEqual({
      health: 'warn',
      finding: { code: 'livekit_sip_open_rules', rules: 'SDR_9' },
    });
  });
});
