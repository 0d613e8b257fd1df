import { describe, expect, it } from 'vitest';
import { longestStage, stagesOf } from '../../electron/shared/reply-stages.ts';

const latency = (change: object) => ({
  replyMs: 900,
  sttFinalMs: 90,
  endOfTurnMs: 160,
  llmFirstTokenMs: 700,
  ttsFirstAudioMs: 880,
  ...change,
});

describe('stagesOf', () => {
  it('splits a reply into parts that add up to it', () => {
    const parts = stagesOf(latency({}));
    expect(parts).toEqual([
      { stage: 'speech', ms: 90 },
      { stage: 'turn', ms: 70 },
      { stage: 'language', ms: 540 },
      { stage: 'voice', ms: 180 },
      { stage: 'network', ms: 20 },
    ]);
    expect(longestStage(parts)?.stage).toBe('language');
  });

  it('gives no time to a stage that was ready early, and the rest to whom it waited for', () => {
    const parts = stagesOf(
      latency({ llmFirstTokenMs: 100, ttsFirstAudioMs: 150, endOfTurnMs: 300, replyMs: 310 }),
    );
    expect(parts).toEqual([
      { stage: 'speech', ms: 90 },
      { stage: 'turn', ms: 210 },
      { stage: 'network', ms: 10 },
    ]);
  });

  it('takes the end of turn first when the words came later', () => {
    const parts = stagesOf(latency({ sttFinalMs: 400, endOfTurnMs: 150 }));
    expect(parts.slice(0, 2)).toEqual([
      { stage: 'turn', ms: 150 },
      { stage: 'speech', ms: 250 },
    ]);
  });

  it('is one part when nothing else is known', () => {
    const unknown = { sttFinalMs: null, endOfTurnMs: null, llmFirstTokenMs: null, ttsFirstAudioMs: null };
    expect(stagesOf(latency(unknown))).toEqual([{ stage: 'network', ms: 900 }]);
    expect(longestStage([])).toBeNull();
  });

  it('never exceeds the reply', () => {
    const parts = stagesOf(latency({ ttsFirstAudioMs: 2000 }));
    expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBe(900);
  });
});
