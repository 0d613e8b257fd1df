import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../../../electron/service/database/open.ts';
import { type Deliveries, openDeliveries } from '../../../../electron/service/deliveries/open-deliveries.ts';
import { createOutboxStore, type OutboxStore } from '../../../../electron/service/deliveries/outbox-store.ts';
import { SAMPLE_CALL } from '../../../../electron/service/deliveries/webhooks/sample-call.ts';
import { openTargetSecrets } from '../../../../electron/service/deliveries/webhooks/target-secrets.ts';
import { createTargetStore } from '../../../../electron/service/deliveries/webhooks/target-store.ts';
import { mailSettingsSchema } from '../../../../electron/shared/contract/settings/mail.ts';
import { succeed } from '../../../../electron/shared/result.ts';
import { freePort } from '../../../../simulated-pbx/free-ports.ts';
import { unwrap } from '../../../support/unwrap.ts';
import {
  breakOff,
  breakOffAfterStatus,
  hang,
  startWebhookReceiver,
  status,
  type WebhookReceiver,
} from '../../../support/webhook-receiver.ts';
import { databaseAt } from '../../database/schema-before.ts';

const HOUR_MS = 3_600_000;
const ENDED = { type: 'call.ended', id: 'call-1', atMs: 1_700_000_000_000, body: SAMPLE_CALL } as const;

describe('webhooks to a real receiver', () => {
  let receiver: WebhookReceiver;
  let db: Database;
  let store: OutboxStore;
  let now: number;
  let kept: string | null;
  let deliveries: Deliveries;
  const closing: (() => unknown)[] = [];

  beforeEach(async () => {
    receiver = await startWebhookReceiver();
    db = databaseAt(280);
    store = createOutboxStore(db);
    now = 1_700_000_000_500;
    kept = null;
    deliveries = open();
  });
  afterEach(async () => {
    await receiver.close();
    await deliveries.stop();
    for (const close of closing.splice(0)) await close();
  });

  const open = () => {
    const opened = openDeliveries({
      store,
      webhooks: {
        targets: createTargetStore(db),
        secrets: openTargetSecrets({ read: () => succeed(kept), write: (text) => (kept = text) }),
      },
      mail: { settings: () => mailSettingsSchema.parse({}), password: () => null },
      onChange: () => {},
      log: () => {},
      now: () => now,
    });
    opened.start();
    return opened;
  };
  const target = (url: string, preset: 'json' | 'hubspot' | 'salesforce' = 'json') =>
    deliveries.webhooks.add({ name: 'CRM', url, events: ['call.ended'], preset });
  const rows = () => store.newest({ channel: 'webhook', state: null, lane: null, limit: 10 });
  const until = (look: () => boolean) => vi.waitUntil(look, { timeout: 15_000, interval: 5 });
  const answered = (code: string, attempts = 1) =>
    until(() => rows()[0]?.answerCode === code && rows()[0]?.attempts === attempts);
  const later = async (ms: number) => {
    await deliveries.stop();
    now += ms;
    deliveries = open();
  };

  it('arrive signed, with a key and a token of their own', async () => {
    const targetId = target(receiver.url);
    unwrap(deliveries.webhooks.setToken(targetId, 'pat-123'));
    deliveries.announce(ENDED);
    await answered('taken');
    const [post] = receiver.posts;
    expect(JSON.parse(post?.body ?? '')).toEqual({
      type: 'call.ended',
      id: 'call-1',
      at: '2023-11-14T22:13:20.000Z',
      data: SAMPLE_CALL,
    });
    expect(post?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': rows()[0]?.id,
      'trunkline-event': 'call.ended',
      authorization: 'Bearer pat-123',
    });
    const secret = unwrap(deliveries.webhooks.signingSecret(targetId));
    const digest = createHmac('sha256', secret).update(`1700000000.${post?.body}`).digest('hex');
    expect(post?.headers['trunkline-signature']).toBe(`t=1700000000,v1=${digest}`);
    expect(db.prepare('SELECT body FROM deliveries').all()).toEqual([{ body: '' }]);
  });

  it('go to each target that wants the event, once however often it is announced', async () => {
    target(receiver.url);
    target(receiver.url);
    deliveries.announce(ENDED);
    deliveries.announce(ENDED);
    deliveries.announce({ ...ENDED, type: 'alert.raised' });
    await until(() => store.counts('webhook').waiting === 0);
    deliveries.announce(ENDED);
    expect(receiver.posts).toHaveLength(2);
    expect(rows().map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  it('are tried again after 500 with the same key and the same bytes', async () => {
    receiver.replies.push(status(500, 'database\n  is down'));
    target(receiver.url);
    deliveries.announce(ENDED);
    await answered('server_failed');
    expect(rows()[0]).toMatchObject({ state: 'queued', answerDetail: '500 database is down' });
    await later(20_000);
    await answered('taken', 2);
    const [first, second] = receiver.posts;
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(second?.body).toBe(first?.body);
  });

  it('count as taken when the receiver breaks off after its status, and as not before it', async () => {
    receiver.replies.push(breakOff, breakOffAfterStatus);
    target(receiver.url);
    deliveries.announce(ENDED);
    await answered('cut_off');
    await later(20_000);
    await answered('taken', 2);
  });

  it('keep going to others while one hangs, which is given up after ten seconds', async () => {
    const slow = await startWebhookReceiver();
    closing.push(slow.close);
    slow.replies.push(hang);
    target(slow.url);
    target(receiver.url);
    deliveries.announce(ENDED);
    deliveries.announce({ ...ENDED, id: 'call-2' });
    await until(() => store.counts('webhook').waiting === 2);
    expect(receiver.posts).toHaveLength(2);
    expect(slow.posts).toHaveLength(1);
    await until(() => rows().some(({ answerCode }) => answerCode === 'timeout'));
    await until(() => slow.posts.length === 2);
  });

  it('end at 410: the target stops, what waits is dead, nothing new is queued', async () => {
    receiver.replies.push(status(410, 'moved out'));
    const targetId = target(receiver.url);
    deliveries.announce(ENDED);
    deliveries.announce({ ...ENDED, id: 'call-2' });
    await until(() => store.counts('webhook').dead === 2);
    deliveries.announce({ ...ENDED, id: 'call-3' });
    expect(receiver.posts).toHaveLength(1);
    const [listed] = deliveries.webhooks.list();
    expect(listed).toMatchObject({ targetId, state: 'stopped', waiting: 0, dead: 2 });
    expect(rows().map(({ answerCode }) => answerCode)).toEqual(['stopped', 'gone']);
    unwrap(
      deliveries.webhooks.change(targetId, {
        name: 'CRM',
        url: receiver.url,
        events: ['call.ended'],
        preset: 'json',
      }),
    );
    await until(() => receiver.posts.length === 3);
  });

  it('do not follow where a receiver points', async () => {
    const other = await startWebhookReceiver();
    closing.push(other.close);
    receiver.replies.push(status(307, '', { Location: other.url }));
    target(receiver.url);
    deliveries.announce(ENDED);
    await answered('redirected');
    expect(other.posts).toEqual([]);
  });

  it('are dead after 72 hours, and leave by a person: again or discarded', async () => {
    const port = await freePort('tcp', 0);
    target(`http://127.0.0.1:${port}/calls`);
    deliveries.announce(ENDED);
    deliveries.announce({ ...ENDED, id: 'call-2' });
    await until(() => rows().every(({ answerCode }) => answerCode === 'unreachable'));
    await later(73 * HOUR_MS);
    await until(() => store.counts('webhook').dead === 2);
    const [second, first] = deliveries.webhooks.deliveries({ targetId: null, state: 'dead' });
    deliveries.webhooks.discard({ id: first?.id ?? '' });
    const late = await startWebhookReceiver(port);
    closing.push(late.close);
    deliveries.webhooks.again({ id: second?.id ?? '' });
    await until(() => late.posts.length === 1);
    expect(JSON.parse(late.posts[0]?.body ?? '').id).toBe('call-2');
    await until(() => store.counts('webhook').waiting === 0);
    expect(store.counts('webhook').dead).toBe(0);
  });

  it('speak as HubSpot and Salesforce take a call', async () => {
    target(receiver.url, 'hubspot');
    target(receiver.url, 'salesforce');
    deliveries.announce(ENDED);
    await until(() => receiver.posts.length === 2);
    const bodies = receiver.posts.map(({ body }) => JSON.parse(body));
    expect(bodies.find(({ properties }) => properties)?.properties).toMatchObject({
      hs_timestamp: '2026-01-05T09:30:00.000Z',
      hs_call_duration: '42000',
      hs_call_from_number: '+15550100',
      hs_call_body: expect.stringContaining('caller: This is only a test.'),
    });
    expect(bodies.find(({ Subject }) => Subject)).toMatchObject({
      TaskSubtype: 'Call',
      CallDurationInSeconds: 42,
      ActivityDate: '2026-01-05',
    });
  });

  it('are forgotten with their target', async () => {
    const targetId = target(`http://127.0.0.1:${await freePort('tcp', 0)}/calls`);
    deliveries.announce(ENDED);
    deliveries.announce({ ...ENDED, id: 'call-2' });
    await until(() => rows().every(({ answerCode }) => answerCode === 'unreachable'));
    unwrap(deliveries.webhooks.remove(targetId));
    expect(rows()).toEqual([]);
    expect(kept).toBe('{}\n');
  });

  it('say of a target what its owner should know, and what a test was answered', async () => {
    receiver.replies.push(status(401, 'no'));
    const targetId = target(receiver.url);
    target('https://crm.example.com/calls');
    expect(unwrap(await deliveries.webhooks.test(targetId))).toEqual({
      code: 'refused_sign_in',
      detail: '401 no',
    });
    expect(receiver.posts[0]?.headers['trunkline-event']).toBe('test');
    expect(rows()).toEqual([]);
    const [here, away] = deliveries.webhooks.list();
    expect(here).toMatchObject({ privateAddress: true, unencrypted: true, tokenSet: false, last: null });
    expect(away).toMatchObject({ privateAddress: false, unencrypted: false });
  });

  it('wait while the file of their secrets is damaged, unsigned they never leave', async () => {
    kept = '{"half';
    await later(0);
    const targetId = target(receiver.url);
    deliveries.announce(ENDED);
    await answered('secrets_unusable');
    expect(deliveries.webhooks.list()[0]).toMatchObject({ targetId, tokenSet: false, waiting: 1 });
    expect(deliveries.webhooks.signingSecret(targetId)).toMatchObject({ ok: false });
    expect(kept).toBe('{"half');
    kept = null;
    await later(20_000);
    await answered('taken', 2);
    expect(receiver.posts).toHaveLength(1);
  });
});
