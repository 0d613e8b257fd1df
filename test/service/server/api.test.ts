import { createServer as createTcpServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type LiveMessage, liveMessageSchema } from '../../../electron/shared/contract/live.ts';
import { startApi } from '../support/api.ts';
import { spoken, start, turn } from '../support/call-records.ts';

type Api = Awaited<ReturnType<typeof startApi>>;

/** Collects a subscription until enough has come. */
function collect<T>(
  subscribe: (on: { onData(data: T): void; onError(error: unknown): void }) => { unsubscribe(): void },
  enough: (seen: T[]) => boolean,
): Promise<T[]> {
  const seen: T[] = [];
  return new Promise((resolve, reject) => {
    const subscription = subscribe({
      onData(data) {
        seen.push(data);
        if (!enough(seen)) return;
        subscription.unsubscribe();
        resolve(seen);
      },
      onError: reject,
    });
  });
}

describe('API', () => {
  let api: Api;
  beforeEach(async () => {
    api = await startApi();
  });
  afterEach(() => api.close());

  it('streams a call while it happens and then serves its row', async () => {
    let call: ReturnType<Api['recorder']['open']> | null = null;
    const messages = await collect<LiveMessage>(
      (on) =>
        api.client().live.watch.subscribe(undefined, {
          ...on,
          onData(data) {
            const message = liveMessageSchema.parse(data);
            if (message.type === 'snapshot') {
              call = api.recorder.open(start());
              call.event({ kind: 'first_caller_audio' });
              call.answered();
              call.turn(turn(0, 'Good morning', 200));
              call.usage([spoken(12)]);
              call.close({
                outcome: 'answered',
                sipStatus: 200,
                endedBy: 'caller',
                reason: 'BYE',
                media: null,
              });
            }
            on.onData(message);
          },
        }),
      (seen) => seen.at(-1)?.type === 'closed',
    );
    expect(messages.map((message) => message.type)).toEqual([
      'snapshot',
      'opened',
      'event',
      'answered',
      'turn',
      'closed',
    ]);
    const page = await api.client().calls.list.query({});
    expect(page.calls).toMatchObject([{ outcome: 'answered', replyP50Ms: 200, unpricedLines: 1 }]);
    const detail = await api.client().calls.get.query({ callId: page.calls[0]?.callId ?? '' });
    expect(detail.turns[0]?.text).toBe('Good morning');
    expect(detail.events[0]).toMatchObject({ kind: 'first_caller_audio' });
  });

  it('tells of changed settings, and pauses and resumes the line', async () => {
    const client = api.client();
    const answers = await collect<{ settings: { phoneLine: { paused: boolean } } }>(
      (on) =>
        client.settings.watch.subscribe(undefined, {
          ...on,
          onData(data) {
            if (!data.settings.phoneLine.paused) void client.status.pause.mutate({}).catch(on.onError);
            on.onData(data);
          },
        }),
      (seen) => seen.length === 2,
    );
    expect(answers.map((answer) => answer.settings.phoneLine.paused)).toEqual([false, true]);
    expect(await client.status.get.query()).toMatchObject({
      paused: true,
      answering: false,
      notAnsweringBecause: 'Answering is paused',
    });
    expect(await client.status.resume.mutate()).toMatchObject({ paused: false });
    expect(api.audit.newest(1)).toMatchObject([{ actor: 'local_program', action: 'settings.save' }]);
  });

  it('streams the status when it changes', async () => {
    const client = api.client();
    const statuses = await collect<{ liveCalls: number }>(
      (on) =>
        client.status.watch.subscribe(undefined, {
          ...on,
          onData(data) {
            if (data.liveCalls === 0) api.recorder.open(start());
            on.onData(data);
          },
        }),
      (seen) => seen.at(-1)?.liveCalls === 1,
    );
    expect(statuses[0]?.liveCalls).toBe(0);
  });

  it('says what a change would do before it is saved, and names what is wrong', async () => {
    const client = api.client();
    api.recorder.open(start());
    const proposal = await client.settings.propose.query({ phoneLine: { listenAddress: '192.168.1.20' } });
    expect(proposal).toMatchObject({
      reopensLine: true,
      endsCalls: 1,
      changedFields: ['phoneLine.listenAddress'],
    });
    await expect(client.settings.save.mutate({ workers: { callsPerWorker: 5000 } })).rejects.toThrow(
      /workers\.callsPerWorker: 5000 is not allowed: .*100/,
    );
    expect((await client.settings.get.query()).settings.workers.callsPerWorker).toBe(50);
  });

  it('hangs up and transfers through the phone line, and says when a call is over', async () => {
    const { callId } = api.recorder.open(start());
    await api.client().live.transfer.mutate({ callId, target: 'Office' });
    await api.client().live.hangUp.mutate({ callId });
    expect(api.told).toEqual([`transfer ${callId} to Office`, `hang up ${callId}`]);
    await expect(api.client().live.hangUp.mutate({ callId: 'gone' })).rejects.toThrow('This call is over');
  });

  it('never gives a secret back', async () => {
    const client = api.client();
    const set = await client.secrets.set.mutate({ name: 'deepgram', value: 'very-secret-key' });
    expect(set).toEqual({ name: 'deepgram', label: 'Deepgram', state: 'set' });
    const all = JSON.stringify([await client.secrets.status.query(), api.audit.newest(10)]);
    expect(all).not.toContain('very-secret');
    const refused = await client.secrets.set.mutate({ name: 'nobody', value: 'other-secret' }).catch(String);
    expect(refused).toContain('"nobody" is no secret');
    const tooLong = await client.secrets.set
      .mutate({ name: 'deepgram', value: 'x'.repeat(5000) })
      .catch(String);
    expect(tooLong).not.toContain('xxx');
  });

  it('answers a locked database with a failure that can be acted on', async () => {
    const { default: Sqlite } = await import('better-sqlite3');
    const other = new Sqlite(api.file.path);
    other.exec('BEGIN IMMEDIATE');
    const error = await api
      .client()
      .status.pause.mutate({})
      .catch((caught: unknown) => caught);
    other.close();
    expect(error).toMatchObject({ data: { failure: { code: 'database_busy' } } });
    expect(api.settings.current().phoneLine.paused).toBe(false);
  });

  it('serves prices, month and what-if', async () => {
    const client = api.client();
    const today = '2026-11-01';
    await client.costs.setPrice.mutate({
      provider: 'cartesia',
      model: '*',
      unit: 'characters',
      unitSize: 1,
      priceMicros: 3,
      currency: 'USD',
      validFrom: '2020-01-01',
      source: 'contract',
      checkedOn: today,
    });
    const call = api.recorder.open(start());
    call.usage([spoken(10)]);
    api.recorder.flush();
    expect(await client.costs.prices.query()).toMatchObject([{ origin: 'owner', priceMicros: 3 }]);
    const same = { provider: 'cartesia', model: 'sonic-3' };
    const estimate = await client.costs.whatIf.query({
      callId: call.callId,
      providers: { stt: same, llm: same, tts: same },
    });
    expect(estimate.totals).toEqual([{ currency: 'USD', costMicros: 30 }]);
    const date = new Date();
    const month = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
    expect((await client.costs.month.query({ month })).totals).toEqual([{ currency: 'USD', costMicros: 30 }]);
    await expect(client.costs.month.query({ month: 'May' })).rejects.toThrow(
      /month: "May" is not allowed: must be a month/,
    );
  });

  it('says who holds a taken port and which one is free', async () => {
    const blocker = createTcpServer();
    const port = await new Promise<number>((resolve) => {
      blocker.listen(0, '127.0.0.1', () =>
        resolve(z.object({ port: z.number() }).parse(blocker.address()).port),
      );
    });
    const second = await api.another();
    const listening = await second.listen('127.0.0.1', port);
    if (listening.ok) throw new Error('It listens on a taken port');
    const { failure } = listening;
    expect(failure).toMatchObject({
      code: 'port_taken',
      message: expect.stringContaining('sleepy (process 4711)'),
    });
    expect(failure.details?.freePort).toBeGreaterThan(port);
    blocker.close();
    await second.close();
  });
});
