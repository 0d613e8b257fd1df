import { describe, expect, it } from 'vitest';
import { decideSilence, type SilenceFacts } from '../../../agent/conversation/silence-rules.ts';
import { LOOK_EVERY_MS } from '../../../agent/conversation/silence-watch.ts';

const facts = (over: Partial<SilenceFacts>): SilenceFacts => ({
  callerSpeaking: false,
  agentTalking: false,
  quietMs: 1000,
  answerOwed: false,
  stalled: false,
  fills: 0,
  nudges: 0,
  silenceNudgeMs: 8000,
  callMs: 60_000,
  maxCallMs: 600_000,
  ...over,
});

describe('decideSilence', () => {
  it.each([true, false])(
    'lets no gap before an answer grow beyond three seconds (stalled: %s)',
    (stalled) => {
      const gaps: number[] = [];
      let quietMs = 0;
      let fills = 0;
      for (let step: string = 'none'; step !== 'give_up'; quietMs += LOOK_EVERY_MS) {
        step = decideSilence(facts({ answerOwed: true, stalled: stalled && fills === 0, fills, quietMs }));
        if (step === 'none') continue;
        gaps.push(quietMs + LOOK_EVERY_MS);
        fills = step === 'retry' ? 2 : 1;
        quietMs = 0;
      }
      expect(gaps).toHaveLength(stalled ? 2 : 3);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(3000);
    },
  );

  it.each([
    ['a pause is no silence', {}, 'none'],
    ['a slow answer is bridged within three seconds', { answerOwed: true, quietMs: 2600 }, 'bridge'],
    ['then asked for again', { answerOwed: true, fills: 1, quietMs: 2600 }, 'retry'],
    ['at last given up', { answerOwed: true, fills: 2, quietMs: 2600 }, 'give_up'],
    ['a reply that stops in the middle is asked for again', { stalled: true, quietMs: 2600 }, 'retry'],
    ['a short hesitation of the voice is none', { stalled: true, quietMs: 900 }, 'none'],
    ['a quiet caller is asked once', { quietMs: 8100 }, 'nudge'],
    ['and then the call ends', { quietMs: 8100, nudges: 1 }, 'end_silent'],
    ['nothing while the agent talks', { quietMs: 20_000, agentTalking: true }, 'none'],
    ['nothing while the caller talks', { quietMs: 20_000, callerSpeaking: true }, 'none'],
    ['the longest call ends between sentences', { callMs: 600_001 }, 'end_too_long'],
    ['not inside one', { callMs: 600_001, agentTalking: true }, 'none'],
  ] as const)('%s', (_name, over, step) => {
    expect(decideSilence(facts(over))).toBe(step);
  });
});
