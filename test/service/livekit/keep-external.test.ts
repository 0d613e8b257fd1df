import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiKey } from '../../../electron/service/livekit/keys/api-keys.ts';
import { newInstallation } from '../../../electron/service/livekit/keys/key-file.ts';
import { type KeptLiveKit, openLiveKit } from '../../../electron/service/livekit/open-livekit.ts';
import { liveKitSettingsSchema } from '../../../electron/shared/contract/settings/livekit.ts';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';
import { hasLivekitServer } from '../../support/livekit/real-peers.ts';

describe.skipIf(!hasLivekitServer)('a LiveKit that others run', () => {
  let server: LivekitServer;
  let key: ApiKey | null;
  let liveKit: KeptLiveKit;
  let dir = '';
  beforeEach(async () => {
    server = await startLivekitServer();
    key = server.key;
    dir = mkdtempSync(join(tmpdir(), 'trunkline-external-'));
    const settings = liveKitSettingsSchema.parse({ enabled: true, externalUrl: server.url });
    const installation = newInstallation(Date.now());
    liveKit = openLiveKit({
      settings: () => settings,
      installation: () => installation,
      externalKey: () => key,
      configDir: join(dir, 'livekit'),
      maxCallSeconds: 3600,
      redis: () => null,
      furtherImages: () => [],
      findPortHolder: async () => null,
      onConfigRestored: () => {},
    });
  });
  afterEach(async () => {
    await liveKit.close();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  const until = (state: string) =>
    vi.waitUntil(() => liveKit.state().state === state, { timeout: 10_000, interval: 20 });
  const problem = () => {
    const state = liveKit.state();
    return state.state === 'failed' ? state.problem.code : null;
  };

  it('is used with its own key', async () => {
    liveKit.apply();
    await until('healthy');
    expect(liveKit.access()).toMatchObject({
      wsUrl: server.url,
      apiUrl: server.url.replace('ws:', 'http:'),
      key: server.key,
    });
  });

  it('that does not take our key, or whose key is not set, gives no access and says so', async () => {
    key = { name: 'APIother', secret: 'x'.repeat(40) };
    liveKit.apply();
    await until('failed');
    expect([problem(), liveKit.access()]).toEqual(['external_key_refused', null]);
    key = null;
    liveKit.apply();
    await vi.waitUntil(() => problem() === 'external_keys_missing', { timeout: 10_000 });
    key = server.key;
    liveKit.apply();
    await until('healthy');
  });

  it('that is away is said to be', async () => {
    await server.kill();
    liveKit.apply();
    await until('failed');
    expect(problem()).toBe('external_unreachable');
  });
});
