import { afterEach, describe, expect, it } from 'vitest';
import {
  callRequest,
  createPool,
  type PoolFixture,
  type PoolFixtureInput,
  RecordingOwner,
  removeDataDir,
} from '../../support/workers/worker-fixtures.ts';

const opened: PoolFixture[] = [];

async function startPool(input: PoolFixtureInput): Promise<PoolFixture> {
  const fixture = createPool({ spares: 0, ...input });
  opened.push(fixture);
  await fixture.pool.start();
  return fixture;
}

const firstExit = async (fixture: PoolFixture) => {
  await fixture.until((pool) => pool.status().some(({ lastExit }) => lastExit !== null));
  return fixture.pool.status()[0];
};

async function openCall(fixture: PoolFixture, owner = new RecordingOwner()) {
  await fixture.until((pool) => pool.facts().readyWorkers > 0);
  const port = fixture.pool.reserveRtpPort();
  if (!port.ok) throw new Error(port.failure.message);
  return fixture.pool.openCall(callRequest('call-1', port.value), owner);
}

afterEach(async () => {
  for (const { pool, dataDir } of opened.splice(0)) {
    await pool.stop(200);
    removeDataDir(dataDir);
  }
});

describe('a faulty worker', () => {
  it('that crashes at start is remembered with what it printed, and tried again later', async () => {
    const fixture = await startPool({ fault: 'crash_at_start' });
    expect(await firstExit(fixture)).toMatchObject({
      state: { kind: 'backing_off', delayMs: 1000 },
      lastExit: { code: 7, signal: null, cause: null, stderrTail: ['the reason for the crash'] },
    });
    await fixture.until((pool) => {
      const state = pool.status()[0]?.state;
      return state?.kind === 'backing_off' && state.delayMs === 2000;
    });
    expect(fixture.pool.facts()).toEqual({ readyWorkers: 0, freeCalls: 0 });
  });

  it('that never gets ready is killed', async () => {
    const fixture = await startPool({ fault: 'never_ready', timing: { readyTimeoutMs: 700 } });
    expect(await firstExit(fixture)).toMatchObject({
      lastExit: { signal: 'SIGKILL', cause: 'not ready within 700 ms' },
    });
  });

  it('that sends garbage is killed', async () => {
    const fixture = await startPool({ fault: 'garbage' });
    expect(await firstExit(fixture)).toMatchObject({
      lastExit: { signal: 'SIGKILL', cause: 'sent a line of 18 characters that is not a message' },
    });
  });

  it('that hangs loses its calls at the missed heartbeat', async () => {
    const fixture = await startPool({ fault: 'hang_on_call', timing: { heartbeatTimeoutMs: 500 } });
    const owner = new RecordingOwner();
    expect(await openCall(fixture, owner)).toMatchObject({ ok: true });
    expect(await owner.until('worker_lost')).toContain('no heartbeat for 500 ms');
  });

  it('that crashes while it opens a call gives the call back as a failure', async () => {
    const fixture = await startPool({ fault: 'crash_on_call' });
    expect(await openCall(fixture)).toMatchObject({ ok: false, failure: { code: 'worker_unavailable' } });
    expect((await firstExit(fixture))?.lastExit).toMatchObject({ code: 9 });
  });

  it('that does not open a call in time gives it back, and ends it should it open later', async () => {
    const fixture = await startPool({
      fault: 'never_opens',
      timing: { openTimeoutMs: 100, closeTimeoutMs: 100 },
    });
    expect(await openCall(fixture)).toMatchObject({ ok: false, failure: { code: 'worker_unavailable' } });
    await fixture.until((pool) => pool.facts().freeCalls === 50);
  });
});

describe('a bug in one call', () => {
  it.each(['7', '8'])('hangs up that call and leaves the others alone (key %s)', async (key) => {
    const fixture = await startPool({});
    const owners = [new RecordingOwner(), new RecordingOwner()] as const;
    const struck = await openCall(fixture, owners[0]);
    const port = fixture.pool.reserveRtpPort();
    if (!struck.ok || !port.ok) throw new Error('not opened');
    const other = await fixture.pool.openCall(callRequest('call-2', port.value), owners[1]);
    if (!other.ok) throw new Error('not opened');
    struck.value.dtmf(key);
    expect(await owners[0].until('hangup_requested')).toEqual({ by: 'failure', reason: 'Internal error' });
    struck.value.end('failure', 'Internal error');
    await owners[0].until('closed');
    // What the worker logs reaches the service, the call's id as a field.
    expect(fixture.logged).toContainEqual(
      expect.objectContaining({
        level: 50,
        msg: 'A call failed by a bug and is hung up',
        callId: 'call-1',
        workerId: struck.value.workerId,
      }),
    );
    other.value.dtmf('1');
    await owners[1].until('event:dtmf');
    expect(owners[1].heard.some(({ what }) => what === 'hangup_requested')).toBe(false);
  });
});
