import { describe, expect, it } from 'vitest';
import type { ConversationLine } from '../../support/conversation-line.ts';
import { BOOKING, lineForEachTest } from '../../support/open-line.ts';
import { speech } from '../../support/wav.ts';

const open = lineForEachTest();
const HOLD_ON = 'One moment, please.';
const APOLOGY = 'Sorry, something went wrong.';

const heardFrom = async (line: ConversationLine): Promise<readonly string[]> => {
  await line.until(() => line.transfers.length > 0);
  expect(line.transfers).toEqual([{ target: 'Front desk', by: 'failure' }]);
  return line.turns.filter(({ speaker }) => speaker === 'agent').map(({ text }) => text);
};

/** How long the gaps are is silence-rules.test.ts: here it is that each of them is ended by a sound. */
describe.concurrent('a provider that hangs', () => {
  it('the model: bridged, asked again, bridged, then handed over', async () => {
    let asked = 0;
    const line = await open({
      reply: () => {
        asked++;
        return { hang: true };
      },
    });
    await line.speak(speech('book-a-table'));
    expect(await heardFrom(line)).toEqual([HOLD_ON, HOLD_ON, APOLOGY]);
    expect(asked).toBe(2);
  });

  it('the model, once: the second try is answered', async () => {
    let asked = 0;
    const line = await open({ reply: () => (asked++ === 0 ? { hang: true } : 'At your service.') });
    await line.speak(speech('book-a-table'));
    await line.turn('agent', 'At your service.');
    expect(line.turns.map(({ text }) => text)).toEqual([BOOKING, HOLD_ON, HOLD_ON, 'At your service.']);
    expect(line.transfers).toEqual([]);
  });

  it('the voice, before its first sound', async () => {
    const line = await open({ voice: 'hangs' });
    await line.speak(speech('book-a-table'));
    expect(await heardFrom(line)).toEqual([HOLD_ON, HOLD_ON, APOLOGY]);
  });

  it('the voice, in the middle of a reply', async () => {
    const line = await open({ voice: 'stalls', reply: () => 'Of course, tonight.' });
    await line.speak(speech('book-a-table'));
    const heard = await heardFrom(line);
    expect(heard.at(-1)).toBe(APOLOGY);
    expect(heard).toContain(HOLD_ON);
  });
});
