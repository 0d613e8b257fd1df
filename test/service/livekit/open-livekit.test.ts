import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newApiKeys } from '../../../electron/service/livekit/api-keys.ts';
import { type KeptLiveKit, openLiveKit } from '../../../electron/service/livekit/open-livekit.ts';
import { findPortHolder } from '../../../electron/service/phone-line/sip/port-holder.ts';
import { type LiveKitSettings, liveKitSettingsSchema } from '../../../electron/shared/contract/settings.ts';
import { freePort } from '../../../simulated-pbx/free-ports.ts';
import { hasDocker } from '../../support/livekit/real-peers.ts';

const CONTAINER = `trunkline-open-${process.pid}`;

describe.skipIf(!hasDocker)('LiveKit as the other features see it', () => {
  const docker = new Docker();
  const installation = { installationId: CONTAINER, keys: newApiKeys(Date.now()) };
  let dir = '';
  let settings: LiveKitSettings;
  let liveKit: KeptLiveKit;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-livekit-'));
    const [apiPort, rtcPort] = [await freePort('tcp', 0), await freePort('udp', 0)];
    settings = liveKitSettingsSchema.parse({ containerName: CONTAINER, apiPort, rtcPort });
    liveKit = openLiveKit({
      settings: () => settings,
      installation: () => installation,
      configDir: join(dir, 'livekit'),
      maxCallSeconds: 3600,
      findPortHolder,
      onConfigRestored: () => {},
    });
  });
  afterEach(async () => {
    await liveKit.close();
    await docker
      .getContainer(CONTAINER)
      .remove({ force: true })
      .catch(() => null);
    rmSync(dir, { recursive: true, force: true });
  });

  const until = (state: ReturnType<KeptLiveKit['state']>['state']) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (liveKit.state().state !== state) return;
        stop();
        resolve();
      };
      const stop = liveKit.onChange(look);
      look();
    });

  it('does nothing while it is off', () => {
    liveKit.apply();
    expect(liveKit.state()).toEqual({ state: 'off' });
    expect(liveKit.access()).toBeNull();
  });

  it('takes up settings while it runs, and gives access only to a server that works', async () => {
    settings = { ...settings, enabled: true };
    liveKit.apply();
    expect(liveKit.access()).toBeNull();
    await until('healthy');
    const access = liveKit.access();
    if (access === null) throw new Error('no access to a healthy server');
    const rooms = new RoomServiceClient(access.apiUrl, access.key.name, access.key.secret);
    expect((await rooms.createRoom({ name: 'call-1' })).name).toBe('call-1');
    expect(statSync(join(dir, 'livekit/livekit.yaml')).mode & 0o077).toBe(0);

    const moved = await freePort('tcp', 0);
    settings = { ...settings, apiPort: moved };
    liveKit.apply();
    await until('working');
    await until('healthy');
    expect(liveKit.access()?.apiUrl).toBe(`http://127.0.0.1:${moved}`);
    expect(readFileSync(join(dir, 'livekit/livekit.yaml'), 'utf8')).toContain(`port: ${moved}`);

    settings = { ...settings, enabled: false };
    liveKit.apply();
    expect(liveKit.access()).toBeNull();
  });
});
