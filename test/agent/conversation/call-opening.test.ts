import { describe, expect, it } from 'vitest';
import { PHRASES } from '../../support/conversation-line.ts';
import { ANSWER, BOOKING, lineForEachTest } from '../../support/open-line.ts';
import type { ProviderScript } from '../../support/scripted-providers.ts';
import { speech } from '../../support/wav.ts';

const open = lineForEachTest();

describe.concurrent('opening', () => {
  it('plays the disclosure in full, proves it, and greets', async () => {
    const line = await open({});
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
    const line = await open({
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

describe.concurrent('successor', () => {
  it('goes on with the interrupted sentence and remembers', async () => {
    let seen = '';
    const script: Partial<ProviderScript> = {
      reply: (_said, chatCtx) => {
        seen = JSON.stringify(chatCtx.toJSON());
        return 'Very well.';
      },
    };
    const text = 'We are open from nine to five on all working days of the week.';
    const line = await open(
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
    const line = await open({});
    line.conversation.greet(0);
    expect(line.conversation.successorState().speaking?.text).toBe(
      'This is the AI assistant of Example Ltd.',
    );
    expect(PHRASES.disclosure.length / 8).toBe(600);
  });
});
