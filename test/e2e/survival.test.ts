import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { callsTo, closedCallTo, eventsOf, ladderOf, watchLive } from '../support/recorded-calls.ts';
import { processesOf, type ServiceUnderTest, startService } from '../support/service-process.ts';

/** Processes of the product are killed in the middle of a call: what the caller, the PBX and the records see of it. */
describe('a killed process', () => {
  let caller: TestCaller;
  beforeAll(async () => {
    caller = await openCaller();
  });
  afterAll(() => caller?.close());

  const shortCall = (service: ServiceUnderTest, number: string) =>
    caller.call(service.sipPort, number, [{ kind: 'listen' }, { kind: 'hang_up' }]);

  /** A call that stands, with the agent's first words heard. */
  async function standingCall(service: ServiceUnderTest, number: string) {
    const live = await watchLive(service.api);
    const over = caller.call(service.sipPort, number, [{ kind: 'listen' }, { kind: 'await_end' }]);
    const opened = await live.until(
      `call to ${number}`,
      (message) => message.type === 'opened' && message.call.dialled === number,
    );
    const callId = opened.type === 'opened' ? opened.call.callId : '';
    // Stored, not only told: what is told reaches the file 50 ms later at most.
    await expect
      .poll(async () => (await service.api.calls.get.query({ callId })).turns.length, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(1);
    live.stop();
    return { callId, over };
  }

  it('worker: the caller gets a BYE, the row says why, the spare takes the next call', async ({
    onTestFailed,
  }) => {
    const service = await startService();
    onTestFailed(async () => console.error(await service.log()));
    try {
      const { callId, over } = await standingCall(service, '8884001');
      const { workers } = await service.api.status.get.query();
      const busy = workers.find(({ activeCalls }) => activeCalls === 1);
      process.kill(busy?.pid ?? 0, 'SIGKILL');
      expect((await over).ended).toMatchObject({ by: 'peer' });
      const call = await closedCallTo(service.api, '8884001');
      expect(call).toMatchObject({ callId, outcome: 'failed', endedBy: 'failure' });
      expect(eventsOf(call, 'worker_lost')).toMatchObject([{ workerId: busy?.workerId }]);
      expect(call.turns.length).toBeGreaterThanOrEqual(1);
      expect(ladderOf(call)).toContain('<- BYE');

      expect((await shortCall(service, '8884002')).script.completed).toBe(true);
      const next = await closedCallTo(service.api, '8884002');
      expect(next.outcome).toBe('answered');
      expect(eventsOf(next, 'worker_assigned').map(({ workerId }) => workerId)).not.toContain(busy?.workerId);
      // The lost one is replaced: two again.
      await expect
        .poll(
          async () =>
            (await service.api.status.get.query()).workers.filter(({ state }) => state === 'ready').length,
          { timeout: 20_000 },
        )
        .toBe(2);
    } finally {
      await service.dispose();
    }
  }, 90_000);

  it('service: the row says interrupted after the restart, which takes calls again', async ({
    onTestFailed,
  }) => {
    const first = await startService();
    let second: ServiceUnderTest | null = null;
    onTestFailed(async () => console.error(await first.log()));
    try {
      const { callId } = await standingCall(first, '8884003');
      first.signal('SIGKILL');
      await first.exited;
      second = await startService({ dataDir: first.dataDir });
      expect(second.ready.lineProblem).toBeNull();
      const call = await closedCallTo(second.api, '8884003');
      expect(call).toMatchObject({ callId, outcome: 'interrupted', endedBy: 'service' });
      expect(call.turns.length).toBeGreaterThanOrEqual(1);
      expect((await shortCall(second, '8884004')).script.completed).toBe(true);
      expect((await closedCallTo(second.api, '8884004')).outcome).toBe('answered');
      expect(await callsTo(second.api, '8884003')).toHaveLength(1);
    } finally {
      await (second ?? first).dispose();
    }
    expect(await processesOf(first.dataDir)).toEqual([]);
  }, 120_000);

  it('SIGTERM ends calls with BYE, closes their rows and leaves no process', async ({ onTestFailed }) => {
    const service = await startService();
    onTestFailed(async () => console.error(await service.log()));
    try {
      const { over } = await standingCall(service, '8884005');
      await service.stop();
      expect(await service.exited).toBe(0);
      expect((await over).ended).toMatchObject({ by: 'peer' });
      const again = await startService({ dataDir: service.dataDir });
      expect(await callsTo(again.api, '8884005')).toMatchObject([
        { outcome: 'answered', endedBy: 'service', endReason: 'The service is stopping' },
      ]);
      await again.stop();
    } finally {
      await service.dispose();
    }
  }, 90_000);
});
