import { describe, expect, it } from 'vitest';
import { ANSWER, BOOKING, lineForEachTest } from '../../support/open-line.ts';
import { speech } from '../../support/wav.ts';

const open = lineForEachTest();

describe.concurrent('barge-in', () => {
  it('stops for words, keeps what was heard, and answers them', async () => {
    const line = await open({
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

  it('goes on after a listening noise, and does not take the speech recognition for deaf', async () => {
    const line = await open({ transcripts: [BOOKING, 'Mhm.'] }, { silenceNudgeMs: 3000 });
    await line.speak(speech('book-a-table'));
    await line.agentWords('Of');
    await line.speak(speech('mhm'));
    await line.turn('agent', ANSWER);
    await line.event('silence_nudge');
    const kinds = line.events.map(({ kind }) => kind);
    expect(kinds).toContain('false_interruption');
    expect(kinds).not.toContain('barge_in');
    expect(kinds).not.toContain('provider_error');
  });

  it('keeps a listening noise out of the next turn', async () => {
    const seen: string[] = [];
    const line = await open({
      transcripts: [BOOKING, 'Mhm.', 'What about tomorrow?'],
      reply: (said) => {
        seen.push(said);
        return said.includes('tomorrow') ? 'Tomorrow is fine.' : ANSWER;
      },
    });
    await line.speak(speech('book-a-table'));
    await line.agentWords('Of');
    await line.speak(speech('mhm'));
    await line.turn('agent', ANSWER);
    await line.speak(speech('what-about-tomorrow'));
    await line.turn('agent', 'Tomorrow is fine.');
    const caller = line.turns.filter(({ speaker }) => speaker === 'caller').map(({ text }) => text);
    expect(caller).toEqual([BOOKING, 'Mhm.', 'What about tomorrow?']);
    expect(seen).toEqual([BOOKING, 'What about tomorrow?']);
    expect(line.events.map(({ kind }) => kind)).not.toContain('barge_in');
  });

  it('stops for a caller whose sentence goes on, and answers both parts', async () => {
    let seen = '';
    const line = await open({
      transcripts: [BOOKING, 'For tomorrow at eight.'],
      reply: (said, chatCtx) => {
        seen = JSON.stringify(chatCtx.toJSON());
        return said.includes('tomorrow') ? 'A table tomorrow at eight.' : ANSWER;
      },
    });
    await line.speak(speech('book-a-table'));
    await line.agentWords('Of');
    // The reply has only just begun: the caller took a breath in the middle of the sentence.
    await line.speak(speech('what-about-tomorrow'));
    await line.turn('agent', 'A table tomorrow at eight.');
    expect(line.events.filter(({ kind }) => kind === 'barge_in')).toHaveLength(1);
    expect(seen).toContain(BOOKING);
    expect(seen).toContain('For tomorrow at eight.');
    expect(line.turns.some(({ text }) => text === ANSWER)).toBe(false);
  });
});
