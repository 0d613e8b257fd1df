import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PriceSeed } from '../../../electron/shared/contract/costs.ts';
import { startApi } from '../support/api.ts';

const PRICE: PriceSeed = {
  provider: 'cartesia',
  model: 'sonic-3',
  unit: 'characters',
  unitSize: 1000,
  priceMicros: 30_000,
  currency: 'USD',
  validFrom: '2026-01-01',
  source: 'test',
  checkedOn: '2026-11-01',
};

describe('who may look and who may change', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.close());

  it('shows costs to viewers, and keeps prices and diagnostics for admins', async () => {
    const { token } = await api.client().access.devices.add.mutate({ name: 'Reception', role: 'viewer' });
    const viewer = api.client({ authorization: `Bearer ${token}` });
    const month = new Date().toISOString().slice(0, 7);
    expect(await viewer.costs.month.query({ month })).toMatchObject({ month, calls: 0 });
    for (const refused of [
      () => viewer.costs.setPrice.mutate(PRICE),
      () => viewer.diagnostics.run.mutate({ id: null }),
      () => viewer.diagnostics.bundleContents.query(),
      () => viewer.diagnostics.bundle.mutate({ parts: ['facts'] }),
    ]) {
      await expect(refused()).rejects.toMatchObject({ data: { failure: { code: 'forbidden' } } });
    }
  });

  it('writes into the audit log who set a price, and refuses one that is not a price by field', async () => {
    const admin = api.client();
    expect(await admin.costs.setPrice.mutate(PRICE)).toEqual({ pricedLines: 0 });
    expect(api.audit.newest(1)).toMatchObject([
      { action: 'costs.set_price', details: { provider: 'cartesia', priceMicros: 30_000 } },
    ]);
    await expect(admin.costs.setPrice.mutate({ ...PRICE, currency: 'dollars' })).rejects.toThrow(/currency/);
    await expect(admin.diagnostics.bundleFile.query({ path: '../secrets.json' })).rejects.toMatchObject({
      data: { failure: { code: 'not_found' } },
    });
  });
});
