import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCallMetrics } from '../../../electron/service/metrics/call-metrics.ts';
import { type ApiServer, createServer } from '../../../electron/service/server/create-server.ts';
import { bearer, startApi } from '../support/api.ts';

describe('GET /metrics', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  let server: ApiServer;
  let url = '';
  beforeAll(async () => {
    api = await startApi();
    const metrics = createCallMetrics();
    metrics.ended({ outcome: 'answered', kind: 'phone', media: null });
    const entrance = {
      contentType: metrics.contentType,
      accepts: (token: string) => token === 'scraper',
      text: () => metrics.text({ calls: 0, readyWorkers: 1, answering: true, alerts: [] }),
    };
    server = await createServer({ ...api.serverParts, metrics: entrance }, { kind: 'this_machine' });
    const listening = await server.listen('127.0.0.1', 0);
    if (!listening.ok) throw new Error(listening.failure.message);
    url = `${listening.value.url}/metrics`;
  });
  afterAll(async () => {
    await server.close();
    await api.close();
  });

  it('is text for Prometheus, for who has its token', async () => {
    const response = await fetch(url, { headers: { authorization: 'Bearer scraper' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain('trunkline_calls_total{outcome="answered",kind="phone"} 1');
  });

  it('says which file has the token, to who comes without or with another', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, bearer(api.tokens.bearerPath)]) {
      const response = await fetch(url, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ message: expect.stringContaining('metrics-token') });
    }
  });
});
