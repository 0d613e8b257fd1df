import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

describe('three-cx over the API', () => {
  let api: Api;
  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.close());

  it('says what the other ways need, keeps the address, and never gives the key back', async () => {
    const { threeCx } = api.client();
    const fresh = await threeCx.overview.query();
    expect(fresh).toMatchObject({
      machine: { address: '127.0.0.1', port: 5070, transport: 'udp', reachable: false },
      connection: null,
      clientSecretSet: false,
      lastChangeSet: null,
    });
    const saved = await threeCx.saveConnection.mutate({
      host: 'pbx.example',
      clientId: '9900',
      clientSecret: 'hidden-key',
    });
    expect(saved).toMatchObject({
      connection: { host: 'pbx.example', port: 443, fingerprint: null },
      clientIdSet: true,
      clientSecretSet: true,
    });
    expect(JSON.stringify([saved, api.audit.newest(10)])).not.toContain('hidden-key');
  });

  it('names the field that is wrong', async () => {
    const { threeCx } = api.client();
    await expect(threeCx.saveConnection.mutate({ host: 'https://pbx.example/' })).rejects.toThrow(
      /^host: .* must be a host name or an IP address/,
    );
    await expect(threeCx.plan.mutate({ overflow: [{ kind: 'queue', id: 41, seconds: 2 }] })).rejects.toThrow(
      /5 to 600 seconds/,
    );
    const withKey = threeCx.saveConnection.mutate({ host: 'no host', clientSecret: 'hidden-key' });
    await expect(withKey).rejects.not.toThrow(/hidden-key/);
    await expect(threeCx.test.mutate()).rejects.toThrow(/is not set yet/);
  });

  it('makes the template for this machine', async () => {
    const { fileName, xml } = await api.client().threeCx.template.query({ place: 'same_lan' });
    expect(fileName).toBe('trunkline-ip.pv.xml');
    expect(xml).toContain('<field name="RegistrarPort">5070</field>');
  });
});
