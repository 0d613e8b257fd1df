import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';
import { hang, startWebhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

/** A real call, a real receiver, and a service that is killed while the receiver has not answered yet. */
describe('the end of a call at a webhook', { timeout: 120_000 }, () => {
  let service: ServiceUnderTest;
  let caller: TestCaller;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    service = await startService();
    caller = await openCaller();
  }, 90_000);
  afterAll(async () => {
    await caller.close();
    await service.dispose();
    await receiver.close();
  });

  it('arrives again with the same key when the service was killed between sending and noting it', async () => {
    const { targetId } = await service.api.deliveries.addWebhook.mutate({
      name: 'CRM',
      url: receiver.url,
      events: ['call.ended'],
      preset: 'json',
    });
    const { secret } = await service.api.deliveries.webhookSecret.mutate({ targetId });
    receiver.replies.push(hang);
    await caller.call(service.sipPort, '8883031', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      { kind: 'hang_up' },
    ]);
    await expect.poll(() => receiver.posts.length, { timeout: 20_000 }).toBe(1);
    service.signal('SIGKILL');
    await service.exited;
    service = await startService({ dataDir: service.dataDir });
    await expect.poll(() => receiver.posts.length, { timeout: 20_000 }).toBe(2);

    const [first, second] = receiver.posts;
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(second?.body).toBe(first?.body);
    const [stamp, digest] = String(second?.headers['trunkline-signature']).split(',v1=');
    const expected = createHmac('sha256', secret)
      .update(`${stamp?.slice(2)}.${second?.body}`)
      .digest('hex');
    expect(digest).toBe(expected);
    const { type, data } = JSON.parse(second?.body ?? '');
    expect(type).toBe('call.ended');
    expect(data).toMatchObject({ result: 'answered', dialled: '8883031' });
    expect(data.summary).toMatch(/^Rehearsed: the caller said “.+”/);
    const speakers = data.transcript.map(({ speaker }: { speaker: string }) => speaker);
    expect(speakers).toContain('caller');
    expect(speakers).toContain('agent');
    const state = async () =>
      (await service.api.deliveries.webhookDeliveries.query({ targetId, state: null })).map(
        (row) => row.state,
      );
    await expect.poll(state, { timeout: 10_000 }).toEqual(['delivered']);
  });
});
