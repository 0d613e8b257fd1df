import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { type Installation, newInstallation } from '../../../electron/service/livekit/keys/key-file.ts';
import { type KeptLiveKit, openLiveKit } from '../../../electron/service/livekit/open-livekit.ts';
import { type LiveKitSip, openLiveKitSip } from '../../../electron/service/livekit/sip/open-livekit-sip.ts';
import {
  liveKitSettingsSchema,
  liveKitSipSettingsSchema,
} from '../../../electron/shared/contract/settings/livekit.ts';
import type { LiveKitSettings, LiveKitSipSettings } from '../../../electron/shared/contract/settings.ts';
import { LIVEKIT_AGENT_NAME } from '../../../electron/shared/livekit-agent.ts';
import { freePort } from '../../../simulated-pbx/free-ports.ts';
import { SIP_IMAGES } from './real-peers.ts';

/** LiveKit with its SIP mode as the service joins them, on a real Engine. */
export interface KeptSip {
  readonly liveKit: KeptLiveKit;
  readonly sip: LiveKitSip;
  readonly containers: { readonly server: string; readonly redis: string; readonly gateway: string };
  settings(): LiveKitSipSettings;
  change(change: Partial<LiveKitSipSettings>): void;
  changeLiveKit(change: Partial<LiveKitSettings>): void;
  /** As a restarted service would: the containers stay. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

const docker = new Docker();

export async function keepSip(name: string, images = SIP_IMAGES): Promise<KeptSip> {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-sip-'));
  const port = (protocol: 'tcp' | 'udp') => freePort(protocol, 0);
  let liveKitSettings = liveKitSettingsSchema.parse({
    enabled: true,
    containerName: name,
    apiPort: await port('tcp'),
    rtcPort: await port('udp'),
  });
  let settings = liveKitSipSettingsSchema.parse({
    address: '127.0.0.1',
    allowedPeers: ['127.0.0.1'],
    numbers: ['800'],
    sipPort: await port('udp'),
    redisPort: await port('tcp'),
    healthPort: await port('tcp'),
  });
  const installation: Installation = { ...newInstallation(Date.now()), installationId: name };
  const containers = { server: name, redis: `${name}-redis`, gateway: `${name}-sip` };
  const open = () => {
    const liveKit = openLiveKit({
      settings: () => liveKitSettings,
      installation: () => installation,
      configDir: join(dir, 'livekit'),
      maxCallSeconds: 3600,
      redis: () => sip.redis(),
      furtherImages: () => [],
      externalKey: () => null,
      findPortHolder: async () => null,
      onConfigRestored: () => {},
    });
    const sip: LiveKitSip = openLiveKitSip({
      settings: () => settings,
      liveKitSettings: () => liveKitSettings,
      installation: () => installation,
      liveKit,
      applyServer: () => liveKit.apply(),
      agentName: LIVEKIT_AGENT_NAME,
      images,
      dir: join(dir, 'livekit-sip'),
      findPortHolder: async () => null,
      onConfigRestored: () => {},
      onChange: () => {},
      now: Date.now,
    });
    void sip.begin().then(() => liveKit.apply());
    return { liveKit, sip };
  };
  let opened = open();
  const end = async () => {
    await opened.sip.close();
    await opened.liveKit.close();
  };
  return {
    get liveKit() {
      return opened.liveKit;
    },
    get sip() {
      return opened.sip;
    },
    containers,
    settings: () => settings,
    change(change) {
      settings = { ...settings, ...change };
      opened.sip.apply();
    },
    changeLiveKit(change) {
      liveKitSettings = { ...liveKitSettings, ...change };
      opened.liveKit.apply();
      opened.sip.apply();
    },
    async reopen() {
      await end();
      opened = open();
    },
    async close() {
      await end();
      for (const container of Object.values(containers))
        await docker
          .getContainer(container)
          .remove({ force: true, v: true })
          .catch(() => null);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
