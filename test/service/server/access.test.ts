import { readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startApi } from '../support/api.ts';
import { start } from '../support/call-records.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

/** A raw request: fetch would not let Host be set. */
const get = (port: number, path: string, headers: Record<string, string>) =>
  new Promise<number>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });

describe('access to the API', () => {
  let api: Api;
  let now: number;
  beforeEach(async () => {
    now = Date.now();
    api = await startApi(() => now);
  });
  afterEach(() => api.close());

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${api.url}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const signIn = () => post('session.signIn', { by: 'token', token: api.tokens.signInToken() });
  const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

  it('gives nobody anything but healthz and whoAmI', async () => {
    const nobody = api.client({});
    expect(await nobody.session.whoAmI.query()).toEqual({
      state: 'signed_out',
      passwordSet: false,
      entrance: 'this_machine',
    });
    await expect(nobody.calls.list.query({})).rejects.toThrow(/Sign in first/);
    await expect(nobody.status.get.query()).rejects.toThrow(/Sign in first/);
    await expect(nobody.settings.save.mutate({ phoneLine: { paused: true } })).rejects.toThrow(
      /Sign in first/,
    );
    await expect(api.client({ authorization: 'Bearer guess' }).calls.list.query({})).rejects.toThrow(
      /Sign in first/,
    );
    const health = await fetch(`${api.url}/healthz`);
    expect(await health.json()).toEqual({ ok: true });
    // A stream's refusal is its one message: a status code would leave an EventSource without a reason.
    api.recorder.open(start());
    const stream = await (await fetch(`${api.url}/trpc/live.watch`)).text();
    expect(stream).toContain('UNAUTHORIZED');
    expect(stream).not.toContain('snapshot');
  });

  it('turns the one-time link into a cookie, once', async () => {
    const token = api.tokens.signInToken();
    const response = await signIn();
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    const page = api.client({ cookie: cookieOf(response) });
    expect(await page.session.whoAmI.query()).toMatchObject({ state: 'signed_in', as: 'page' });
    expect((await post('session.signIn', { by: 'token', token })).status).toBe(401);
    const stored = JSON.stringify(api.file.db.prepare('SELECT * FROM sessions').all());
    expect(stored).not.toContain(cookieOf(response).split('=')[1]);
    now += 13 * 3_600_000;
    expect(await page.session.whoAmI.query()).toMatchObject({ state: 'signed_out' });
  });

  it('ends a session at sign-out', async () => {
    const page = api.client({ cookie: cookieOf(await signIn()) });
    await page.session.signOut.mutate();
    await expect(page.calls.list.query({})).rejects.toThrow(/Sign in first/);
    expect(api.audit.newest(5).map((entry) => entry.action)).toEqual(['session.sign_out', 'session.sign_in']);
  });

  it('stops guessing, also by spelling the path differently or in batches', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 12; index += 1) {
      const path = index % 2 === 0 ? 'session.signIn' : 'session%2EsignIn';
      statuses.push((await post(path, { by: 'token', token: 'guess' })).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect((await signIn()).status).toBe(429);
    const batch = await post('session.signIn,session.signIn?batch=1', {
      0: { by: 'token', token: 'a' },
      1: { by: 'token', token: 'b' },
    });
    expect(batch.status).toBe(400);
  });

  it('refuses foreign hosts, origins and sites, event streams too', async () => {
    const { port } = api;
    const authorization = `Bearer ${readFileSync(api.tokens.bearerPath, 'utf8')}`;
    const host = `127.0.0.1:${port}`;
    const path = '/trpc/status.get';
    expect(await get(port, path, { authorization, host })).toBe(200);
    expect(
      await get(port, path, { authorization, host: `localhost:${port}`, origin: `http://localhost:${port}` }),
    ).toBe(200);
    expect(await get(port, path, { authorization, host: `evil.example:${port}` })).toBe(403);
    expect(await get(port, path, { authorization, host: '127.0.0.1' })).toBe(403);
    expect(await get(port, path, { authorization, host, origin: 'https://evil.example' })).toBe(403);
    expect(await get(port, path, { authorization, host, origin: 'null' })).toBe(403);
    const foreign = { authorization, host, 'sec-fetch-site': 'cross-site' };
    expect(await get(port, '/trpc/live.watch', foreign)).toBe(403);
    expect(await get(port, path, { ...foreign, 'sec-fetch-mode': 'no-cors' })).toBe(403);
    // A link in a mail opens the page: the cookie does not come along, so it says to sign in.
    expect(
      await get(port, '/healthz', { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }),
    ).toBe(200);
    expect(await get(port, '/trpc/live.watch', { authorization, host, origin: 'https://evil.example' })).toBe(
      403,
    );
  });

  it('sends headers that keep pages of others out, and limits bodies', async () => {
    const { headers } = await fetch(`${api.url}/healthz`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    const big = await post('session.signIn', { by: 'token', token: 'x'.repeat(2 * 1024 * 1024) });
    expect(big.status).toBe(413);
  });

  it('keeps its token files to the account', () => {
    for (const path of [api.tokens.bearerPath, api.tokens.signInPath]) {
      expect(statSync(path).mode & 0o077).toBe(0);
    }
  });
});
