import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type LivekitServer, startLivekitServer } from '../../support/livekit/livekit-server.ts';

/** A real livekit-server and the framework's agent server at it. */
export interface Rooms {
  readonly livekit: LivekitServer;
  readonly agentServerPid: number;
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(new URL('./stock-server.ts', import.meta.url));

export async function startRooms(): Promise<Rooms> {
  const livekit = await startLivekitServer();
  const child = fork(ENTRY, [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.key.name,
      LIVEKIT_API_SECRET: livekit.key.secret,
    },
  });
  await once(child, 'message');
  return {
    livekit,
    agentServerPid: child.pid ?? 0,
    async stop() {
      const exited = once(child, 'exit');
      child.disconnect();
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await exited;
      clearTimeout(late);
      await livekit.stop();
    },
  };
}
