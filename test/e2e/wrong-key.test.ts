import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTo, closedCallTo, eventsOf } from '../support/recorded-calls.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';
import { runSipp, sippMissing } from '../support/sipp.ts';
import { startDeepgramStandIn } from '../support/stand-ins/deepgram-stand-in.ts';

const missing = sippMissing();

/** A key that the provider refuses is found before the first caller meets it. */
describe.skipIf(missing !== null)('a provider key that is wrong', () => {
  let service: ServiceUnderTest;
  let deepgram: Awaited<ReturnType<typeof startDeepgramStandIn>>;
  beforeAll(async () => {
    [service, deepgram] = await Promise.all([startService(), startDeepgramStandIn()]);
  }, 90_000);
  afterAll(async () => {
    await service?.dispose();
    await deepgram?.close();
  }, 60_000);

  const run = async (scenario: string, dialled: string) => {
    const target = { address: '127.0.0.1', port: service.sipPort };
    const result = await runSipp({ scenarioPath: `${scenario}.xml`, target, service: dialled });
    expect(result.exitCode, `${result.errors}\n${result.messages}\n${await service.log()}`).toBe(0);
    return result;
  };

  const withDeepgram = async (keys: 'no_key' | 'wrong_key') => {
    const { profile } = await service.api.agents.get.query({ agentId: 'rehearsal' });
    deepgram.fault = 'unauthorized';
    if (keys === 'wrong_key') {
      await service.api.secrets.set.mutate({ name: 'deepgram', value: 'a-wrong-key-4711' });
    }
    const stt = [{ provider: 'deepgram', model: 'nova-3', baseUrl: deepgram.url.replace('http', 'ws') }];
    await service.api.agents.save.mutate({ ...profile, stt });
  };
  const agents = async () => (await service.api.status.get.query()).agents;

  it('makes calls be refused with the reason, until it is right', { timeout: 90_000 }, async () => {
    await withDeepgram('no_key');
    await expect
      .poll(agents)
      .toMatchObject([{ agentId: 'rehearsal', problem: 'No key for Deepgram is set' }]);
    await run('refused-503', '8886001');
    await run('refused-probe', '8886001');

    await withDeepgram('wrong_key');
    await expect
      .poll(async () => (await agents())[0]?.problem, { timeout: 20_000 })
      .toMatch(/Deepgram.*key/i);
    const status = await service.api.status.get.query();
    expect(status).toMatchObject({ answering: false, notAnsweringBecause: status.agents[0]?.problem });
    const refused = await run('refused-503', '8886002');
    expect(refused.messages).toMatch(/Reason: .*Deepgram/);
    const call = await closedCallTo(service.api, '8886002');
    expect(call).toMatchObject({ outcome: 'refused', sipStatus: 503, endReason: status.agents[0]?.problem });
    expect(eventsOf(call, 'admission').at(-1)).toMatchObject({ fact: 'provider_ready', passed: false });
    expect(`${await service.log()}${JSON.stringify(call)}`).not.toContain('a-wrong-key-4711');

    deepgram.fault = 'none';
    await service.api.secrets.set.mutate({ name: 'deepgram', value: 'the-right-key' });
    await expect.poll(agents, { timeout: 20_000 }).toMatchObject([{ problem: null }]);
    await run('plain-probe', '8886003');
    await run('plain-call', '8886003');
    expect((await closedCallTo(service.api, '8886003')).outcome).toBe('answered');
    expect(await callsTo(service.api, '8886002')).toHaveLength(1);
  });
});
