import { describe, expect, it } from 'vitest';
import { ANSWER, BOOKING, lineForEachTest } from '../../support/open-line.ts';
import { speech } from '../../support/wav.ts';

const open = lineForEachTest();

describe.concurrent('a turn', () => {
  it('is answered, reported with words and with points on one time line', async () => {
    const line = await open({});
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

describe.concurrent('words known before the final transcript', () => {
  it('are answered from then on: the final of the same words does not start the model again', async () => {
    let runs = 0;
    const line = await open({
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

describe.concurrent('a caller who goes on', () => {
  it('before the answer is heard gets one answer to both', async () => {
    const seen: string[] = [];
    const line = await open({
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
