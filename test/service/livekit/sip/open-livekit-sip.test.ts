import { Room } from '@livekit/rtc-node';
import Docker from 'dockerode';
import { AccessToken, RoomServiceClient, SipClient } from 'livekit-server-sdk';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIVEKIT_AGENT_NAME } from '../../../../electron/shared/livekit-agent.ts';
import { type KeptSip, keepSip } from '../../../support/livekit/kept-sip.ts';
import { hasDocker, hasSipImages } from '../../../support/livekit/real-peers.ts';

const docker = new Docker();

describe.skipIf(!hasDocker || !hasSipImages)('LiveKit SIP, kept by the service', () => {
  let kept: KeptSip;

  beforeEach(async () => {
    kept = await keepSip(`trunkline-sip-${process.pid}`);
  });
  afterEach(() => kept.close());

  const until = (look: () => boolean | Promise<boolean>) =>
    vi.waitUntil(look, { timeout: 25_000, interval: 50 });
  const serverHealthy = () => until(() => kept.liveKit.state().state === 'healthy');
  const answering = () =>
    until(() => {
      const { gateway, entries } = kept.sip.answer();
      return gateway.state.state === 'healthy' && entries.state === 'ready';
    });
  const client = () => {
    const access = kept.liveKit.access();
    if (access === null) throw new Error('LiveKit gives no access');
    return new SipClient(access.apiUrl, access.key.name, access.key.secret);
  };
  const inspect = (name: string) =>
    docker
      .getContainer(name)
      .inspect()
      .catch(() => null);
  const idOf = async (name: string) => (await inspect(name))?.Id ?? null;

  it('comes up in order, with trunk and rule, and the server is made anew once', async () => {
    await serverHealthy();
    kept.change({ enabled: true });
    await answering();
    const { mode, redis, entries } = kept.sip.answer();
    expect([mode, redis.state.state]).toEqual(['on', 'healthy']);
    const [trunk] = await client().listSipInboundTrunk();
    const [rule] = await client().listSipDispatchRule();
    expect(trunk).toMatchObject({ numbers: ['800'], allowedAddresses: ['127.0.0.1/32'] });
    expect(rule?.trunkIds).toEqual([trunk?.sipTrunkId]);
    expect(rule?.roomConfig?.agents[0]?.agentName).toBe(LIVEKIT_AGENT_NAME);
    expect(entries).toMatchObject({ trunkId: trunk?.sipTrunkId, found: { repairedAt: null, openRules: [] } });
    const redisContainer = await inspect(kept.containers.redis);
    expect(redisContainer?.HostConfig.NetworkMode).toBe('host');
    expect((await inspect(kept.containers.gateway))?.Config).toMatchObject({ StopSignal: 'SIGTERM' });
  });

  it('finds its containers again after a restart of the service, and none is made anew', async () => {
    kept.change({ enabled: true });
    await answering();
    const before = await Promise.all(Object.values(kept.containers).map(idOf));
    await kept.reopen();
    await answering();
    expect(await Promise.all(Object.values(kept.containers).map(idOf))).toEqual(before);
    expect(kept.sip.answer().entries).toMatchObject({ state: 'ready', found: { repairedAt: null } });
  });

  it('makes trunk and rule again when Redis was emptied, and says that it had to', async () => {
    kept.change({ enabled: true });
    await answering();
    for (const { sipDispatchRuleId } of await client().listSipDispatchRule())
      await client().deleteSipDispatchRule(sipDispatchRuleId);
    for (const { sipTrunkId } of await client().listSipInboundTrunk())
      await client().deleteSipTrunk(sipTrunkId);
    kept.sip.retry();
    await until(() => {
      const { entries } = kept.sip.answer();
      return entries.state === 'ready' && entries.found.repairedAt !== null;
    });
    expect(await client().listSipDispatchRule()).toHaveLength(1);
  });

  it('names a trunk of others that has the number already, and their rules that answer anybody', async () => {
    kept.change({ enabled: true });
    await answering();
    await client().createSipDispatchRule(
      { type: 'individual', roomPrefix: 'open-' },
      { name: 'for anybody', trunkIds: [] },
    );
    await client().createSipInboundTrunk('their trunk', ['900'], {});
    kept.change({ numbers: ['800', '900'] });
    await until(() => kept.sip.answer().entries.state === 'failed');
    expect(kept.sip.answer().entries).toMatchObject({
      problem: { code: 'number_taken', number: '900', trunk: { name: 'their trunk' } },
    });
    kept.change({ numbers: ['800'] });
    await until(() => kept.sip.answer().entries.state === 'ready');
    expect(kept.sip.answer().entries).toMatchObject({ found: { openRules: [{ name: 'for anybody' }] } });
    const stranger = { sourceAddress: '198.51.100.7', fromHost: '198.51.100.7', caller: '1', called: '800' };
    expect(await kept.sip.explain(stranger)).toMatchObject({
      ok: true,
      value: { kind: 'answered', trunk: null, rule: { name: 'for anybody', ours: false } },
    });
    const ours = { ...stranger, sourceAddress: '127.0.0.1', fromHost: '127.0.0.1' };
    expect(await kept.sip.explain(ours)).toMatchObject({
      value: { kind: 'answered', trunk: { ours: true }, rule: { ours: true }, byFromHeader: false },
    });
  });

  it('leaves when no call stands: a caller is waited for, and the server goes on without Redis', async () => {
    kept.change({ enabled: true });
    await answering();
    const caller = await sipCaller(kept);
    kept.change({ enabled: false });
    await until(async () => (await client().listSipInboundTrunk()).length === 0);
    expect(kept.sip.answer().mode).toBe('leaving');
    expect((await inspect(kept.containers.gateway))?.State.Running).toBe(true);
    await caller.disconnect();
    await until(async () => (await inspect(kept.containers.redis)) === null);
    expect(await inspect(kept.containers.gateway)).toBeNull();
    await serverHealthy();
    expect(kept.sip.answer().mode).toBe('off');
  });

  it('does not replace the gateway under a call: new ports wait for its end', async () => {
    kept.change({ enabled: true });
    await answering();
    const caller = await sipCaller(kept);
    const before = await idOf(kept.containers.gateway);
    kept.change({ numbers: ['801'], sipPort: kept.settings().sipPort + 1 });
    await until(() => {
      const { state } = kept.sip.answer().gateway;
      return state.state === 'working' && state.doing === 'await_quiet';
    });
    expect(await idOf(kept.containers.gateway)).toBe(before);
    await caller.disconnect();
    await answering();
    expect(await idOf(kept.containers.gateway)).not.toBe(before);
  });

  it('lets listening in go on when Redis cannot come', async () => {
    await kept.close();
    kept = await keepSip(`trunkline-sip-${process.pid}`, {
      redis: 'trunkline-test/not-there',
      gateway: 'trunkline-test/not-there',
    });
    kept.change({ enabled: true });
    await until(() => kept.sip.answer().redis.state.state === 'failed');
    await serverHealthy();
    expect(kept.sip.answer().gateway.state.state).toBe('off');
    expect(kept.sip.answer().redis.state).toMatchObject({ problem: { code: 'pull_failed' } });
  });

  it('waits for LiveKit itself', async () => {
    kept.changeLiveKit({ enabled: false });
    kept.change({ enabled: true });
    expect(kept.sip.answer()).toMatchObject({ mode: 'needs_livekit', redis: { state: { state: 'off' } } });
    kept.changeLiveKit({ enabled: true });
    await answering();
  });
});

/** As livekit/sip joins for a caller. */
async function sipCaller(kept: KeptSip): Promise<Room> {
  const access = kept.liveKit.access();
  if (access === null) throw new Error('LiveKit gives no access');
  const { apiUrl, wsUrl, key } = access;
  await new RoomServiceClient(apiUrl, key.name, key.secret).createRoom({ name: 'call-_1_x' });
  const token = new AccessToken(key.name, key.secret, { identity: 'sip_1' });
  token.kind = 'sip';
  token.addGrant({ roomJoin: true, room: 'call-_1_x' });
  const room = new Room();
  await room.connect(wsUrl, await token.toJwt(), { autoSubscribe: false, dynacast: false });
  return room;
}
