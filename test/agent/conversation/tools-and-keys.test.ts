import { describe, expect, it } from 'vitest';
import { lineForEachTest } from '../../support/open-line.ts';
import { speech } from '../../support/wav.ts';

const open = lineForEachTest();

describe.concurrent('tools and keys', () => {
  it('transfers to a listed target after the sentence', async () => {
    // The voice is slower than the tool: at the time of the call nothing is being said yet.
    const line = await open({
      ttsFirstAudioMs: 400,
      reply: () => ({ tool: 'transfer', given: { name: 'front desk' }, say: 'I connect you.' }),
    });
    await line.speak(speech('book-a-table'));
    await line.until(() => line.transfers.length > 0);
    expect(line.transfers).toEqual([{ target: 'Front desk', by: 'agent' }]);
    expect(line.turns.some(({ text }) => text === 'I connect you.')).toBe(true);
    line.conversation.transferFinished({ ok: false, reason: 'Busy Here', failure: 'busy' });
    await line.until(() =>
      line.turns.find(
        ({ text }) => text === 'Sorry, the line is busy. I am still here: shall I take a message?',
      ),
    );
  });

  it('refuses a target that is not on the list', async () => {
    let calls = 0;
    const line = await open({
      reply: () =>
        calls++ === 0 ? { tool: 'transfer', given: { name: '0900123' } } : 'That is not possible.',
    });
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'That is not possible.');
    expect(line.transfers).toEqual([]);
    expect(await line.event('tool_finished')).toMatchObject({ ok: false });
  });

  it('notes a message, and says so once it is noted', async () => {
    let calls = 0;
    const given = {
      for_whom: 'Doctor Reed',
      caller_name: 'Ann',
      callback_number: '0113 496 0102',
      message: 'I will be late.',
      urgent: true,
    };
    const line = await open({
      reply: () => (calls++ === 0 ? { tool: 'take_message', given } : 'I have noted that.'),
    });
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'I have noted that.');
    expect(await line.event('message_taken')).toMatchObject({
      forWhom: 'Doctor Reed',
      callbackNumber: '0113 496 0102',
      text: 'I will be late.',
      urgent: true,
    });
    expect(await line.event('tool_finished')).toMatchObject({ tool: 'take_message', ok: true });
  });

  it('says goodbye before it hangs up', async () => {
    const line = await open({ reply: () => ({ tool: 'end_call', given: {} }) });
    await line.speak(speech('book-a-table'));
    await line.until(() => line.hangUps.length > 0);
    expect(line.turns.at(-1)).toMatchObject({ speaker: 'agent', text: 'Goodbye.', interrupted: false });
    expect(line.hangUps).toEqual([{ by: 'agent', reason: 'the caller was done' }]);
  });

  it('says what the model said with the end of the call before the goodbye', async () => {
    const line = await open({
      ttsFirstAudioMs: 400,
      reply: () => ({ tool: 'end_call', given: {}, say: 'Have a nice day.' }),
    });
    await line.speak(speech('book-a-table'));
    await line.until(() => line.hangUps.length > 0);
    expect(line.turns.slice(-2).map(({ text }) => text)).toEqual(['Have a nice day.', 'Goodbye.']);
  });

  it('connects to a person for key 0, also during the disclosure', async () => {
    const line = await open({});
    line.conversation.greet(0);
    line.audio.onDtmf?.('0');
    expect(line.transfers).toEqual([{ target: 'Front desk', by: 'dtmf' }]);
    expect(await line.event('dtmf')).toMatchObject({ key: '0', source: 'rfc4733' });
  });

  it('tells the model about other keys', async () => {
    let seen = '';
    const line = await open({
      reply: (_said, chatCtx) => {
        seen = JSON.stringify(chatCtx.toJSON());
        return 'Five it is.';
      },
    });
    line.conversation.dtmf('5', 'info');
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'Five it is.');
    expect(seen).toContain('pressed the key');
  });
});
