import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LiveKitStatus } from '../../shared/contract/status.ts';
import type { ServerState } from '../livekit/keep-server.ts';
import { openKeyFile } from '../livekit/key-file.ts';
import { wordsOfProblem } from '../livekit/livekit-problem.ts';
import { type KeptLiveKit, openLiveKit, unusableLiveKit } from '../livekit/open-livekit.ts';
import { readPrivateFile, writePrivateFile } from '../secrets/private-file.ts';
import type { Stores } from './open-stores.ts';

/** Rooms outlive the longest call that the line allows to stand. */
const MAX_CALL_SECONDS = 4 * 3600;

/** LiveKit's server, kept while the settings say so. Begun after the line: no call waits for it. */
export function joinLiveKit({ settings, changes }: Stores, dataDir: string, log: Logger): KeptLiveKit {
  const keyFile = openKeyFile(
    join(dataDir, 'livekit-keys.json'),
    { read: readPrivateFile, write: writePrivateFile },
    Date.now,
  );
  if (!keyFile.ok) {
    log.error({ code: keyFile.failure.code }, keyFile.failure.message);
    return unusableLiveKit(keyFile.failure.message, Date.now());
  }
  const liveKit = openLiveKit({
    settings: () => settings.current().liveKit,
    installation: () => keyFile.value.read(),
    configDir: join(dataDir, 'livekit'),
    maxCallSeconds: MAX_CALL_SECONDS,
  });
  liveKit.onChange(() => {
    changes.announce('overview');
    logState(liveKit, log);
  });
  settings.onChange(() => liveKit.apply());
  return liveKit;
}

/** What pages show beside the line. */
export function liveKitStatusOf(state: ServerState): LiveKitStatus {
  switch (state.state) {
    case 'off':
      return { state: 'off', problem: null };
    case 'working':
      return { state: 'starting', problem: null };
    case 'healthy':
      return { state: 'ready', problem: null };
    case 'failed':
      return { state: 'failed', problem: wordsOfProblem(state.problem).what };
  }
}

function logState(liveKit: KeptLiveKit, log: Logger): void {
  const state = liveKit.state();
  if (state.state === 'healthy') log.info('The LiveKit server is ready: calls can be listened to');
  if (state.state !== 'failed') return;
  const { what, means, detail } = wordsOfProblem(state.problem);
  log.warn({ code: state.problem.code, detail }, `${what} ${means}`);
}
