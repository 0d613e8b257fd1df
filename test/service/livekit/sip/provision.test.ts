import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SipClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { askHealth } from '../../../../electron/service/livekit/containers/health.ts';
import { renderServerConfig } from '../../../../electron/service/livekit/server-config.ts';
import { provision } from '../../../../electron/service/livekit/sip/provision.ts';
import { LIVEKIT_AGENT_NAME } from '../../../../electron/shared/livekit-agent.ts';
import { freePort } from '../../../../simulated-pbx/free-ports.ts';
import { hasLivekitServer, hasRedis, LIVEKIT_SERVER } from '../../../support/livekit/real-peers.ts';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';
const WANTED = {
  installation: 'installation-1',
  allowedAddresses: ['192.168.1.10/32'],
  numbers: ['800'],
  agentName: LIVEKIT_AGENT_NAME,
};

describe.skipIf(!hasLivekitServer || !hasRedis)('trunk and rule on the real server and Redis', () => {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-sip-'));
  const started: ChildProcess[] = [];
  let sip: SipClient;

  beforeAll(async () => {
    const [redisPort, apiPort, rtcPort] = [
      await freePort('tcp', 0),
      await freePort('tcp', 0),
      await freePort('udp', 0),
    ];
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
    const base = {
      networking: 'host',
      apiPort,
      rtcPort,
      mediaAddresses: ['127.0.0.1'],
      maxCallSeconds: 3600,
    } as const;
    const place = { address: `127.0.0.1:${redisPort}`, password: '' };
    const config = renderServerConfig({ ...base, redis: place, keys: { APItest: SECRET } });
    const path = join(dir, 'livekit.yaml');
    writeFileSync(path, config);
    started.push(spawn(LIVEKIT_SERVER, ['--config', path], { stdio: 'ignore' }));
    const api = `http://127.0.0.1:${apiPort}`;
    await vi.waitUntil(async () => (await askHealth(`${api}/`)).state === 'healthy', { timeout: 9_000 });
    sip = new SipClient(api, 'APItest', SECRET);
  });

  beforeEach(async () => {
    for (const rule of await sip.listSipDispatchRule())
      await sip.deleteSipDispatchRule(rule.sipDispatchRuleId);
    for (const trunk of await sip.listSipInboundTrunk()) await sip.deleteSipTrunk(trunk.sipTrunkId);
  });

  afterAll(async () => {
    for (const child of started.toReversed()) {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    rmSync(dir, { recursive: true, force: true });
  });

  it('makes both with all fields, and then has nothing more to do', async () => {
    const { trunkId } = await provision(sip, WANTED);
    const [trunk] = await sip.listSipInboundTrunk();
    const [rule] = await sip.listSipDispatchRule();
    expect(trunk?.toJson()).toMatchObject({
      ringingTimeout: '15s',
      maxCallDuration: '7200s',
      allowedAddresses: ['192.168.1.10/32'],
    });
    expect(trunk?.media?.toJson()).toMatchObject({ mediaTimeout: '600s', onlyListedCodecs: true });
    expect(rule?.trunkIds).toEqual([trunkId]);
    expect(rule?.roomConfig?.agents[0]?.agentName).toBe(LIVEKIT_AGENT_NAME);
    expect(await provision(sip, WANTED)).toMatchObject({ trunkId, trunkSteps: [], ruleSteps: [] });
  });

  it('repairs what was changed or deleted by hand', async () => {
    const { trunkId, ruleId } = await provision(sip, WANTED);
    await sip.updateSipInboundTrunkFields(trunkId, { name: 'changed' });
    await sip.deleteSipDispatchRule(ruleId);
    const repaired = await provision(sip, WANTED);
    expect(repaired).toMatchObject({
      trunkSteps: [{ do: 'update', id: trunkId }],
      ruleSteps: [{ do: 'create' }],
    });
    expect((await provision(sip, WANTED)).trunkSteps).toEqual([]);
  });

  it('binds the rule to the new trunk when the old one was deleted', async () => {
    const first = await provision(sip, WANTED);
    await sip.deleteSipTrunk(first.trunkId);
    const second = await provision(sip, WANTED);
    expect(second.trunkId).not.toBe(first.trunkId);
    expect((await sip.listSipDispatchRule()).map((rule) => rule.trunkIds)).toEqual([[second.trunkId]]);
  });

  it('removes a double of ours and leaves what belongs to others', async () => {
    const { ruleId } = await provision(sip, WANTED);
    const [own] = await sip.listSipInboundTrunk();
    await sip.createSipInboundTrunk('double', ['801'], { metadata: own?.metadata ?? '' });
    const foreign = await sip.createSipInboundTrunk('foreign', ['900'], {});
    const { trunkSteps, trunkId } = await provision(sip, WANTED);
    expect(trunkSteps.filter((step) => step.do === 'remove')).toHaveLength(1);
    const ids = (await sip.listSipInboundTrunk()).map((trunk) => trunk.sipTrunkId);
    expect(ids.toSorted()).toEqual([foreign.sipTrunkId, trunkId].toSorted());
    expect((await sip.listSipDispatchRule()).map((rule) => rule.sipDispatchRuleId)).toEqual([ruleId]);
  });
});
