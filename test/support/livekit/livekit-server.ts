import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessToken, RoomServiceClient, type VideoGrant } from 'livekit-server-sdk';
import { askHealth } from '../../../electron/service/livekit/containers/health.ts';
import { type ApiKey, keyTable, newApiKeys } from '../../../electron/service/livekit/keys/api-keys.ts';
import { type RedisPlace, renderServerConfig } from '../../../electron/service/livekit/server-config.ts';
import { freePort } from '../../../simulated-pbx/free-ports.ts';
import { LIVEKIT_SERVER } from './real-peers.ts';

/** The real livekit-server with the configuration that the product gives it, as a plain process. */
export interface LivekitServer {
  readonly url: string;
  readonly rtcPort: number;
  readonly key: ApiKey;
  readonly rooms: RoomServiceClient;
  readonly pid: number;
  token(identity: string, grant: VideoGrant): Promise<string>;
  /** SIGSTOP and SIGCONT: a server that is there and does not answer. */
  pause(): void;
  resume(): void;
  /** SIGKILL; the folder stays until `stop`. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export async function startLivekitServer({
  mediaAddresses = ['127.0.0.1'],
  redis = null,
}: {
  readonly mediaAddresses?: readonly string[];
  readonly redis?: RedisPlace | null;
} = {}): Promise<LivekitServer> {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-livekit-'));
  const configPath = join(dir, 'livekit.yaml');
  const [apiPort, rtcPort] = [await freePort('tcp', 0), await freePort('udp', 0)];
  const keys = newApiKeys(Date.now());
  const config = { networking: 'host', apiPort, rtcPort, mediaAddresses, redis } as const;
  writeFileSync(configPath, renderServerConfig({ ...config, keys: keyTable(keys), maxCallSeconds: 3600 }));
  const child = spawn(LIVEKIT_SERVER, ['--config', configPath], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      log += chunk;
    });
  const api = `http://127.0.0.1:${apiPort}`;
  await untilHealthy(child, `${api}/`, () => log);
  const key = keys.current;
  return {
    url: `ws://127.0.0.1:${apiPort}`,
    rtcPort,
    key,
    rooms: new RoomServiceClient(api, key.name, key.secret),
    pid: child.pid ?? 0,
    token(identity, grant) {
      const token = new AccessToken(key.name, key.secret, { identity, ttl: 3600 });
      token.addGrant(grant);
      return token.toJwt();
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    kill: () => end(child),
    async stop() {
      await end(child);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await exited;
}

async function untilHealthy(child: ChildProcess, url: string, log: () => string): Promise<void> {
  while ((await askHealth(url)).state !== 'healthy') {
    if (child.exitCode !== null) throw new Error(`livekit-server ended: ${log()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
