import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callsTo, closedCallTo, eventsOf, ladderOf } from '../support/recorded-calls.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';
import { runSipp, type SippRun, sippMissing } from '../support/sipp.ts';

const missing = sippMissing();

/** SIPp replays recorded packets by a raw socket, which only root may open. */
const MAY_REPLAY = process.getuid?.() === 0;
if (!MAY_REPLAY)
  console.warn('Left out: keys by RFC 4733 from SIPp, which needs root (the simulated PBX presses them too)');

/** SIPp calls the whole product; what it stored is read back over the API. Every test dials a number of its own. */
describe.skipIf(missing !== null)('SIPp calls the product', () => {
  let service: ServiceUnderTest;
  beforeAll(async () => {
    service = await startService();
  }, 90_000);
  afterAll(() => service?.dispose(), 60_000);
  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => console.error(await service.log()));
  });

  const run = async (scenario: string, dialled: string, more: Partial<SippRun> = {}) => {
    const result = await runSipp({
      scenarioPath: `${scenario}.xml`,
      target: { address: '127.0.0.1', port: service.sipPort },
      service: dialled,
      ...more,
    });
    expect(result.exitCode, `${result.errors}\n${result.messages}`).toBe(0);
  };

  it('answers a call over UDP and over TCP', async () => {
    for (const [transport, dialled] of [
      ['udp', '8881001'],
      ['tcp', '8881002'],
    ] as const) {
      await run('plain-call', dialled, { transport });
      const call = await closedCallTo(service.api, dialled);
      expect(call).toMatchObject({ outcome: 'answered', sipStatus: 200, endedBy: 'caller' });
      expect(call).toMatchObject({ callerNumber: '100', callerName: 'SIPp', agentId: 'rehearsal' });
      expect(call.sourceAddress).toBe('127.0.0.1');
      expect(ladderOf(call)).toEqual(
        expect.arrayContaining(['-> INVITE', '<- 200 OK (INVITE)', '-> ACK', '-> BYE', '<- 200 OK (BYE)']),
      );
      expect(eventsOf(call, 'admission').every(({ passed }) => passed)).toBe(true);
      expect(eventsOf(call, 'worker_assigned')).toHaveLength(1);
      expect(eventsOf(call, 'media_started')).toMatchObject([{ codec: 'PCMU', encrypted: false }]);
      expect(eventsOf(call, 'ended')).toMatchObject([{ by: 'caller' }]);
    }
  });

  it('takes a repeated INVITE for the one call that it is', async () => {
    // -nr: without it SIPp swallows the second answer, being the same as the first.
    await run('retransmitted-invite', '8881003', { extraArguments: ['-nr'] });
    const call = await closedCallTo(service.api, '8881003');
    expect(call.outcome).toBe('answered');
    const repeated = eventsOf(call, 'sip').filter(({ retransmission }) => retransmission === true);
    expect(repeated.map(({ summary }) => summary)).toContain('INVITE');
  });

  it('closes the row of a caller who gave up while it rang', async () => {
    await service.api.settings.save.mutate({ phoneLine: { ringSeconds: 20 } });
    await run('cancel', '8881004');
    await service.api.settings.save.mutate({ phoneLine: { ringSeconds: 0 } });
    const call = await closedCallTo(service.api, '8881004');
    expect(call).toMatchObject({ outcome: 'abandoned', sipStatus: 487, answeredAt: null, endedBy: 'caller' });
    expect(ladderOf(call)).toEqual(expect.arrayContaining(['-> CANCEL', '<- 200 OK (CANCEL)']));
  });

  it('ends a call whose ACK never comes', { timeout: 60_000 }, async () => {
    await run('lost-ack', '8881005', { timeoutMs: 50_000 });
    const call = await closedCallTo(service.api, '8881005');
    expect(call).toMatchObject({ outcome: 'failed', endedBy: 'failure' });
    expect(call.endReason).toMatch(/never acknowledged/);
    expect(ladderOf(call)).toContain('<- BYE');
  });

  it('follows hold and resume', async () => {
    await run('hold-resume', '8881006');
    const call = await closedCallTo(service.api, '8881006');
    expect(call.outcome).toBe('answered');
    expect(eventsOf(call, 'media_direction').map(({ direction }) => direction)).toEqual([
      'recvonly',
      'sendrecv',
      'recvonly',
      'inactive',
      'sendrecv',
    ]);
  });

  it('transfers to a person on key 0, by RFC 4733 and by INFO', async () => {
    const keys = [
      ['key-zero-info', '8881008', 'info'],
      ...(MAY_REPLAY ? [['key-zero-rfc4733', '8881007', 'rfc4733']] : []),
    ] as const;
    for (const [scenario, dialled, source] of keys) {
      await run(scenario, String(dialled));
      const call = await closedCallTo(service.api, String(dialled));
      expect(call).toMatchObject({ outcome: 'transferred', endedBy: 'transfer' });
      expect(eventsOf(call, 'dtmf')).toMatchObject([{ key: '0', source }]);
      expect(eventsOf(call, 'transfer_requested')).toMatchObject([{ target: 'reception', by: 'dtmf' }]);
      expect(eventsOf(call, 'transfer_finished')).toMatchObject([{ target: 'reception', ok: true }]);
      expect(ladderOf(call)).toContain('<- REFER');
    }
  });

  it('refuses a codec that it does not speak with 488', async () => {
    await run('wrong-codec', '8881009');
    const call = await closedCallTo(service.api, '8881009');
    expect(call).toMatchObject({ outcome: 'refused', sipStatus: 488, answeredAt: null });
    expect(call.endReason).toMatch(/No common audio codec/);
  });

  it('turns a stranger of the LAN away with 403, names him, and keeps one row that says why', async () => {
    await service.api.settings.save.mutate({ phoneLine: { allowedPeers: ['127.0.0.1'] } });
    await run('refused-403', '8881010', { localAddress: '127.0.0.2' });
    await run('refused-403', '8881010', { localAddress: '127.0.0.2' });
    await service.api.settings.save.mutate({ phoneLine: { allowedPeers: ['127.0.0.0/8'] } });
    const [row, ...others] = await callsTo(service.api, '8881010');
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      outcome: 'refused',
      sipStatus: 403,
      endReason: '127.0.0.2 is not among the allowed addresses (127.0.0.1)',
    });
    const { phoneLine } = await service.api.status.get.query();
    expect(phoneLine.strangers).toMatchObject([{ address: '127.0.0.2' }]);
    await run('plain-call', '8881011', { localAddress: '127.0.0.2' });
    expect((await closedCallTo(service.api, '8881011')).sourceAddress).toBe('127.0.0.2');
  });

  it('refuses a number that no agent answers with 404', async () => {
    const routes = await service.api.agents.routes.query();
    await service.api.agents.saveRoutes.mutate([{ pattern: '777', agentId: 'rehearsal' }]);
    await run('refused-404', '8881012');
    await run('plain-call', '777');
    await service.api.agents.saveRoutes.mutate(routes);
    expect(await closedCallTo(service.api, '8881012')).toMatchObject({
      outcome: 'refused',
      sipStatus: 404,
      agentId: null,
    });
    expect((await closedCallTo(service.api, '777')).outcome).toBe('answered');
  });

  it('refuses calls and says so to OPTIONS while it is paused', async () => {
    await run('plain-probe', '8881013');
    const paused = await service.api.status.pause.mutate({});
    expect(paused).toMatchObject({ answering: false, notAnsweringBecause: 'Answering is paused' });
    await run('refused-503', '8881014');
    await run('refused-probe', '8881013');
    expect(await service.api.status.resume.mutate()).toMatchObject({ answering: true });
    await run('plain-probe', '8881013');
    const call = await closedCallTo(service.api, '8881014');
    expect(call).toMatchObject({ outcome: 'refused', sipStatus: 503, endReason: 'Answering is paused' });
    expect(eventsOf(call, 'admission').at(-1)).toMatchObject({ fact: 'line_running', passed: false });
  });
});

describe.skipIf(missing !== null)('a product that has room for one call', () => {
  it('refuses the second call with 503 and takes the next one after it', { timeout: 90_000 }, async () => {
    const service = await startService({
      phoneLine: { rtpPortMin: 19_000, rtpPortMax: 19_003 },
      workers: { callsPerWorker: 1, spare: 0 },
    });
    try {
      const target = { address: '127.0.0.1', port: service.sipPort };
      const sipp = async (scenario: string, dialled: string) => {
        const result = await runSipp({ scenarioPath: `${scenario}.xml`, target, service: dialled });
        expect(result.exitCode, `${result.errors}\n${result.messages}\n${await service.log()}`).toBe(0);
      };
      const first = sipp('long-call', '8882001');
      await expect
        .poll(async () => (await callsTo(service.api, '8882001')).map(({ status }) => status), {
          timeout: 10_000,
        })
        .toEqual(['answered']);
      await sipp('refused-503', '8882002');
      const [call] = await callsTo(service.api, '8882001');
      await service.api.live.hangUp.mutate({ callId: call?.callId ?? '' });
      await first;
      expect(await closedCallTo(service.api, '8882001')).toMatchObject({
        outcome: 'answered',
        endedBy: 'service',
      });
      expect(await closedCallTo(service.api, '8882002')).toMatchObject({
        outcome: 'refused',
        sipStatus: 503,
      });
      await sipp('plain-call', '8882003');
      expect((await closedCallTo(service.api, '8882003')).outcome).toBe('answered');
    } finally {
      await service.dispose();
    }
  });
});
