import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import type { WorkerCall } from '../../../electron/service/workers/worker-call.ts';
import type { WorkerPool } from '../../../electron/service/workers/worker-pool.ts';
import {
  callRequest,
  createPool,
  type PoolFixture,
  type PoolFixtureInput,
  RecordingOwner,
  receptionist,
  removeDataDir,
} from '../../support/workers/worker-fixtures.ts';

const opened: PoolFixture[] = [];

async function startPool(input: PoolFixtureInput = {}): Promise<PoolFixture> {
  const fixture = createPool(input);
  opened.push(fixture);
  await fixture.pool.start();
  return fixture;
}

/** Resolves when so many workers take calls. */
const ready = (fixture: PoolFixture, count: number): Promise<void> =>
  fixture.until((pool) => pool.facts().readyWorkers >= count);

async function openCall(pool: WorkerPool, callId: string, owner = new RecordingOwner()) {
  const port = pool.reserveRtpPort();
  if (!port.ok) throw new Error(port.failure.message);
  const call = await pool.openCall(callRequest(callId, port.value), owner);
  return { owner, call, port: port.value };
}

function accepted(result: Awaited<ReturnType<typeof openCall>>['call']): WorkerCall {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

const pidOf = (pool: WorkerPool, workerId: string): number => {
  for (const { state } of pool.status()) {
    if (state.kind === 'ready' && state.workerId === workerId) return state.pid;
  }
  throw new Error(`No ready worker ${workerId}`);
};

afterEach(async () => {
  for (const { pool, dataDir } of opened.splice(0)) {
    await pool.stop(200);
    removeDataDir(dataDir);
  }
});

describe('a pool of workers', () => {
  it('keeps one worker and one warm spare ready', async () => {
    const fixture = await startPool();
    await ready(fixture, 2);
    expect(fixture.pool.status().map(({ state }) => state.kind)).toEqual(['ready', 'ready']);
    expect(fixture.pool.facts()).toEqual({ readyWorkers: 2, freeCalls: 100 });
  });

  it('carries a call from open_call to its report', async () => {
    const fixture = await startPool();
    await ready(fixture, 2);
    const { owner, call: result, port } = await openCall(fixture.pool, 'call-1');
    const call = accepted(result);
    await owner.until('event:media_started');

    call.confirm();
    const socket = createSocket('udp4');
    socket.send('rtp', port, '127.0.0.1');
    await owner.until('event:first_caller_audio');
    await owner.until('event:greeting_started');
    await owner.until('successor_state');
    call.dtmf('9');
    await owner.until('transfer_requested');
    call.transferResult({ ok: false, reason: '603 Declined', failure: 'not_taken' });
    await owner.until('event:transfer_finished');
    call.updateMedia({ ...callRequest('', 0).media, direction: 'recvonly' });
    await owner.until('event:media_direction');
    call.dtmf('#');
    expect(await owner.until('hangup_requested')).toEqual({ by: 'agent', reason: 'Said goodbye' });

    call.end('agent', 'Said goodbye');
    expect(await owner.until('closed')).toMatchObject({ packetsReceived: 1 });
    expect(owner.heard.filter(({ what }) => what === 'turn')).toHaveLength(1);
    expect(fixture.pool.facts().freeCalls).toBe(100);
    socket.close();
  });

  it('says that another program holds the RTP port, and does not offer it again', async () => {
    const fixture = await startPool();
    await ready(fixture, 2);
    const port = fixture.pool.reserveRtpPort();
    if (!port.ok) throw new Error('no port');
    const other = createSocket('udp4').bind(port.value, '127.0.0.1');
    await once(other, 'listening');
    const refused = await fixture.pool.openCall(callRequest('call-1', port.value), new RecordingOwner());
    expect(refused).toMatchObject({ ok: false, failure: { code: 'media_port_taken' } });
    expect(fixture.pool.facts().freeCalls).toBe(100);
    other.close();
  });

  it('tells the owners when a worker is killed, moves to the spare and starts a replacement', async () => {
    const fixture = await startPool();
    const { pool } = fixture;
    await ready(fixture, 2);
    const first = await openCall(pool, 'call-1');
    const workerId = accepted(first.call).workerId;
    process.kill(pidOf(pool, workerId), 'SIGKILL');
    expect(await first.owner.until('worker_lost')).toContain('SIGKILL');
    expect(pool.facts().readyWorkers).toBe(1);
    const second = accepted((await openCall(pool, 'call-2')).call);
    expect(second.workerId).not.toBe(workerId);
    const dead = pool.status().find(({ lastExit }) => lastExit?.workerId === workerId);
    expect(dead?.state).toMatchObject({ kind: 'backing_off', delayMs: 1000 });
    await ready(fixture, 2);
  });

  it('keeps the spare empty until the serving workers are full, and grows ahead', async () => {
    const fixture = await startPool({ callsPerWorker: 2 });
    const { pool } = fixture;
    await ready(fixture, 2);
    const calls = [];
    for (const callId of ['a', 'b', 'c']) calls.push(accepted((await openCall(pool, callId)).call));
    expect(calls[0]?.workerId).toBe(calls[1]?.workerId);
    expect(calls[2]?.workerId).not.toBe(calls[0]?.workerId);
    await ready(fixture, 3);
  });

  it('lets a worker go that is no longer needed', async () => {
    const fixture = await startPool({ callsPerWorker: 1, timing: { shrinkAfterMs: 100 } });
    const { pool } = fixture;
    await ready(fixture, 2);
    const calls = [await openCall(pool, 'a'), await openCall(pool, 'b')];
    await ready(fixture, 4);
    for (const { call } of calls) accepted(call).end('caller', 'BYE');
    // One call is always planned ahead: one serving, one for it, one spare fewer than before.
    await fixture.until(() => pool.status().length === 2);
    expect(pool.status().every(({ state }) => state.kind === 'ready')).toBe(true);
  });

  it('refuses a call when no worker is ready, and beyond the most calls', async () => {
    const fixture = createPool({ maxCalls: 1 });
    opened.push(fixture);
    const { call } = await openCall(fixture.pool, 'early');
    expect(call).toMatchObject({ ok: false, failure: { code: 'worker_unavailable' } });
    await fixture.pool.start();
    await ready(fixture, 2);
    accepted((await openCall(fixture.pool, 'first')).call);
    expect(fixture.pool.facts()).toEqual({ readyWorkers: 2, freeCalls: 0 });
    expect((await openCall(fixture.pool, 'second')).call).toMatchObject({ ok: false });
  });

  it('prepares agents in workers there are and in workers to come', async () => {
    const fixture = createPool();
    opened.push(fixture);
    await fixture.pool.prepareAgents([receptionist]);
    await fixture.pool.start();
    await ready(fixture, 2);
    expect(fixture.prepared.map(({ agentId, failure }) => [agentId, failure])).toEqual([
      ['reception', null],
      ['reception', null],
    ]);
    const again = await fixture.pool.prepareAgents([{ ...receptionist, version: 2 }]);
    expect(again.map(({ version }) => version)).toEqual([2, 2]);
  });

  it('takes calls though a greeting could not be rendered, and says so', async () => {
    const fixture = createPool({ fault: 'no_phrases' });
    opened.push(fixture);
    await fixture.pool.prepareAgents([receptionist]);
    await fixture.pool.start();
    await ready(fixture, 2);
    expect(fixture.prepared[0]?.failure).toMatchObject({ code: 'provider_unavailable' });
  });

  it('checks a provider in a worker', async () => {
    const fixture = await startPool();
    await ready(fixture, 1);
    const choice = { model: 'x', baseUrl: null, voice: null };
    expect(await fixture.pool.checkProvider({ provider: 'openai', ...choice }, 'k')).toMatchObject({
      value: { failure: null },
    });
    expect(await fixture.pool.checkProvider({ provider: 'groq', ...choice }, 'k')).toMatchObject({
      value: { failure: { code: 'provider_unauthorized' } },
    });
  });

  it('drains: no new call, and the end when the last one has ended', async () => {
    const fixture = await startPool();
    const { pool } = fixture;
    await ready(fixture, 2);
    const call = accepted((await openCall(pool, 'call-1')).call);
    const drained = pool.drain(60_000);
    expect(pool.facts().readyWorkers).toBe(0);
    await fixture.until(() => pool.status().length === 1);
    call.end('caller', 'BYE');
    await drained;
    expect(pool.status()).toEqual([]);
  });

  it('asks to hang up the calls that are left when the time to drain is up', async () => {
    const fixture = await startPool();
    await ready(fixture, 2);
    const { owner, call } = await openCall(fixture.pool, 'call-1');
    const drained = fixture.pool.drain(50);
    expect(await owner.until('hangup_requested')).toMatchObject({ by: 'service' });
    accepted(call).end('service', 'The worker is being replaced');
    await owner.until('closed');
    await drained;
  });
});
