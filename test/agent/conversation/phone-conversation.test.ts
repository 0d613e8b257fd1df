import { afterEach, describe, expect, it } from 'vitest';
import type { TalkState } from '../../../agent/conversation/conversation.ts';
import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import { ConversationLine, PHRASES } from '../../support/conversation-line.ts';
import type { ProviderScript } from '../../support/scripted-providers.ts';
import { speech } from '../../support/wav.ts';

const BOOKING = 'I would like to book a table.';
const ANSWER = 'Of course, for how many people shall I book the table tonight?';

let line: ConversationLine;

async function open(
  script: Partial<ProviderScript>,
  profile: Partial<AgentProfile> = {},
  resume?: TalkState,
) {
  line = new ConversationLine({ transcripts: [BOOKING], reply: () => ANSWER, ...script });
  await line.open(profile, resume);
  return line;
}

afterEach(() => line.close());

describe('opening', () => {
  it('plays the disclosure in full, proves it, and greets', async () => {
    await open({});
    line.conversation.greet(10);
    expect(line.audio.playout.sent.length).toBeGreaterThan(0);
    const disclosed = await line.event('disclosure_played');
    expect(disclosed).toMatchObject({
      complete: true,
      playedMs: 600,
      textVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    await line.turn('agent', 'How can I help you today?');
    expect(line.turns.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['agent', 'This is the AI assistant of Example Ltd.'],
      ['agent', 'How can I help you today?'],
    ]);
  });

  it('hears a caller who speaks over it, finishes the disclosure and answers', async () => {
    let history = '';
    await open({
      reply: (_said, chatCtx) => {
        history = JSON.stringify(chatCtx.toJSON());
        return ANSWER;
      },
    });
    line.conversation.greet(10);
    await line.speak(speech('book-a-table'));
    await line.turn('agent', ANSWER);
    expect(await line.event('disclosure_played')).toMatchObject({ complete: true, playedMs: 600 });
    expect(line.turns.some(({ speaker, text }) => speaker === 'caller' && text === BOOKING)).toBe(true);
    expect(history).toContain('This is the AI assistant of Example Ltd.');
  });
});

describe('a turn', () => {
  it('is answered, reported with words and with points on one time line', async () => {
    await open({});
    await line.speak(speech('book-a-table'));
    const turn = await line.turn('agent', ANSWER);
    const latency = turn.latency;
    if (!latency) throw new Error('no latency');
    const { sttFinalMs, llmFirstTokenMs, ttsFirstAudioMs, replyMs } = latency;
    const points = [sttFinalMs, llmFirstTokenMs, ttsFirstAudioMs, replyMs].map(
      (point) => point ?? Number.NaN,
    );
    expect(points).toEqual([...points].sort((a, b) => a - b));
    expect(line.turns[0]).toMatchObject({ speaker: 'caller', text: BOOKING, index: 0 });
    expect(line.words.some((said) => said.speaker === 'caller' && !said.final)).toBe(true);
    expect(line.words).toContainEqual({ speaker: 'caller', text: BOOKING, final: true });
    expect(line.words).toContainEqual({ speaker: 'agent', text: ANSWER, final: true });
    expect(line.conversation.successorState()).toEqual({
      history: [
        { role: 'caller', text: BOOKING },
        { role: 'agent', text: ANSWER },
      ],
      speaking: null,
    });
  });
});

describe('words known before the final transcript', () => {
  it('are answered from then on: the final of the same words does not start the model again', async () => {
    let runs = 0;
    await open({
      transcripts: [BOOKING],
      sttPreflightMs: 10,
      sttFinalMs: 200,
      llmFirstTokenMs: 10,
      reply: () => {
        runs++;
        return 'For how many people?';
      },
    });
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'For how many people?');
    expect(runs).toBe(1);
  });
});

describe('a caller who goes on', () => {
  it('before the answer is heard gets one answer to both', async () => {
    const seen: string[] = [];
    await open({
      transcripts: [BOOKING, 'And a chair for the baby.'],
      llmFirstTokenMs: 2500,
      reply: (_said, chatCtx) => {
        seen.push(JSON.stringify(chatCtx.toJSON()));
        return 'Both are no problem.';
      },
    });
    await line.speak(speech('book-a-table'));
    await line.turn('caller', BOOKING);
    await line.speak(speech('what-about-tomorrow'));
    await line.turn('agent', 'Both are no problem.');
    expect(seen.at(-1)).toContain(BOOKING);
    expect(seen.at(-1)).toContain('And a chair for the baby.');
    expect(line.turns.filter(({ text }) => text === 'Both are no problem.')).toHaveLength(1);
  });
});

describe('barge-in', () => {
  it('stops for words, keeps what was heard, and answers them', async () => {
    await open({
      transcripts: [BOOKING, 'Wait, what about tomorrow?'],
      reply: (said) => (said.includes('tomorrow') ? 'Tomorrow is fine.' : ANSWER),
    });
    await line.speak(speech('book-a-table'));
    await line.agentWords('Of');
    await line.speak(speech('what-about-tomorrow'));
    const bargeIn = await line.event('barge_in');
    await line.turn('agent', 'Tomorrow is fine.');
    const cut = line.turns.find(({ interrupted }) => interrupted);
    expect(cut?.text).toBe(bargeIn.heardText);
    expect(ANSWER.startsWith(bargeIn.heardText)).toBe(true);
    expect(bargeIn.heardText).not.toBe(ANSWER);
    expect(line.audio.playout.gains).toContain(0.2);
  });

  it('goes on after a listening noise', async () => {
    await open({ transcripts: [BOOKING, 'Mhm.'] });
    await line.speak(speech('book-a-table'));
    await line.agentWords('Of');
    await line.speak(speech('mhm'));
    await line.turn('agent', ANSWER);
    expect(line.events.map(({ kind }) => kind)).toContain('false_interruption');
    expect(line.events.map(({ kind }) => kind)).not.toContain('barge_in');
  });
});

describe('tools and keys', () => {
  it('transfers to a listed target after the sentence', async () => {
    // The voice is slower than the tool: at the time of the call nothing is being said yet.
    await open({
      ttsFirstAudioMs: 400,
      reply: () => ({ tool: 'transfer', given: { name: 'front desk' }, say: 'I connect you.' }),
    });
    await line.speak(speech('book-a-table'));
    await line.until(() => line.transfers.length > 0);
    expect(line.transfers).toEqual([{ target: 'Front desk', by: 'agent' }]);
    expect(line.turns.some(({ text }) => text === 'I connect you.')).toBe(true);
    line.conversation.transferFinished(false, 'busy');
    await line.until(() => line.turns.find(({ text }) => text.startsWith('Sorry, nobody could take')));
  });

  it('refuses a target that is not on the list', async () => {
    let calls = 0;
    await open({
      reply: () =>
        calls++ === 0 ? { tool: 'transfer', given: { name: '0900123' } } : 'That is not possible.',
    });
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'That is not possible.');
    expect(line.transfers).toEqual([]);
    expect(await line.event('tool_finished')).toMatchObject({ ok: false });
  });

  it('says goodbye before it hangs up', async () => {
    await open({ reply: () => ({ tool: 'end_call', given: {} }) });
    await line.speak(speech('book-a-table'));
    await line.until(() => line.hangUps.length > 0);
    expect(line.turns.at(-1)).toMatchObject({ speaker: 'agent', text: 'Goodbye.', interrupted: false });
    expect(line.hangUps).toEqual([{ by: 'agent', reason: 'the caller was done' }]);
  });

  it('says what the model said with the end of the call before the goodbye', async () => {
    await open({
      ttsFirstAudioMs: 400,
      reply: () => ({ tool: 'end_call', given: {}, say: 'Have a nice day.' }),
    });
    await line.speak(speech('book-a-table'));
    await line.until(() => line.hangUps.length > 0);
    expect(line.turns.slice(-2).map(({ text }) => text)).toEqual(['Have a nice day.', 'Goodbye.']);
  });

  it('connects to a person for key 0, also during the disclosure', async () => {
    await open({});
    line.conversation.greet(0);
    line.audio.onDtmf?.('0');
    expect(line.transfers).toEqual([{ target: 'Front desk', by: 'dtmf' }]);
    expect(await line.event('dtmf')).toMatchObject({ key: '0', source: 'rfc4733' });
  });

  it('tells the model about other keys', async () => {
    let seen = '';
    await open({
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

describe('failures', () => {
  const FAULT = {
    stage: 'llm',
    provider: 'openai',
    code: 'provider_unavailable',
    message: 'The model does not answer',
    final: true,
  } as const;

  it('apologises and hands over', async () => {
    await open({});
    line.conversation.providerFailed(FAULT);
    await line.until(() => line.transfers.length > 0);
    expect(line.turns.at(-1)?.text).toBe('Sorry, something went wrong.');
    expect(line.transfers).toEqual([{ target: 'Front desk', by: 'failure' }]);
    line.conversation.transferFinished(false, 'no answer');
    await line.until(() => line.hangUps.length > 0);
    expect(line.hangUps[0]?.by).toBe('failure');
  });

  it('apologises and says goodbye when there is nobody', async () => {
    await open({}, { personTarget: null });
    line.conversation.providerFailed(FAULT);
    await line.until(() => line.hangUps.length > 0);
    expect(line.turns.map(({ text }) => text)).toEqual(['Sorry, something went wrong.', 'Goodbye.']);
  });

  it('survives the speech recognition being gone: the session closes, the caller hears of it', async () => {
    await open({});
    line.providers.stt.fail();
    await line.event('apology_spoken');
    await line.until(() => line.transfers.length > 0);
  });

  it('does not act on a fault that a fallback took over', async () => {
    await open({});
    line.conversation.providerFailed({ ...FAULT, final: false });
    expect(line.events).toEqual([expect.objectContaining({ kind: 'provider_error' })]);
  });

  it('notices a deaf speech recognition', async () => {
    await open({ transcripts: [null] });
    await line.speak(speech('book-a-table'));
    expect(await line.event('provider_error')).toMatchObject({ stage: 'stt', code: 'provider_timeout' });
    await line.turn('agent', 'Are you still there?');
  });

  it('bridges a slow model', async () => {
    await open({ reply: () => ({ hang: true }) });
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'One moment, please.');
  });
});

describe('silence', () => {
  it('asks once and then ends the call', async () => {
    await open({}, { silenceNudgeMs: 3000 });
    line.conversation.greet(0);
    expect(await line.event('silence_nudge')).toMatchObject({ count: 1 });
    await line.until(() => line.hangUps.length > 0);
    expect(line.hangUps).toEqual([{ by: 'agent', reason: 'the caller was silent' }]);
  });
});

describe('successor', () => {
  it('goes on with the interrupted sentence and remembers', async () => {
    let seen = '';
    const script: Partial<ProviderScript> = {
      reply: (_said, chatCtx) => {
        seen = JSON.stringify(chatCtx.toJSON());
        return 'Very well.';
      },
    };
    const text = 'We are open from nine to five on all working days of the week.';
    await open(
      script,
      {},
      { history: [{ role: 'caller', text: 'When are you open?' }], speaking: { text, playedMs: 1500 } },
    );
    const rest = await line.until(() => line.turns.find(({ speaker }) => speaker === 'agent'));
    expect(text.endsWith(rest.text)).toBe(true);
    expect(rest.text.length).toBeLessThan(text.length);
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'Very well.');
    expect(seen).toContain('When are you open?');
  });

  it('hands over what is being said now', async () => {
    await open({});
    line.conversation.greet(0);
    expect(line.conversation.successorState().speaking?.text).toBe(
      'This is the AI assistant of Example Ltd.',
    );
    expect(PHRASES.disclosure.length / 8).toBe(600);
  });
});
