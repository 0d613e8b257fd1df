import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WORKER_PROTOCOL_VERSION } from '../../../electron/shared/worker-messages.ts';
import {
  callRequest,
  createPool,
  makeDataDir,
  type PoolFixture,
  type PoolFixtureInput,
  RecordingOwner,
  removeDataDir,
} from '../../support/workers/worker-fixtures.ts';

const opened: PoolFixture[] = [];
const dataDirs: string[] = [];

async function startPool(input: PoolFixtureInput): Promise<PoolFixture> {
  const fixture = createPool({ spares: 0, ...input });
  opened.push(fixture);
  await fixture.pool.start();
  await fixture.until((pool) => pool.facts().readyWorkers > 0);
  return fixture;
}

function newDataDir(): string {
  const dataDir = makeDataDir();
  dataDirs.push(dataDir);
  return dataDir;
}

async function openCall(fixture: PoolFixture, callId: string, peerPort = 9) {
  const owner = new RecordingOwner();
  const port = fixture.pool.reserveRtpPort();
  if (!port.ok) throw new Error(port.failure.message);
  const request = callRequest(callId, port.value);
  const peer = { address: '127.0.0.1', rtpPort: peerPort, rtcpPort: peerPort + 1 };
  const call = await fixture.pool.openCall({ ...request, media: { ...request.media, peer } }, owner);
  if (!call.ok) throw new Error(call.failure.message);
  return { owner, call: call.value, port: port.value };
}

const processOf = (fixture: PoolFixture): number => {
  const state = fixture.pool.status()[0]?.state;
  if (state?.kind !== 'ready') throw new Error('No ready worker');
  return state.pid;
};

async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

afterEach(async () => {
  for (const { pool } of opened.splice(0)) await pool.stop(200);
  for (const dataDir of dataDirs.splice(0)) removeDataDir(dataDir);
});

describe('a restarted service', () => {
  it('finds the worker of the last one with its call and goes on with it', async () => {
    const dataDir = newDataDir();
    const before = await startPool({ dataDir });
    const pid = processOf(before);
    const { owner, port } = await openCall(before, 'call-1');
    await owner.until('successor_state');
    before.pool.release();

    const after = await startPool({ dataDir });
    expect(processOf(after)).toBe(pid);
    expect(after.pool.status()).toMatchObject([{ calls: 1, takesCalls: true }]);
    expect(after.pool.unclaimedCalls()).toEqual(['call-1']);
    const newOwner = new RecordingOwner();
    const call = after.pool.claimCall('call-1', newOwner);
    expect(call?.workerId).toMatch(/^w-/);
    call?.dtmf('5');
    await newOwner.until('event:dtmf');
    const nextPort = after.pool.reserveRtpPort();
    expect(nextPort.ok && nextPort.value).not.toBe(port);
    call?.end('caller', 'BYE');
    await newOwner.until('closed');
  });

  it('is told what happened while there was no service', async () => {
    const dataDir = newDataDir();
    const before = await startPool({ dataDir });
    const peer = createSocket('udp4').bind(0, '127.0.0.1');
    await once(peer, 'listening');
    const { call, owner } = await openCall(before, 'call-1', peer.address().port);
    await owner.until('successor_state');
    call.confirm();
    call.dtmf('1');
    await owner.until('event:dtmf');
    before.pool.release();
    // Nobody sends a packet: the greeting begins 300 ms after the ACK, when no service listens.
    await once(peer, 'message');
    peer.close();

    const after = await startPool({ dataDir });
    const newOwner = new RecordingOwner();
    after.pool.claimCall('call-1', newOwner);
    await newOwner.until('event:greeting_started');
  });

  it('ends calls that nobody claims', async () => {
    const dataDir = newDataDir();
    const before = await startPool({ dataDir });
    await openCall(before, 'call-1');
    before.pool.release();
    const after = await startPool({ dataDir, timing: { claimTimeoutMs: 50 } });
    await after.until((pool) => pool.facts().freeCalls === 50);
    expect(after.pool.claimCall('call-1', new RecordingOwner())).toBeNull();
  });

  it('notices the end of a worker it did not start', async () => {
    const dataDir = newDataDir();
    const before = await startPool({ dataDir });
    await openCall(before, 'call-1');
    const pid = processOf(before);
    before.pool.release();
    const after = await startPool({ dataDir });
    const owner = new RecordingOwner();
    after.pool.claimCall('call-1', owner);
    process.kill(pid, 'SIGKILL');
    await owner.until('worker_lost');
    await after.until((pool) => pool.facts().readyWorkers === 1);
    expect(processOf(after)).not.toBe(pid);
  });

  it('cleans up after workers that are gone', async () => {
    const dataDir = newDataDir();
    const before = await startPool({ dataDir });
    const pid = processOf(before);
    before.pool.release();
    process.kill(pid, 'SIGKILL');
    await ended(pid);
    const after = await startPool({ dataDir });
    expect(processOf(after)).not.toBe(pid);
    expect(readdirSync(join(dataDir, 'run')).filter((name) => name.endsWith('.json'))).toHaveLength(1);
  });
});

describe('a broken connection', () => {
  it('is made again, and the calls go on', async () => {
    const dataDir = newDataDir();
    const fixture = await startPool({ dataDir });
    const pid = processOf(fixture);
    const { owner, call } = await openCall(fixture, 'call-1');
    await owner.until('successor_state');
    // The worker drops its service for whoever else knows the token.
    const [name] = readdirSync(join(dataDir, 'run')).filter((file) => file.endsWith('.json'));
    const endpoint = JSON.parse(readFileSync(join(dataDir, 'run', name ?? ''), 'utf8'));
    const other = connect(endpoint.address);
    const hello = { type: 'hello', protocolVersion: WORKER_PROTOCOL_VERSION, heartbeatIntervalMs: 1000 };
    other.write(`${JSON.stringify({ ...hello, token: endpoint.token })}\n`);
    await fixture.until((pool) => pool.status()[0]?.state.kind === 'reconnecting');
    call.dtmf('5');
    await owner.until('event:dtmf');
    expect(processOf(fixture)).toBe(pid);
    other.destroy();
  });
});

describe('a worker without a service', () => {
  it('ends its calls and leaves after its time', async () => {
    const dataDir = newDataDir();
    const before = await startPool({ dataDir, orphanTimeoutMs: 300 });
    const { port } = await openCall(before, 'call-1');
    const pid = processOf(before);
    before.pool.release();
    await ended(pid);
    expect(readdirSync(join(dataDir, 'run'))).toEqual([]);
    // The port is free again.
    const after = await startPool({ dataDir });
    const again = await after.pool.openCall(callRequest('call-2', port), new RecordingOwner());
    expect(again.ok).toBe(true);
  });
});
