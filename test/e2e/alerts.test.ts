import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recordOfficeCalls } from '../page/support/office-calls.ts';
import { startMailServer } from '../support/mail-server.ts';
import { startService } from '../support/service-process.ts';
import { startWebhookReceiver } from '../support/webhook-receiver.ts';

/** For polls, beside other work on the machine. */
const PATIENT = { timeout: 60_000 };

/** A real service, a real mail server and a real receiver; the service is killed between the alert and its letter. */
it('tells an alert once by mail and webhook, also when the service is killed meanwhile', {
  timeout: 180_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'trunkline-alerts-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  recordOfficeCalls(join(dataDir, 'trunkline.db'), { count: 10 });
  const refusing = await startMailServer();
  const { port } = refusing;
  await refusing.close();
  const hooks = await startWebhookReceiver();
  onTestFinished(() => hooks.close());

  const first = await startService({ dataDir });
  await first.api.deliveries.addWebhook.mutate({
    name: 'Receiver',
    url: hooks.url,
    events: ['alert.raised', 'alert.cleared'],
    preset: 'json',
  });
  await first.api.settings.save.mutate({
    mail: { host: '127.0.0.1', port, security: 'none', sender: 'phone@example.com' },
    alerts: { mailTo: ['office@example.com'] },
  });
  await first.api.settings.save.mutate({ costs: { monthlyBudgetMicros: 1000 } });
  await expect.poll(async () => (await first.api.status.get.query()).alerts.length, PATIENT).toBe(1);
  const [raised] = (await first.api.status.get.query()).alerts;
  first.signal('SIGKILL');
  await first.exited;

  const mail = await startMailServer({}, port);
  onTestFinished(() => mail.close());
  const second = await startService({ dataDir });
  onTestFinished(() => second.stop());
  expect((await second.api.status.get.query()).alerts).toEqual([raised]);
  await expect.poll(() => mail.letters.length, PATIENT).toBe(1);
  expect(mail.letters[0]).toMatchObject({ from: 'phone@example.com', to: ['office@example.com'] });
  expect(mail.letters[0]?.raw).toMatch(/Subject: Trunkline: The month's budget is used up/);
  await second.api.settings.save.mutate({ costs: { monthlyBudgetMicros: null } });
  await expect.poll(async () => (await second.api.status.get.query()).alerts, PATIENT).toEqual([]);
  const types = () => new Set(hooks.posts.map(({ body }) => JSON.parse(body).type));
  await expect.poll(types, PATIENT).toEqual(new Set(['alert.raised', 'alert.cleared']));
  expect((await second.api.alerts.history.query()).alerts).toMatchObject([
    { facts: { kind: 'budget', mark: 100 }, clearedBecause: 'good' },
  ]);
  expect(mail.letters, 'a budget tells no end, and no letter comes twice').toHaveLength(1);
});
