import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCertificate } from '../../support/write-certificate.ts';
import { startApi } from '../support/api.ts';

type Api = Awaited<ReturnType<typeof startApi>>;
const HELEN = { name: 'Helen Marsh', password: 'correct horse battery', role: 'viewer' as const };

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An HTTPS request that trusts `ca` alone and may ask for any Host. */
function ask(
  port: number,
  path: string,
  options: { ca: string; headers?: Record<string, string>; body?: unknown; servername?: string },
): Promise<Answer> {
  const { ca, headers = {}, body, servername } = options;
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        ca,
        ...(servername === undefined ? {} : { servername }),
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        agent: false,
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createTcpServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe('the entrance for the network', () => {
  let api: Api;
  let now: number;
  let port: number;
  beforeEach(async () => {
    now = Date.now();
    api = await startApi(() => now);
    port = await freePort();
  });
  afterEach(() => api.close());

  const change = (more: object = {}) => ({ enabled: true, address: '127.0.0.1', port, ...more }) as never;
  const open = (more: object = {}) => api.client().access.lan.save.mutate(change(more));
  const authority = async () => (await fetch(`${api.url}/trunkline-ca.crt`)).text();
  const signIn = (ca: string, input: unknown, headers: Record<string, string> = {}) =>
    ask(port, '/trpc/session.signIn', { ca, body: input, headers });

  it('is off, and opens for nobody before there is a user', async () => {
    const lan = api.client().access.lan;
    expect(await lan.get.query()).toMatchObject({ status: { state: 'off' }, hasUsers: false });
    await expect(lan.preview.query(change())).rejects.toThrow(/Add a user first/);
    await expect(open()).rejects.toThrow(/Add a user first/);
    expect(await lan.get.query()).toMatchObject({ status: { state: 'off' }, settings: { enabled: false } });
    expect((await fetch(`${api.url}/trunkline-ca.crt`)).status).toBe(404);
  });

  it('says what it would open, opens it, and lets users in by password over HTTPS', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const preview = await api.client().access.lan.preview.query(change());
    expect(preview).toMatchObject({ port, users: 1, certificate: null });
    expect(preview.urls).toContain(`https://127.0.0.1:${port}`);
    expect(preview.urls).toContain(`https://front-desk.local:${port}`);
    expect(preview.firewall[0]?.command).toContain(String(port));
    const answer = await open();
    if (answer.status.state !== 'open') throw new Error(JSON.stringify(answer.status));
    expect(answer.status.urls[0]).toBe(`https://127.0.0.1:${port}`);
    const ca = await authority();
    const right = await signIn(ca, { by: 'password', name: HELEN.name, password: HELEN.password });
    expect(right.status).toBe(200);
    const cookie = String(right.headers['set-cookie']);
    expect(cookie).toMatch(/^__Host-trunkline_session=.*HttpOnly; Secure; SameSite=Strict/);
    expect(right.headers['strict-transport-security']).toBeUndefined();
    expect(right.headers['x-ratelimit-limit']).toBe('1200');
    const who = await ask(port, '/trpc/session.whoAmI', {
      ca,
      headers: { cookie: cookie.split(';')[0] ?? '' },
    });
    expect(who.body).toContain('"name":"Helen Marsh"');
    expect(who.body).toContain('"entrance":"network"');
    expect(api.audit.newest(1)).toMatchObject([
      { actor: 'Helen Marsh', details: { entrance: 'network', address: '127.0.0.1' } },
    ]);
  });

  it('takes neither the token of local programs nor the link, but devices', async () => {
    await api.client().access.users.add.mutate(HELEN);
    await open();
    const ca = await authority();
    const local = `Bearer ${readFileSync(api.tokens.bearerPath, 'utf8')}`;
    expect((await ask(port, '/trpc/status.get', { ca, headers: { authorization: local } })).status).toBe(401);
    const link = await signIn(ca, { by: 'token', token: api.tokens.signInToken() });
    expect(link.status).toBe(401);
    expect(link.body).toContain('not taken over the network');
    const { token } = await api.client().access.devices.add.mutate({ name: 'Reception', role: 'viewer' });
    const device = { authorization: `Bearer ${token}` };
    expect((await ask(port, '/trpc/status.get', { ca, headers: device })).status).toBe(200);
    const made = await ask(port, '/trpc/session.pageLink', { ca, headers: device, body: {} });
    const pageToken = JSON.parse(made.body).result.data.token;
    expect((await signIn(ca, { by: 'token', token: pageToken })).status).toBe(200);
  });

  it('answers only by its own names and to its own page', async () => {
    await api.client().access.users.add.mutate(HELEN);
    await open({ names: ['desk.example.com'] });
    const ca = await authority();
    const statusOf = async (headers: Record<string, string>) =>
      (await ask(port, '/healthz', { ca, headers, servername: 'front-desk' })).status;
    expect(await statusOf({ host: `desk.example.com:${port}` })).toBe(200);
    expect(await statusOf({ host: `FRONT-DESK.local:${port}` })).toBe(200);
    expect(await statusOf({ host: `evil.example:${port}` })).toBe(403);
    expect(await statusOf({ host: `localhost:${port}` })).toBe(403);
    expect(await statusOf({ origin: `https://127.0.0.1:${port}` })).toBe(200);
    expect(await statusOf({ origin: `http://127.0.0.1:${port}` })).toBe(403);
    expect(await statusOf({ origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  it('makes a certificate that openssl takes for its names, signed by an authority bound to local names', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const answer = await open();
    if (answer.status.state !== 'open') throw new Error('It is not open');
    const { certificate } = answer.status;
    expect(certificate.names).toEqual(['127.0.0.1', 'front-desk', 'front-desk.local']);
    expect(certificate.validTo - certificate.validFrom).toBeLessThanOrEqual(398 * 86_400_000);
    const caPath = join(api.file.dir, 'ca.pem');
    writeFileSync(caPath, await authority());
    const text = execFileSync('openssl', ['x509', '-in', caPath, '-noout', '-text'], { encoding: 'utf8' });
    expect(text).toMatch(/X509v3 Name Constraints: critical/);
    expect(text).toMatch(/CA:TRUE, pathlen:0/);
    const stored = JSON.parse(readFileSync(join(api.file.dir, 'lan-certificate.json'), 'utf8'));
    expect(statSync(join(api.file.dir, 'lan-certificate.json')).mode & 0o077).toBe(0);
    const serverPath = join(api.file.dir, 'server.pem');
    writeFileSync(serverPath, stored.server.cert);
    const verified = execFileSync(
      'openssl',
      [
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-verify_ip',
        '127.0.0.1',
        '-CAfile',
        caPath,
        serverPath,
      ],
      { encoding: 'utf8' },
    );
    expect(verified).toContain('OK');
    expect(JSON.stringify(answer)).not.toContain('PRIVATE KEY');
  });

  it('renews its certificate in time without closing, and keeps the authority that devices trust', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const first = await open();
    const ca = await authority();
    now += 370 * 86_400_000;
    await api.lan.entrance.apply();
    const later = await api.client().access.lan.get.query();
    if (first.status.state !== 'open' || later.status.state !== 'open') throw new Error('It is not open');
    expect(later.status.certificate.validTo).toBeGreaterThan(first.status.certificate.validTo);
    expect(later.status.certificate.fingerprintSha256).not.toBe(first.status.certificate.fingerprintSha256);
    expect(await authority()).toBe(ca);
  });

  it('closes, stays closed after it is switched off, and says why a port cannot be opened', async () => {
    await api.client().access.users.add.mutate(HELEN);
    await open();
    const ca = await authority();
    await api.client().access.lan.save.mutate({ enabled: false });
    await expect(ask(port, '/healthz', { ca })).rejects.toThrow(/ECONNREFUSED/);
    const blocker = createTcpServer();
    await new Promise<void>((resolve) => blocker.listen(port, '127.0.0.1', resolve));
    expect((await open()).status).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining(`Port ${port} of the entrance is taken`),
    });
    await new Promise((resolve) => blocker.close(resolve));
    await api.lan.entrance.apply();
    expect((await api.client().access.lan.get.query()).status.state).toBe('open');
  });

  it('takes the own certificate, with HSTS, and names what is wrong with one', async () => {
    await api.client().access.users.add.mutate(HELEN);
    const { certPath, keyPath } = writeCertificate(api.file.dir);
    now = Date.now() + 1000; // The certificate is younger than the clock of the test.
    const own = (more: object = {}) => ({ certificate: { kind: 'own', certPath, keyPath, ...more } });
    const failure = (more: object) => open(own(more)).catch(({ data }) => data.failure);
    expect(await failure({ certPath: '/nowhere.pem' })).toMatchObject({
      code: 'certificate_invalid',
      message: expect.stringContaining('There is no certificate file /nowhere.pem'),
      details: { field: 'certPath' },
    });
    expect(await failure({ certPath: keyPath })).toMatchObject({ details: { field: 'certPath' } });
    expect(await failure({ keyPath: certPath })).toMatchObject({ details: { field: 'keyPath' } });
    const otherKey = join(api.file.dir, 'other-key.pem');
    execFileSync('openssl', [
      'genpkey',
      '-algorithm',
      'EC',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-out',
      otherKey,
    ]);
    expect(await failure({ keyPath: otherKey })).toMatchObject({
      message: expect.stringContaining('does not belong to the certificate'),
    });
    const foreign = join(api.file.dir, 'foreign.pem');
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-key',
        otherKey,
        '-days',
        '2',
        '-subj',
        '/CN=x',
        '-addext',
        'subjectAltName=DNS:shop.example',
        '-out',
        foreign,
      ],
      { stdio: 'ignore' },
    );
    expect(await failure({ certPath: foreign, keyPath: otherKey })).toMatchObject({
      message: expect.stringContaining('is for shop.example'),
      details: { field: 'names' },
    });
    const answer = await open(own());
    if (answer.status.state !== 'open') throw new Error(JSON.stringify(answer.status));
    expect(answer.status.selfMade).toBe(false);
    expect(answer.status.warning).toContain('expires on');
    expect(answer.status.urls).toEqual([`https://127.0.0.1:${port}`]);
    const health = await ask(port, '/healthz', { ca: readFileSync(certPath, 'utf8') });
    expect(health.headers['strict-transport-security']).toBe('max-age=86400');
    now = new X509Certificate(readFileSync(certPath)).validToDate.getTime() + 1;
    await api.lan.entrance.apply();
    expect((await api.client().access.lan.get.query()).status).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('expired'),
    });
  });

  it('refuses an address that this machine does not have', async () => {
    await api.client().access.users.add.mutate(HELEN);
    await expect(open({ address: '203.0.113.9' })).rejects.toThrow(/does not have the address 203.0.113.9/);
    await expect(open({ address: 'everywhere' })).rejects.toThrow(/must be an IP address/);
  });
});
