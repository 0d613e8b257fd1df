import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newInstallation } from '../../electron/service/livekit/keys/key-file.ts';
import { type KeptLiveKit, openLiveKit } from '../../electron/service/livekit/open-livekit.ts';
import { liveKitSettingsSchema } from '../../electron/shared/contract/settings/livekit.ts';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import type { Measure } from './measure.ts';

/** From switching LiveKit on, its image there and no container, to the first answer of the server. */
export async function measureLiveKit(times: number): Promise<Measure[]> {
  if (!hasDocker) return [];
  const samples: number[] = [];
  // The keeper's own waiting keeps no process alive.
  const awake = setInterval(() => {}, 1000);
  for (let index = 0; index < times; index++) samples.push(await createdToHealthyMs());
  clearInterval(awake);
  return [{ name: 'LiveKit container create -> healthy', unit: 'ms', samples, goal: { p50: 500 } }];
}

async function createdToHealthyMs(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-bench-livekit-'));
  const containerName = `trunkline-bench-${process.pid}`;
  const [apiPort, rtcPort] = [await freePort('tcp', 0), await freePort('udp', 0)];
  let settings = liveKitSettingsSchema.parse({ enabled: true, containerName, apiPort, rtcPort });
  const installation = { ...newInstallation(Date.now()), installationId: containerName };
  const liveKit = openLiveKit({
    settings: () => settings,
    installation: () => installation,
    configDir: join(dir, 'livekit'),
    maxCallSeconds: 3600,
    redis: () => null,
    furtherImages: () => [],
    externalKey: () => null,
    findPortHolder: async () => null,
    onConfigRestored: () => {},
  });
  try {
    const startedAtMs = performance.now();
    liveKit.apply();
    await untilHealthy(liveKit);
    return performance.now() - startedAtMs;
  } finally {
    settings = { ...settings, enabled: false };
    liveKit.apply();
    await liveKit.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

const untilHealthy = (liveKit: KeptLiveKit): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = () => {
      const state = liveKit.state();
      if (state.state === 'working' || state.state === 'off') return;
      stop();
      if (state.state === 'healthy') resolve();
      else reject(new Error(`LiveKit does not start: ${state.problem.code}`));
    };
    const stop = liveKit.onChange(look);
    look();
  });
