import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Room } from '@livekit/rtc-node';
import Docker from 'dockerode';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PREVIOUS_KEPT_MS } from '../../../electron/service/livekit/keys/api-keys.ts';
import { type Installation, newInstallation } from '../../../electron/service/livekit/keys/key-file.ts';
import { createKeyRotation } from '../../../electron/service/livekit/keys/key-rotation.ts';
import { countPeopleInRooms } from '../../../electron/service/livekit/keys/people-in-rooms.ts';
import {
  type KeptLiveKit,
  type LiveKitAccess,
  openLiveKit,
} from '../../../electron/service/livekit/open-livekit.ts';
import { findPortHolder } from '../../../electron/service/phone-line/sip/port-holder.ts';
import { liveKitSettingsSchema } from '../../../electron/shared/contract/settings/livekit.ts';
import type { LiveKitSettings } from '../../../electron/shared/contract/settings.ts';
import { freePort } from '../../../simulated-pbx/free-ports.ts';
import { hasDocker } from '../../support/livekit/real-peers.ts';

const CONTAINER = `trunkline-open-${process.pid}`;

describe.skipIf(!hasDocker)('LiveKit as the other features see it', () => {
  const docker = new Docker();
  let now = Date.now();
  let installation: Installation = { ...newInstallation(Date.now()), installationId: CONTAINER };
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
      redis: () => null,
      furtherImages: () => [],
      externalKey: () => null,
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

  const accessNow = (): LiveKitAccess => {
    const access = liveKit.access();
    if (access === null) throw new Error('no access to a healthy server');
    return access;
  };

  async function enter(roomName: string): Promise<Room> {
    const { key, wsUrl } = accessNow();
    const token = new AccessToken(key.name, key.secret, { identity: 'listener', ttl: 600 });
    token.addGrant({ roomJoin: true, room: roomName });
    const room = new Room();
    await room.connect(wsUrl, await token.toJwt(), { autoSubscribe: false, dynacast: false });
    return room;
  }

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
    const access = accessNow();
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
    await liveKit.close();
    await expect(docker.getContainer(CONTAINER).inspect()).rejects.toMatchObject({ statusCode: 404 });
    expect(existsSync(join(dir, 'livekit/livekit.yaml'))).toBe(false);
  });

  it('makes the container anew when asked, and shows its log', async () => {
    settings = { ...settings, enabled: true };
    liveKit.apply();
    await until('healthy');
    const { Id } = await docker.getContainer(CONTAINER).inspect();
    expect(await liveKit.logTail(50)).toMatchObject({
      ok: true,
      value: expect.stringContaining('starting LiveKit server'),
    });
    expect(await liveKit.removeContainer()).toMatchObject({ ok: true });
    await until('healthy');
    expect((await docker.getContainer(CONTAINER).inspect()).Id).not.toBe(Id);
  });

  it('rotates keys only while nobody is connected, and the old ones hold for a while', async () => {
    settings = { ...settings, enabled: true };
    liveKit.apply();
    await until('healthy');
    const before = accessNow();
    const rooms = new RoomServiceClient(before.apiUrl, before.key.name, before.key.secret);
    await rooms.createRoom({ name: 'call-1' });
    const steps: string[] = [];
    const rotation = createKeyRotation({
      keyFile: {
        read: () => installation,
        write: (next) => {
          installation = next;
        },
      },
      rotationDays: () => 90,
      countPeople: () => countPeopleInRooms(accessNow()),
      onAsked: () => steps.push(`asked: ${installation.keys.askedAt === null ? 'not kept' : 'kept'}`),
      onKeys(step, actor) {
        steps.push(`${step} by ${actor}`);
        liveKit.apply();
      },
      now: () => now,
    });
    const listener = await enter('call-1');
    expect(await rotation.ask('anna')).toBe('wait');
    expect(rotation.state().rotation).toBe('waiting');
    expect(listener.isConnected).toBe(true);
    expect(liveKit.access()?.key).toEqual(before.key);

    await listener.disconnect();
    await expect.poll(() => rotation.look(), { timeout: 10_000 }).toBe('rotate');
    expect(liveKit.access()).toBeNull();
    await until('healthy');
    const after = accessNow();
    expect(after.key).not.toEqual(before.key);
    const withOld = () =>
      rooms.listRooms().then(
        () => 'taken',
        () => 'refused',
      );
    expect(await withOld()).toBe('taken');
    expect(rotation.state()).toMatchObject({ rotation: 'none', madeAt: now });

    now += PREVIOUS_KEPT_MS;
    expect(await rotation.look()).toBe('drop_previous');
    await until('healthy');
    expect(await withOld()).toBe('refused');
    expect(steps).toEqual(['asked: kept', 'rotate by anna', 'drop_previous by schedule']);
  });
});
