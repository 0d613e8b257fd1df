import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import { cookieOf, signInBy } from './sign-in-support.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

describe('devices and page links', () => {
  let api: Api;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    api = await startApi(() => now);
  });
  afterEach(() => api.close());

  const withToken = (token: string) => api.client({ authorization: `Bearer ${token}` });

  it('lets a device in with its role until its token is taken back', async () => {
    const { device, token } = await api
      .client()
      .access.devices.add.mutate({ name: 'Reception', role: 'viewer' });
    const tray = withToken(token);
    expect(await tray.session.whoAmI.query()).toMatchObject({
      state: 'signed_in',
      as: 'device',
      role: 'viewer',
      name: 'Reception (device)',
    });
    await tray.status.get.query();
    await expect(tray.settings.get.query()).rejects.toThrow(/admin role/);
    expect(await api.client().access.devices.list.query()).toMatchObject([
      { name: 'Reception', createdBy: 'local_program', lastSeenFrom: '127.0.0.1' },
    ]);
    expect(JSON.stringify(api.file.db.prepare('SELECT * FROM devices').all())).not.toContain(token);
    const { token: link } = await tray.session.pageLink.mutate();
    const page = api.client({ cookie: cookieOf(await signInBy(api.url, { by: 'token', token: link })) });
    expect(await page.session.whoAmI.query()).toMatchObject({ state: 'signed_in', role: 'viewer' });
    await api.client().access.devices.remove.mutate({ deviceId: device.deviceId });
    await expect(tray.status.get.query()).rejects.toThrow(/Sign in first/);
    expect(await page.session.whoAmI.query()).toMatchObject({ state: 'signed_out' });
  });

  it('makes a page link that works once and for a minute', async () => {
    const { token } = await api.client().session.pageLink.mutate();
    const response = await signInBy(api.url, { by: 'token', token });
    expect(await api.client({ cookie: cookieOf(response) }).session.whoAmI.query()).toMatchObject({
      name: 'page',
      role: 'admin',
    });
    expect((await signInBy(api.url, { by: 'token', token })).status).toBe(401);
    const late = await api.client().session.pageLink.mutate();
    now += 60_000;
    expect((await signInBy(api.url, { by: 'token', token: late.token })).status).toBe(401);
  });
});
