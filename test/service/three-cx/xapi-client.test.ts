import { describe, expect, it } from 'vitest';
import { odataError } from '../../support/stand-ins/xapi/odata-answers.ts';
import { failureOf, threeCxRig, valueIn } from './three-cx-rig.ts';

describe('the client of the 3CX API', () => {
  it('signs in once and shares the token between requests made at the same time', async () => {
    const { connection, pbx } = await threeCxRig();
    const client = valueIn(connection.client());
    const [system, queues, trunks] = await Promise.all([
      client.systemStatus(),
      client.queues.list(),
      client.trunks.list(),
    ]);
    expect(valueIn(system).Version).toBe('20.0.8.1109');
    expect(valueIn(queues).map(({ Name }) => Name)).toEqual(['Reception', 'Support']);
    expect(valueIn(trunks)).toHaveLength(1);
    expect(pbx.tokensGiven()).toBe(1);
    expect(pbx.requests).toEqual(['GET /SystemStatus', 'GET /Queues', 'GET /Trunks']);
  });

  it('fetches another token when it runs out and when somebody took it', async () => {
    const { connection, pbx, pass } = await threeCxRig();
    const client = valueIn(connection.client());
    await client.systemStatus();
    pass(59 * 60_000);
    await client.systemStatus();
    expect(pbx.tokensGiven()).toBe(1);
    pass(31_000);
    await client.systemStatus();
    expect(pbx.tokensGiven()).toBe(2);
    pbx.takeToken();
    expect(valueIn(await client.systemStatus()).MaxSimCalls).toBe(16);
  });

  it('says that another program uses the key when the token is taken again at once', async () => {
    const { connection, pbx } = await threeCxRig();
    const client = valueIn(connection.client());
    await client.systemStatus();
    pbx.failNext(/SystemStatus/, { status: 401, body: null });
    pbx.failNext(/SystemStatus/, { status: 401, body: null });
    const failure = failureOf(await client.systemStatus());
    expect(failure.code).toBe('three_cx_unauthorized');
    expect(failure.message).toContain('one program at a time');
  });

  it('says which of key, role, edition and licence is wrong', async () => {
    const rig = await threeCxRig();
    rig.connect('a wrong key');
    expect(failureOf(await rig.setup.test())).toMatchObject({
      code: 'three_cx_unauthorized',
      message: expect.stringContaining('Client authentication failed'),
    });
    rig.connect();
    rig.pbx.failNext(/SystemStatus/, odataError(403, 'Forbidden', 'Access denied'));
    expect(failureOf(await rig.setup.test())).toMatchObject({
      code: 'three_cx_forbidden',
      message: expect.stringContaining('System Owner'),
    });
    rig.pbx.licence = 'expired';
    expect(failureOf(await rig.setup.test())).toMatchObject({
      code: 'three_cx_licence',
      message: expect.stringContaining('not active'),
    });
    const pro = await threeCxRig();
    pro.pbx.licence = 'pro';
    expect(failureOf(await pro.setup.test())).toMatchObject({
      code: 'three_cx_licence',
      message: expect.stringContaining('Enterprise and 8 calls'),
    });
  });

  it('repeats reading when 3CX restarts, and never repeats a change that may have been made', async () => {
    const { connection, pbx, slept } = await threeCxRig();
    const client = valueIn(connection.client());
    pbx.failNext(/Queues/, { status: 503, body: null });
    pbx.failNext(/Queues/, { status: 429, body: null, headers: { 'retry-after': '3' } });
    expect(valueIn(await client.queues.list())).toHaveLength(2);
    expect(slept).toEqual([500, 3000]);
    pbx.failNext(/PATCH/, { status: 502, body: null });
    expect(failureOf(await client.queues.update(41, { MasterTimeout: 10 })).code).toBe(
      'three_cx_unreachable',
    );
    expect(slept).toHaveLength(2);
  });

  it('reads lists page by page', async () => {
    const { connection, pbx } = await threeCxRig();
    const [queue] = pbx.pbx.collections.Queues ?? [];
    pbx.pbx.collections.Queues = Array.from({ length: 250 }, (_, index) => ({ ...queue, Id: index + 1 }));
    const queues = valueIn(await valueIn(connection.client()).queues.list());
    expect(queues.map(({ Id }) => Id)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
  });

  it('tells a wrong address from a wrong answer', async () => {
    const rig = await threeCxRig();
    rig.pbx.failNext(/SystemStatus/, { status: 200, body: ['hello'] });
    expect(failureOf(await rig.setup.test())).toMatchObject({
      code: 'three_cx_protocol',
      message: expect.stringContaining('reverse proxy'),
    });
    await rig.pbx.close();
    const failure = failureOf(await rig.setup.test());
    expect(failure).toMatchObject({ code: 'three_cx_unreachable' });
    expect(failure.message).toContain('nothing answers on that port');
  });
});

describe('the certificate of 3CX', () => {
  it('is shown before a key is sent, and accepted by its fingerprint alone', async () => {
    const { setup, connection, pbx } = await threeCxRig({ trusted: false });
    const asked = valueIn(await setup.test());
    if (asked.state !== 'certificate') throw new Error('It was trusted');
    expect(asked).toMatchObject({ subject: '127.0.0.1', issuer: '127.0.0.1', changed: false });
    expect(asked.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(pbx.tokensGiven()).toBe(0);
    connection.trust(asked.fingerprint);
    expect(valueIn(await setup.test())).toMatchObject({ state: 'connected', licenceCalls: 16 });
  });

  it('that is another than the accepted one stops everything', async () => {
    const { setup, connection, pbx } = await threeCxRig({ trusted: false });
    connection.trust('AA:BB');
    expect(valueIn(await setup.test())).toMatchObject({ state: 'certificate', changed: true });
    expect(pbx.tokensGiven()).toBe(0);
  });

  it('is asked for again at another address', async () => {
    const { connection, pbx } = await threeCxRig({ trusted: false });
    connection.trust('AA:BB');
    connection.save({ host: 'localhost', port: pbx.port });
    expect(connection.overview().connection?.fingerprint).toBeNull();
  });
});
