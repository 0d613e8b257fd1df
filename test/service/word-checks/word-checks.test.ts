import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Usage } from '../../../electron/shared/call-event.ts';
import { startApi } from '../support/api.ts';
import { start, turn } from '../support/call-records.ts';

const heardBy = (provider: string, model = 'nova-3'): Usage => ({
  stage: 'stt',
  provider,
  model,
  unit: 'audio_ms',
  quantity: 60_000,
  estimated: false,
});

describe('words that a person corrects', () => {
  let api: Awaited<ReturnType<typeof startApi>>;
  beforeEach(async () => {
    api = await startApi();
    await api.client().agents.save.mutate(await agent());
  });
  afterEach(() => api.close());

  const agent = async () => {
    const { rehearsalAgent } = await import('../../../electron/shared/rehearsal-agent.ts');
    return { ...rehearsalAgent, agentId: 'robin', language: 'en-GB' };
  };
  const record = (usage: readonly Usage[], ended = true): string => {
    const call = api.recorder.open(start({ agentId: 'robin' }));
    call.answered();
    call.turn({ ...turn(0, 'Good morning.'), speaker: 'agent' });
    call.turn({ ...turn(1, 'I want to see docked her brown'), speaker: 'caller' });
    call.turn({ ...turn(2, 'On Monday, please.'), speaker: 'caller' });
    call.usage(usage);
    if (ended)
      call.close({ outcome: 'answered', sipStatus: 200, endedBy: 'caller', reason: '', media: null });
    api.recorder.flush();
    return call.callId;
  };

  it('are counted for the service that heard them, and can be changed and taken back', async () => {
    const { wordChecks } = api.client();
    const callId = record([heardBy('deepgram')]);
    expect(await wordChecks.of.query({ callId })).toEqual({
      hearing: { kind: 'known', provider: 'deepgram', model: 'nova-3', language: 'en-GB' },
      corrections: [],
    });
    const text = 'I want to see Doctor Brown.';
    const after = await wordChecks.correct.mutate({ callId, turnIndex: 1, text });
    expect(after.corrections).toEqual([{ turnIndex: 1, text, words: 6, errors: 2 }]);
    await wordChecks.correct.mutate({ callId, turnIndex: 2, text: 'on monday please' });
    expect(await wordChecks.table.query()).toEqual([
      {
        provider: 'deepgram',
        label: 'Deepgram',
        model: 'nova-3',
        language: 'en-GB',
        calls: 1,
        sentences: 2,
        words: 9,
        errors: 2,
      },
    ]);
    await wordChecks.correct.mutate({ callId, turnIndex: 1, text: null });
    expect(await wordChecks.table.query()).toMatchObject([{ sentences: 1, words: 3, errors: 0 }]);
    expect(JSON.stringify(api.audit.newest(10))).not.toContain('Brown');
    expect(api.audit.newest(1)).toMatchObject([{ action: 'calls.correct_words', details: { callId } }]);
  });

  it('go with their call; the figures stay and name nobody', async () => {
    const { wordChecks } = api.client();
    const callId = record([heardBy('deepgram')]);
    await wordChecks.correct.mutate({ callId, turnIndex: 1, text: 'I want to see Doctor Brown' });
    api.store.deleteCall(callId);
    expect(api.file.db.prepare('SELECT count(*) FROM word_corrections').pluck().get()).toBe(0);
    expect(await wordChecks.table.query()).toMatchObject([{ words: 6, errors: 2 }]);
  });

  it('are refused where nobody can tell whose they are, and while the call stands', async () => {
    const { wordChecks } = api.client();
    const correct = (callId: string, turnIndex = 1) =>
      wordChecks.correct.mutate({ callId, turnIndex, text: 'Hello' });
    const switched = record([heardBy('deepgram'), heardBy('assemblyai', 'universal')]);
    expect((await wordChecks.of.query({ callId: switched })).hearing).toEqual({ kind: 'several' });
    await expect(correct(switched)).rejects.toThrow('Two speech services listened');
    await expect(correct(record([]))).rejects.toThrow('was not recorded');
    await expect(correct(record([heardBy('deepgram')], false))).rejects.toThrow('still stands');
    const sound = record([heardBy('deepgram')]);
    await expect(correct(sound, 0), 'the agent’s words').rejects.toThrow('no such words of a caller');
    await expect(correct('nobody')).rejects.toThrow('no such words of a caller');
    expect(await wordChecks.table.query()).toEqual([]);
  });

  it('are asked of admins only', async () => {
    const callId = record([heardBy('deepgram')]);
    const { token } = await api.client().access.devices.add.mutate({ name: 'Reception', role: 'viewer' });
    const { wordChecks } = api.client({ authorization: `Bearer ${token}` });
    expect((await wordChecks.of.query({ callId })).corrections).toEqual([]);
    for (const refused of [
      () => wordChecks.correct.mutate({ callId, turnIndex: 1, text: 'Hello' }),
      () => wordChecks.table.query(),
    ])
      await expect(refused()).rejects.toMatchObject({ data: { failure: { code: 'forbidden' } } });
  });
});
