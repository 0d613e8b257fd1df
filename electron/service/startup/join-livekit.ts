import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LiveKitProblem } from '../../shared/contract/livekit.ts';
import type { LiveKitStatus } from '../../shared/contract/status.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { ContainerState } from '../livekit/containers/keep-container.ts';
import type { LiveKitFeature } from '../livekit/handlers.ts';
import type { ApiKey } from '../livekit/keys/api-keys.ts';
import { type KeyFile, openKeyFile } from '../livekit/keys/key-file.ts';
import { createKeyRotation, type KeyRotation } from '../livekit/keys/key-rotation.ts';
import { countPeopleInRooms } from '../livekit/keys/people-in-rooms.ts';
import { wordsOfProblem } from '../livekit/livekit-problem.ts';
import { type KeptLiveKit, openLiveKit, unusableLiveKit } from '../livekit/open-livekit.ts';
import { IMAGE } from '../livekit/server-container.ts';
import { GATEWAY_IMAGE } from '../livekit/sip/gateway-container.ts';
import { type LiveKitSip, unusableLiveKitSip } from '../livekit/sip/open-livekit-sip.ts';
import { REDIS_IMAGE } from '../livekit/sip/redis-container.ts';
import { findPortHolder } from '../phone-line/sip/port-holder.ts';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import { LIVEKIT_SECRETS } from '../secrets/secret-names.ts';
import { type JoinedLiveKitSip, joinLiveKitSip } from './join-livekit-sip.ts';
import type { Stores } from './open-stores.ts';

/** Rooms outlive the longest call that the line allows to stand. */
const MAX_CALL_SECONDS = 4 * 3600;

export interface JoinedLiveKit extends KeptLiveKit {
  readonly feature: LiveKitFeature;
  readonly sip: JoinedLiveKitSip;
  /** LiveKit and, where it is on, LiveKit SIP, as the settings are. */
  begin(): void;
}

/** LiveKit's server, kept while the settings say so. Begun after the line: no call waits for it. */
export function joinLiveKit(stores: Stores, dataDir: string, log: Logger): JoinedLiveKit {
  const { settings, changes } = stores;
  const keyFile = openKeyFile(
    join(dataDir, 'livekit-keys.json'),
    { read: readPrivateFile, write: writePrivateFile },
    Date.now,
  );
  if (!keyFile.ok) {
    log.error({ code: keyFile.failure.code }, keyFile.failure.message);
    const unusable = unusableLiveKit(keyFile.failure.message, Date.now());
    const feature = featureOf(
      unusable,
      null,
      () => null,
      () => false,
    );
    return { ...unusable, feature, sip: { ...unusableLiveKitSip(), onChange() {} }, begin() {} };
  }
  let configRestoredAt: number | null = null;
  const liveKit = openLiveKit({
    settings: () => settings.current().liveKit,
    installation: () => keyFile.value.read(),
    configDir: join(dataDir, 'livekit'),
    maxCallSeconds: MAX_CALL_SECONDS,
    redis: () => sip.redis(),
    furtherImages: () => [REDIS_IMAGE, GATEWAY_IMAGE],
    externalKey: () => externalKey(stores.secrets),
    findPortHolder,
    onConfigRestored() {
      configRestoredAt = Date.now();
      log.warn("LiveKit's configuration had been changed by hand; it was written anew");
    },
  });
  liveKit.onChange(() => {
    changes.announce('liveKit');
    logState(liveKit, log);
  });
  const isExternal = () => settings.current().liveKit.externalUrl !== null;
  const sip = joinLiveKitSip({ stores, liveKit, installation: () => keyFile.value.read(), dataDir, log });
  settings.onChange(() => liveKit.apply());
  stores.secrets.onChange(() => liveKit.apply());
  const rotation = rotateKeys(stores, keyFile.value, liveKit, log);
  const stopLooking = rotation.keepLooking();
  return {
    ...liveKit,
    feature: featureOf(withSipImages(liveKit, sip), rotation, () => configRestoredAt, isExternal),
    sip,
    begin: () => void sip.begin().then(() => liveKit.apply()),
    async close() {
      stopLooking();
      await sip.close();
      await liveKit.close();
    },
  };
}

function externalKey(secrets: Stores['secrets']): ApiKey | null {
  const name = secrets.get(LIVEKIT_SECRETS.apiKey);
  const secret = secrets.get(LIVEKIT_SECRETS.apiSecret);
  return name && secret ? { name, secret } : null;
}

/** A file may have brought what Redis or the gateway waits for. */
const withSipImages = (liveKit: KeptLiveKit, sip: LiveKitSip): KeptLiveKit => ({
  ...liveKit,
  async importImage(file) {
    const imported = await liveKit.importImage(file);
    if (imported.ok) sip.retry();
    return imported;
  },
});

/** What pages show beside the line. */
export function liveKitStatusOf(state: ContainerState): LiveKitStatus {
  switch (state.state) {
    case 'off':
      return { state: 'off', problem: null };
    case 'working':
      return { state: 'starting', problem: null };
    case 'healthy':
      return { state: 'ready', problem: null };
    case 'failed':
      return { state: 'failed', problem: inShort(state.problem) };
  }
}

/** Status goes to every page at every change: a log's tail has no place in it, and readers may not see it. */
const inShort = (problem: LiveKitProblem): LiveKitProblem =>
  'detail' in problem && problem.code !== 'wrong_architecture' ? { ...problem, detail: '' } : problem;

function rotateKeys(
  { settings, audit, changes }: Stores,
  keyFile: KeyFile,
  liveKit: KeptLiveKit,
  log: Logger,
): KeyRotation {
  return createKeyRotation({
    keyFile,
    rotationDays: () => settings.current().liveKit.keyRotationDays,
    async countPeople() {
      const access = liveKit.access();
      // Nobody can be connected to a server that is off or does not answer.
      return access === null ? 0 : countPeopleInRooms(access);
    },
    onAsked: () => changes.announce('liveKit'),
    onKeys(step, actor) {
      audit.add(actor, step === 'rotate' ? 'livekit.rotate_keys' : 'livekit.drop_old_key');
      log.info({ step }, "LiveKit's keys were changed while nobody was connected");
      liveKit.apply();
      changes.announce('liveKit');
    },
    now: Date.now,
  });
}

const LOG_LINES = 200;

async function importPath(liveKit: KeptLiveKit, path: string): Promise<Result<void, LiveKitProblem>> {
  const file = await open(path).catch((error: Error) => error);
  if (file instanceof Error) return fail({ code: 'image_file_unreadable', detail: file.message });
  return liveKit.importImage(file.createReadStream());
}

const featureOf = (
  liveKit: KeptLiveKit,
  rotation: KeyRotation | null,
  configRestoredAt: () => number | null,
  external: () => boolean,
): LiveKitFeature => ({
  answer: () => ({
    external: external(),
    state: liveKit.state(),
    image: IMAGE,
    keys: external() ? null : (rotation?.state() ?? null),
    configRestoredAt: configRestoredAt(),
  }),
  retry: () => liveKit.retry(),
  rotateKeys: async (actor) => void (await rotation?.ask(actor)),
  importPath: (path) => importPath(liveKit, path),
  importFile: (file) => liveKit.importImage(file),
  removeContainer: () => liveKit.removeContainer(),
  log: () => liveKit.logTail(LOG_LINES),
});

function logState(liveKit: KeptLiveKit, log: Logger): void {
  const state = liveKit.state();
  if (state.state === 'healthy') log.info('The LiveKit server is ready: calls can be listened to');
  if (state.state !== 'failed') return;
  const { what, means, detail } = wordsOfProblem(state.problem);
  log.warn({ code: state.problem.code, detail }, `${what} ${means}`);
}
