import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import { start } from '../support/call-records.ts';
import { signedInAs } from '../support/signed-in-as.ts';
import { cookieOf, signInBy } from './sign-in-support.ts';

type Api = Awaited<ReturnType<typeof startApi>>;
const HELEN = { name: 'Helen Marsh', password: 'correct horse battery', role: 'viewer' as const };

describe('users and roles', () => {
  let api: Api;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    api = await startApi(() => now);
  });
  afterEach(() => api.close());

  const signIn = (name: string, password: string) => signInBy(api.url, { by: 'password', name, password });
  const signedIn = async (name: string, password: string) => {
    const response = await signIn(name, password);
    expect(response.status).toBe(200);
    return api.client({ cookie: cookieOf(response) });
  };

  it('lets a viewer read calls and costs and pause, and nothing else', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const helen = await signedIn('helen  MARSH', HELEN.password);
    expect(await helen.session.whoAmI.query()).toMatchObject({
      state: 'signed_in',
      name: 'Helen Marsh',
      role: 'viewer',
      callControl: false,
    });
    const { callId } = api.recorder.open(start());
    await helen.calls.list.query({});
    await helen.calls.get.query({ callId });
    await helen.costs.prices.query();
    await helen.agents.list.query();
    expect(await helen.settings.business.query()).toMatchObject({ currency: 'USD' });
    await helen.status.pause.mutate({});
    expect(api.audit.newest(1)).toMatchObject([{ actor: 'Helen Marsh', action: 'settings.save' }]);
    const refused = [
      () => helen.settings.get.query(),
      () => helen.settings.save.mutate({ phoneLine: { paused: false } }),
      () => helen.secrets.status.query(),
      () => helen.agents.get.query({ agentId: 'x' }),
      () => helen.agents.save.mutate({}),
      () => helen.access.users.list.query(),
      () => helen.access.users.add.mutate({ ...HELEN, name: 'Mallory', role: 'admin' }),
      () => helen.access.devices.add.mutate({ name: 'Mine', role: 'admin' }),
      () => helen.access.audit.page.query({}),
      () => helen.access.lan.get.query(),
      () => helen.live.hangUp.mutate({ callId }),
      () => helen.live.transfer.mutate({ callId, target: 'Office' }),
    ];
    for (const answer of refused) {
      await expect(answer()).rejects.toMatchObject({ data: { failure: { code: 'forbidden' } } });
    }
    expect(api.told).toEqual([]);
  });

  it('takes a changed role from the next request on, and lets a viewer control calls when allowed', async () => {
    const { userId } = await api.client().access.users.add.mutate(HELEN);
    const helen = await signedIn(HELEN.name, HELEN.password);
    const { callId } = api.recorder.open(start());
    await api.client().access.users.change.mutate({ userId, callControl: true });
    await helen.live.hangUp.mutate({ callId });
    expect(api.told).toEqual([`hang up ${callId}`]);
    await api.client().access.users.change.mutate({ userId, role: 'admin' });
    expect((await helen.settings.get.query()).settings.workers.callsPerWorker).toBe(50);
    await api.client().access.users.change.mutate({ userId, role: 'viewer', callControl: false });
    await expect(helen.settings.get.query()).rejects.toThrow(/admin role/);
  });

  it('signs a disabled, removed or signed out user off at once, event streams too', async () => {
    const admin = api.client();
    const { userId } = await admin.access.users.add.mutate(HELEN);
    const cookie = cookieOf(await signIn(HELEN.name, HELEN.password));
    const stream = await fetch(`${api.url}/trpc/updates.watch`, { headers: { cookie } });
    const reader = stream.body?.getReader();
    await reader?.read();
    await admin.access.users.change.mutate({ userId, disabled: true });
    const rest = async () => {
      for (;;) if ((await reader?.read())?.done !== false) return;
    };
    await expect(rest()).rejects.toThrow();
    expect(await api.client({ cookie }).session.whoAmI.query()).toMatchObject({ state: 'signed_out' });
    expect((await signIn(HELEN.name, HELEN.password)).status).toBe(401);
    await admin.access.users.change.mutate({ userId, disabled: false });
    const again = await signedIn(HELEN.name, HELEN.password);
    await admin.access.users.signOutEverywhere.mutate({ userId });
    expect(await again.session.whoAmI.query()).toMatchObject({ state: 'signed_out' });
    const third = await signedIn(HELEN.name, HELEN.password);
    await admin.access.users.remove.mutate({ userId });
    expect(await third.session.whoAmI.query()).toMatchObject({ state: 'signed_out', passwordSet: false });
    expect(await admin.access.users.list.query()).toEqual([]);
  });

  it('ends the listening of who is signed out or may not control calls any more, and of nobody else', async () => {
    const admin = api.client();
    const { userId } = await admin.access.users.add.mutate({ ...HELEN, callControl: true });
    const cookie = cookieOf(await signIn(HELEN.name, HELEN.password));
    const sessionToken = cookie.split('=')[1] ?? '';
    const here = { ...signedInAs(userId), sessionToken };
    const elsewhere = signedInAs(userId);
    const somebody = signedInAs('somebody else');
    const endedBy = async (step: () => Promise<unknown>) => {
      api.endings.length = 0;
      await step();
      return [here, elsewhere, somebody].map((owner) => api.endings.some((belongs) => belongs(owner)));
    };
    const helen = api.client({ cookie });
    const change = (what: object) => admin.access.users.change.mutate({ userId, ...what });
    const next = 'another long phrase';
    expect(await endedBy(() => change({ role: 'admin' }))).toEqual([false, false, false]);
    expect(await endedBy(() => change({ role: 'viewer', callControl: false }))).toEqual([true, true, false]);
    expect(
      await endedBy(() => helen.session.changePassword.mutate({ current: HELEN.password, next })),
    ).toEqual([false, true, false]);
    expect(await endedBy(() => helen.session.signOut.mutate())).toEqual([true, false, false]);
    expect(await endedBy(() => change({ disabled: true }))).toEqual([true, true, false]);
  });

  it('changes the own password only with the present one, and signs out the other browsers', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const here = await signedIn(HELEN.name, HELEN.password);
    const elsewhere = await signedIn(HELEN.name, HELEN.password);
    const next = 'another long phrase';
    await expect(here.session.changePassword.mutate({ current: 'wrong', next })).rejects.toThrow(
      /not your present password/,
    );
    await expect(
      here.session.changePassword.mutate({ current: HELEN.password, next: 'short' }),
    ).rejects.toThrow(/at least 10/);
    await here.session.changePassword.mutate({ current: HELEN.password, next });
    expect(await here.session.whoAmI.query()).toMatchObject({ state: 'signed_in' });
    expect(await elsewhere.session.whoAmI.query()).toMatchObject({ state: 'signed_out' });
    expect((await signIn(HELEN.name, HELEN.password)).status).toBe(401);
    expect((await signIn(HELEN.name, next)).status).toBe(200);
    await expect(
      api.client().session.changePassword.mutate({ current: 'x', next: 'does not matter' }),
    ).rejects.toThrow(/without a password/);
  });

  it('tells nobody whether a name exists, and limits guessing by name and by address', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const unknown = await signIn('Nobody', 'whatever it is');
    const wrong = await signIn(HELEN.name, 'whatever it is');
    expect(unknown.status).toBe(401);
    expect(await unknown.text()).toBe(await wrong.text());
    for (let tries = 0; tries < 4; tries += 1) await signIn(HELEN.name, `guess ${tries}`);
    const limited = await signIn(HELEN.name, HELEN.password);
    expect(limited.status).toBe(429);
    expect(await limited.text()).toMatch(/Wait 5 min/);
    // The link of the machine does not wait for what was mistyped.
    expect((await signInBy(api.url, { by: 'token', token: api.tokens.signInToken() })).status).toBe(200);
    const unknownToo = [];
    for (let tries = 0; tries < 4; tries += 1) unknownToo.push((await signIn('Nobody', 'x')).status);
    expect(unknownToo.at(-1)).toBe(429);
    now += 5 * 60_000;
    expect((await signIn(HELEN.name, HELEN.password)).status).toBe(200);
    const actions = api.audit.newest(20).map(({ actor, action }) => `${actor} ${action}`);
    expect(actions).toContain('Helen Marsh session.refused');
    expect(actions).toContain('Helen Marsh session.limited');
    expect(actions).toContain('unknown session.refused');
    expect(actions.filter((action) => action.endsWith('session.limited'))).toHaveLength(1);
  });

  it('checks guesses one by one, however many are sent at once', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => signIn(HELEN.name, `guess ${index}`)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(7);
  });

  it('refuses a name that is taken, reserved or empty, and a short password, without showing passwords', async () => {
    const users = api.client().access.users;
    await users.add.mutate(HELEN);
    await expect(users.add.mutate({ ...HELEN, name: 'HELEN marsh' })).rejects.toThrow(/already/);
    await expect(users.add.mutate({ ...HELEN, name: 'page' })).rejects.toThrow(/used by the program/);
    await expect(users.add.mutate({ ...HELEN, name: '  ' })).rejects.toThrow(/name: .*must not be empty/);
    const short = await users.add.mutate({ ...HELEN, name: 'Tom', password: 'tomtom' }).catch(String);
    expect(short).toMatch(/password: .*at least 10/);
    const all = JSON.stringify([short, api.audit.newest(50), await users.list.query()]);
    expect(all).not.toContain('tomtom');
    expect(all).not.toContain(HELEN.password);
    expect(JSON.stringify(api.file.db.prepare('SELECT * FROM users').all())).toContain('$argon2id$');
  });

  it('pages through the audit log with what was changed', async () => {
    const admin = api.client();
    for (const spare of [2, 3, 4]) await admin.settings.save.mutate({ workers: { spare } });
    const first = await admin.access.audit.page.query({ limit: 2 });
    expect(first.entries.map(({ facts }) => facts)).toEqual([
      [{ name: 'workers.spare', before: '3', value: '4' }],
      [{ name: 'workers.spare', before: '2', value: '3' }],
    ]);
    const second = await admin.access.audit.page.query({ limit: 2, cursor: first.nextCursor });
    expect(second.entries[0]).toMatchObject({ actor: 'local_program', action: 'settings.save' });
    expect(second.nextCursor).toBeNull();
  });
});
