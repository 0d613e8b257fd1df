import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../../electron/service/database/open.ts';
import { type Deliveries, openDeliveries } from '../../../../electron/service/deliveries/open-deliveries.ts';
import { createOutboxStore, type OutboxStore } from '../../../../electron/service/deliveries/outbox-store.ts';
import { openTargetSecrets } from '../../../../electron/service/deliveries/webhooks/target-secrets.ts';
import { createTargetStore } from '../../../../electron/service/deliveries/webhooks/target-store.ts';
import { mailSettingsSchema } from '../../../../electron/shared/contract/settings/mail.ts';
import type { MailSettings } from '../../../../electron/shared/contract/settings.ts';
import { succeed } from '../../../../electron/shared/result.ts';
import { freePort } from '../../../../simulated-pbx/free-ports.ts';
import { MAIL_USER, type MailServer, smtpError, startMailServer } from '../../../support/mail-server.ts';
import { writeCertificate } from '../../../support/write-certificate.ts';
import { databaseAt } from '../../database/schema-before.ts';

const HOUR_MS = 3_600_000;

describe('letters through a real mail server', () => {
  let server: MailServer;
  let settings: MailSettings;
  let password: string | null;
  let now: number;
  let db: Database;
  let store: OutboxStore;
  let deliveries: Deliveries;
  let dir: string;
  const closing: (() => unknown)[] = [];

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-mail-'));
    server = await startMailServer();
    settings = set({ security: 'none' });
    password = null;
    now = Date.now();
    db = databaseAt(280);
    store = createOutboxStore(db);
    deliveries = open();
  });
  afterEach(async () => {
    await deliveries.stop();
    await server.close();
    for (const close of closing.splice(0)) await close();
    rmSync(dir, { recursive: true });
  });

  const set = (change: Partial<MailSettings>, port = server.port): MailSettings =>
    mailSettingsSchema.parse({ host: '127.0.0.1', port, sender: 'phone@example.com', ...change });
  const open = () => {
    const opened = openDeliveries({
      store,
      webhooks: {
        targets: createTargetStore(db),
        secrets: openTargetSecrets({ read: () => succeed(null), write: () => {} }),
      },
      mail: { settings: () => settings, password: () => password },
      onChange: () => {},
      log: () => {},
      now: () => now,
    });
    opened.start();
    return opened;
  };
  const send = (...to: string[]) =>
    deliveries.sendMail({ to, subject: 'A call for you', text: 'Please ring back.' }, { kind: 'message' });
  const rows = () => store.newest({ channel: 'mail', state: null, lane: null, limit: 10 });
  const settled = (state: string) =>
    vi.waitUntil(() => rows().every((row) => row.state === state), { timeout: 10_000, interval: 5 });
  const failed = (code: string) =>
    vi.waitUntil(() => rows()[0]?.answerCode === code, { timeout: 15_000, interval: 5 });
  const later = async (ms: number) => {
    now += ms;
    await deliveries.stop();
    deliveries = open();
  };
  const withTls = async (options: object) => {
    const { certPath, keyPath } = writeCertificate(dir);
    const { readFileSync } = await import('node:fs');
    const tls = { cert: readFileSync(certPath), key: readFileSync(keyPath) };
    const opened = await startMailServer({ ...tls, ...options });
    closing.push(opened.close);
    return { opened, certPath };
  };
  const tried = async (change: Partial<MailSettings>, port?: number) => {
    const sent = await deliveries.mail.sendTest(set(change, port), 'boss@example.com');
    return sent.ok ? sent.value.answer : sent.failure.code;
  };

  it('arrive, each address with one of its own, attachments too', async () => {
    deliveries.sendMail(
      {
        to: ['a@example.com', 'b@example.com', 'a@example.com'],
        subject: 'März',
        text: 'Line one\nLine two',
        attachments: [{ filename: 'm.csv', contentType: 'text/csv', content: Buffer.from('x;y') }],
      },
      { kind: 'report' },
    );
    await settled('delivered');
    expect(server.letters.map(({ to }) => to).sort()).toEqual([['a@example.com'], ['b@example.com']]);
    const [letter] = server.letters;
    expect(letter?.from).toBe('phone@example.com');
    expect(letter?.raw).toContain('Subject: =?UTF-8?');
    expect(letter?.raw).toContain(Buffer.from('x;y').toString('base64'));
    expect(rows()[0]).toMatchObject({ answerCode: 'taken', answerDetail: '250 Queued as 4711', attempts: 1 });
  });

  it('about one event are one for each address, however often they are asked for', async () => {
    const about = { kind: 'message', callId: 'c', eventId: 'message:c' } as const;
    const letter = { to: ['a@example.com', 'b@example.com'], subject: 'Message', text: 'Ring back.' };
    for (let time = 0; time < 3; time++) deliveries.sendMail(letter, about);
    await settled('delivered');
    deliveries.sendMail(letter, about);
    expect(rows()).toHaveLength(2);
    expect(server.letters.map(({ to }) => to).sort()).toEqual([['a@example.com'], ['b@example.com']]);
  });

  it('leave nothing of their text here when they have arrived', async () => {
    send('a@example.com');
    await settled('delivered');
    expect(db.prepare('SELECT body FROM deliveries').all()).toEqual([{ body: '' }]);
  });

  it('are tried again after 451, and arrive once', async () => {
    server.refusals.push({ code: 451, text: '4.3.0 Try later' });
    send('a@example.com');
    await failed('try_later');
    expect(rows()[0]).toMatchObject({ state: 'queued', attempts: 1 });
    await later(20_000);
    await settled('delivered');
    expect(server.letters).toHaveLength(1);
    expect(server.letters[0]?.raw).toContain(`Message-ID: <${rows()[0]?.id}@trunkline.invalid>`);
  });

  it('are not tried again when the server refuses the address for good, and others are not held up', async () => {
    await server.close();
    server = await startMailServer({
      onRcptTo: ({ address }, _, answer) =>
        answer(address.startsWith('gone') ? smtpError(550, '5.1.1 No such user') : null),
    });
    settings = set({ security: 'none' });
    send('gone@example.com', 'there@example.com');
    await vi.waitUntil(() => server.letters.length === 1 && store.counts('mail').dead === 1);
    expect(deliveries.mail.summary()).toMatchObject({
      waiting: 0,
      dead: 1,
      problem: { code: 'recipient_refused', detail: '550 5.1.1 No such user' },
    });
    deliveries.discardMail();
    expect(deliveries.mail.summary()).toMatchObject({ waiting: 0, dead: 0, problem: null });
  });

  it('wait for a server that is away, and are given up after 72 hours', async () => {
    const { port } = server;
    await server.close();
    send('a@example.com');
    await failed('unreachable');
    await later(HOUR_MS);
    await vi.waitUntil(() => rows()[0]?.attempts === 2 && rows()[0]?.answerCode === 'unreachable');
    await later(72 * HOUR_MS);
    await vi.waitUntil(() => rows()[0]?.state === 'dead');
    server = await startMailServer({}, port);
    deliveries.mailAgain();
    await settled('delivered');
    expect(server.letters).toHaveLength(1);
  });

  it('wait while no server is set, and go out as soon as one is', async () => {
    const whole = settings;
    settings = mailSettingsSchema.parse({});
    deliveries.settingsChanged();
    expect(deliveries.mailStanding()).toBe('not-set');
    send('a@example.com');
    await failed('not_set');
    settings = whole;
    deliveries.settingsChanged();
    await settled('delivered');
    expect(deliveries.mailStanding()).toBe('ready');
  });

  it('go through TLS from the first byte and by STARTTLS, when the certificate is trusted', async () => {
    password = MAIL_USER.password;
    const { opened, certPath } = await withTls({ secure: true });
    const implicit = { security: 'tls', username: MAIL_USER.username } as const;
    expect(await tried(implicit, opened.port)).toBe('certificate_refused');
    expect(await tried({ ...implicit, authorityPath: certPath }, opened.port)).toBe('250 Queued as 4711');
    expect(await tried({ ...implicit, authorityPath: join(dir, 'nothing.pem') }, opened.port)).toBe(
      'certificate_file',
    );
    const upgraded = await withTls({ authOptional: false });
    const explicit = { security: 'starttls', authorityPath: upgraded.certPath } as const;
    expect(await tried({ ...explicit, username: MAIL_USER.username }, upgraded.opened.port)).toBe(
      '250 Queued as 4711',
    );
    expect(await tried(explicit, upgraded.opened.port)).toBe('login_missing');
    expect(upgraded.opened.letters).toHaveLength(1);
  });

  it('say what is wrong with the sign-in, and never send a password unencrypted', async () => {
    const { opened, certPath } = await withTls({ secure: true });
    const signedIn = { security: 'tls', username: MAIL_USER.username, authorityPath: certPath } as const;
    expect(await tried(signedIn, opened.port)).toBe('password_missing');
    password = 'wrong';
    expect(await tried(signedIn, opened.port)).toBe('login_refused');
    expect(() => set({ security: 'none', username: 'office' })).toThrow('the password would go unencrypted');
    await server.close();
    server = await startMailServer();
    expect(await tried({ security: 'starttls', username: MAIL_USER.username })).toBe('tls_missing');
  });

  it('say that TLS is spoken at the wrong port, and that a name does not exist', async () => {
    expect(await tried({ security: 'tls' })).toBe('tls_failed');
    expect(await tried({ host: 'mail.invalid' })).toBe('name_unknown');
    expect(await tried({}, await freePort('tcp', 0))).toBe('unreachable');
  });

  it('are sent again by the next run when the last one was killed before it wrote down the answer', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    closing.push(() => void silent.close());
    const { port } = server;
    const address = silent.address();
    settings = { ...settings, port: typeof address === 'object' && address ? address.port : 0 };
    const connected = new Promise((resolve) => silent.once('connection', resolve));
    send('a@example.com');
    await connected;
    // A second run over the same database, while the first still waits for an answer that never comes.
    expect(rows()[0]).toMatchObject({ state: 'queued', attempts: 1 });
    settings = { ...settings, port };
    const next = open();
    closing.push(() => next.stop());
    await settled('delivered');
    expect(server.letters).toHaveLength(1);
  });
});
