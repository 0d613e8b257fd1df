import { describe, expect, it } from 'vitest';
import { lineForEachTest } from '../../support/open-line.ts';
import { speech } from '../../support/wav.ts';

const open = lineForEachTest();

describe.concurrent('failures', () => {
  const FAULT = {
    stage: 'llm',
    provider: 'openai',
    code: 'provider_unavailable',
    message: 'The model does not answer',
    final: true,
  } as const;

  it('apologises and hands over', async () => {
    const line = await open({});
    line.conversation.providerFailed(FAULT);
    await line.until(() => line.transfers.length > 0);
    expect(line.turns.at(-1)?.text).toBe('Sorry, something went wrong.');
    expect(line.transfers).toEqual([{ target: 'Front desk', by: 'failure' }]);
    line.conversation.transferFinished({ ok: false, reason: 'no answer', failure: 'no_answer' });
    await line.until(() => line.hangUps.length > 0);
    expect(line.hangUps[0]?.by).toBe('failure');
  });

  it('apologises and says goodbye when there is nobody', async () => {
    const line = await open({}, { personTarget: null });
    line.conversation.providerFailed(FAULT);
    await line.until(() => line.hangUps.length > 0);
    expect(line.turns.map(({ text }) => text)).toEqual(['Sorry, something went wrong.', 'Goodbye.']);
  });

  it('survives the speech recognition being gone: the session closes, the caller hears of it', async () => {
    const line = await open({});
    line.providers.stt.fail();
    await line.event('apology_spoken');
    await line.until(() => line.transfers.length > 0);
  });

  it('does not act on a fault that a fallback took over', async () => {
    const line = await open({});
    line.conversation.providerFailed({ ...FAULT, final: false });
    expect(line.events).toEqual([expect.objectContaining({ kind: 'provider_error' })]);
  });

  it('notices a deaf speech recognition', async () => {
    const line = await open({ transcripts: [null] });
    await line.speak(speech('book-a-table'));
    expect(await line.event('provider_error')).toMatchObject({ stage: 'stt', code: 'provider_timeout' });
    await line.turn('agent', 'Are you still there?');
  });

  it.each([
    ['the model', { reply: () => ({ fail: 'no model' }) }, 'llm: the stream failed'],
    ['the voice', { voice: 'fails' }, 'tts: the stream failed'],
  ] as const)(
    'apologises at once for an error of %s that no provider report came with',
    async (_name, script, cause) => {
      const line = await open(script);
      await line.speak(speech('book-a-table'));
      expect(await line.event('apology_spoken')).toMatchObject({ cause });
      await line.until(() => line.transfers.length > 0);
      const agent = line.turns.filter(({ speaker }) => speaker === 'agent').map(({ text }) => text);
      expect(agent).toEqual(['Sorry, something went wrong.']);
      expect(line.transfers).toEqual([{ target: 'Front desk', by: 'failure' }]);
    },
  );
});
