import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFliteVoice } from '../../agent/providers/rehearsal/flite-voice.ts';
import { renderSpeech } from '../../simulated-pbx/render-speech.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { type ServiceLiveKit, switchLiveKitOn } from '../support/livekit/service-livekit.ts';
import { talkInRoom } from '../support/livekit/talk-in-room.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';

/** A browser's part, spoken by a node participant: the page's own story is in test/page. */
describe.skipIf(!hasDocker)('a test call from a browser', { timeout: 120_000 }, () => {
  let service: ServiceUnderTest;
  let livekit: ServiceLiveKit;
  let agentId = '';
  beforeAll(async () => {
    service = await startService();
    livekit = await switchLiveKitOn(service);
    agentId = (await service.api.agents.list.query())[0]?.agentId ?? '';
  }, 120_000);
  afterAll(async () => {
    await livekit.close();
    await service.dispose();
  });

  const liveKitUrl = async () => {
    const { settings } = await service.api.settings.get.query();
    return `ws://127.0.0.1:${settings.liveKit.apiPort}`;
  };

  const join = async (token: string) => talkInRoom(await liveKitUrl(), token);

  const call = async (callId: string) => service.api.calls.get.query({ callId });
  const untilSaid = (callId: string, text: RegExp) =>
    expect
      .poll(
        async () => (await call(callId)).turns.map((turn) => `${turn.speaker}: ${turn.text}`).join('\n'),
        {
          timeout: 40_000,
          interval: 200,
        },
      )
      .toMatch(text);
  const untilEnded = (callId: string) =>
    expect.poll(async () => (await call(callId)).status, { timeout: 20_000, interval: 100 }).toBe('ended');

  it('is the same conversation as on the phone, and a row of kind "test" with its cost', async () => {
    const { callId, token } = await service.api.testCall.begin.mutate({ agentId });
    const person = await join(token);
    await untilSaid(callId, /agent: .*How can I help you/);
    person.say((await renderSpeech(createFliteVoice(), 'What are your opening hours?', 'rms')).samples);
    await untilSaid(callId, /caller: What are your opening hours\?[\s\S]*agent: We are open/);
    await person.leave();
    await untilEnded(callId);
    const row = await call(callId);
    expect(row).toMatchObject({ kind: 'test', outcome: 'answered', endedBy: 'caller', agentId });
    expect(row.usage.length).toBeGreaterThan(0);
    expect(row.turns.find(({ latency }) => latency !== null)?.latency?.replyMs).toBeGreaterThan(0);
  });

  it('is ended from the page, and its room with it', async () => {
    const { callId, token } = await service.api.testCall.begin.mutate({ agentId });
    const person = await join(token);
    await untilSaid(callId, /agent: /);
    const left = new Promise((resolve) => person.room.once('disconnected', resolve));
    await service.api.testCall.end.mutate({ callId });
    await left;
    await untilEnded(callId);
    expect((await call(callId)).outcome).toBe('answered');
    await person.leave();
  });
});
