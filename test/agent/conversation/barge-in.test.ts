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

  it('goes on after a listening noise', async () => {
    const line = await open({ transcripts: [BOOKING, 'Mhm.'] });
    await line.speak(speech('book-a-table'));
    await line.agentWords('Of');
    await line.speak(speech('mhm'));
    await line.turn('agent', ANSWER);
    expect(line.events.map(({ kind }) => kind)).toContain('false_interruption');
    expect(line.events.map(({ kind }) => kind)).not.toContain('barge_in');
  });
});
