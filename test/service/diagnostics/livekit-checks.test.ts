import { describe, expect, it } from 'vitest';
import { liveKitChecks } from '../../../electron/service/diagnostics/checks/livekit-checks.ts';
import type { LiveKitAnswer } from '../../../electron/shared/contract/livekit.ts';
import { liveKitSettingsSchema } from '../../../electron/shared/contract/settings/livekit.ts';

const DAY_MS = 86_400_000;
const NOW = 1_800_000_000_000;
const healthy: LiveKitAnswer = {
  external: false,
  state: { state: 'healthy', since: NOW },
  image: 'livekit/livekit-server:v1',
  keys: { madeAt: NOW, nextAt: NOW + DAY_MS, rotation: 'none' },
  configRestoredAt: null,
};

function decide(answer: Partial<LiveKitAnswer>, enabled = true) {
  const settings = liveKitSettingsSchema.parse({ enabled });
  const checks = liveKitChecks({ liveKit: () => ({ ...healthy, ...answer }), settings: () => settings });
  return Object.fromEntries(checks.map((check) => [check.id, check.decide(check.gather('background'), NOW)]));
}

describe('checks of LiveKit', () => {
  it('are quiet while it is off', () => {
    expect(decide({ state: { state: 'off' } }, false)).toEqual({
      livekit: { health: 'ok', finding: { code: 'livekit_off' } },
    });
  });

  it('say where it listens when it works', () => {
    expect(decide({})).toMatchObject({
      livekit: { health: 'ok', finding: { code: 'livekit_ready', apiPort: 17_880, rtcPort: 17_882 } },
      livekit_config: { health: 'ok' },
      livekit_keys: { health: 'ok', finding: { nextAt: NOW + DAY_MS } },
    });
  });

  it('warn and never do worse when it is broken: calls are answered', () => {
    const problem = { code: 'disk_full' } as const;
    expect(decide({ state: { state: 'failed', problem, since: NOW } }).livekit).toEqual({
      health: 'warn',
      finding: { code: 'livekit_failed', problem },
    });
  });

  it('tell for a day that the configuration was changed by hand, and that keys wait too long', () => {
    expect(decide({ configRestoredAt: NOW - 1 }).livekit_config?.health).toBe('warn');
    expect(decide({ configRestoredAt: NOW - DAY_MS }).livekit_config?.health).toBe('ok');
    const waiting = { madeAt: 0, nextAt: NOW - 15 * DAY_MS, rotation: 'waiting' } as const;
    expect(decide({ keys: waiting }).livekit_keys?.health).toBe('warn');
  });
});
