import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Room } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { askHealth } from '../../../../electron/service/livekit/containers/health.ts';
import { clusterPlanSchema } from '../../../../resources/livekit/generator/cluster-plan.ts';
import { serverConfig } from '../../../../resources/livekit/generator/node-configs.ts';
import { freePort } from '../../../../simulated-pbx/free-ports.ts';
import { hasLivekitServer, hasRedis, LIVEKIT_SERVER } from '../../../support/livekit/real-peers.ts';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';
const PLAN = clusterPlanSchema.parse({
  domain: 'livekit.example.com',
  nodes: [
    { name: 'node-a', address: '127.0.0.1' },
    { name: 'node-b', address: '127.0.0.1' },
  ],
  pbx: ['127.0.0.1'],
  calls: 10,
  redis: { address: 'localhost:6379' },
  jobsUrl: 'wss://localhost/jobs',
});
interface Node {
  readonly api: string;
  readonly process: ChildProcess;
}

describe.skipIf(!hasLivekitServer || !hasRedis)('two real LiveKit nodes on one Redis', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-nodes-'));
  const started: ChildProcess[] = [];
  let first: Node;
  let second: Node;

  beforeAll(async () => {
    const redisPort = await freePort('tcp', 0);
    const redis = spawn('redis-server', [
      '--port',
      `${redisPort}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      dir,
      '--save',
      '',
    ]);
    started.push(redis);
    for await (const line of redis.stdout) if (`${line}`.includes('Ready to accept connections')) break;
    first = await startNode(redisPort);
    second = await startNode(redisPort);
  });

  afterAll(async () => {
    for (const child of started.toReversed()) await end(child);
    rmSync(dir, { recursive: true, force: true });
  });

  it('gives new rooms and a listener who joins again to the node that is left', {
    timeout: 60_000,
  }, async () => {
    const before = await enter(first, 'call-before');
    expect(before.isConnected).toBe(true);
    await end(first.process);
    const [again, fresh] = await Promise.all([
      keepTrying(second, 'call-before'),
      keepTrying(second, 'call-after'),
    ]);
    expect([again.isConnected, fresh.isConnected]).toEqual([true, true]);
    for (const room of [before, again, fresh]) await room.disconnect();
  });

  async function startNode(redisPort: number): Promise<Node> {
    const [apiPort, rtcPort] = [await freePort('tcp', 0), await freePort('udp', 0)];
    const here = { name: 'node-a', address: '127.0.0.1' };
    const generated = parse(serverConfig({ ...PLAN, nodes: [here, here] }, here));
    // All on one machine: ports of their own, and keys and Redis as fill-secrets.sh would put them in.
    const config = stringify({
      ...generated,
      port: apiPort,
      keys: { APItest: SECRET },
      redis: { address: `127.0.0.1:${redisPort}` },
      rtc: { ...generated.rtc, udp_port: rtcPort, enable_loopback_candidate: true },
    });
    const path = join(dir, `${apiPort}.yaml`);
    writeFileSync(path, config);
    const child = spawn(LIVEKIT_SERVER, ['--config', path], { stdio: 'ignore' });
    started.push(child);
    const api = `http://127.0.0.1:${apiPort}`;
    await vi.waitUntil(async () => (await askHealth(`${api}/`)).state === 'healthy', { timeout: 9_000 });
    return { api, process: child };
  }
});

/** Redis names a killed node until its last sign of life is too old; until then some rooms are still given to it. */
function keepTrying(node: Node, name: string): Promise<Room> {
  return vi.waitUntil(() => enter(node, name).catch(() => null), { timeout: 45_000, interval: 250 });
}

async function enter(node: Node, name: string): Promise<Room> {
  await new RoomServiceClient(node.api, 'APItest', SECRET).createRoom({ name });
  const token = new AccessToken('APItest', SECRET, { identity: 'listener' });
  token.addGrant({ roomJoin: true, room: name });
  const room = new Room();
  await room.connect(node.api.replace('http', 'ws'), await token.toJwt());
  return room;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
