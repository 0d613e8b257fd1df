import { describe, expect, it } from 'vitest';
import { decideSilence, type SilenceFacts } from '../../../agent/conversation/silence-rules.ts';

const facts = (over: Partial<SilenceFacts>): SilenceFacts => ({
  callerSpeaking: false,
  agentTalking: false,
  quietMs: 1000,
  answerOwed: false,
  regenerated: false,
  bridged: false,
  nudges: 0,
  silenceNudgeMs: 8000,
  callMs: 60_000,
  maxCallMs: 600_000,
  ...over,
});

describe('decideSilence', () => {
  it.each([
    ['a pause is no silence', {}, 'none'],
    ['a slow answer is bridged within three seconds', { answerOwed: true, quietMs: 2600 }, 'bridge'],
    ['then asked for again', { answerOwed: true, bridged: true, quietMs: 2100 }, 'regenerate'],
    ['at last given up', { answerOwed: true, bridged: true, regenerated: true, quietMs: 9100 }, 'give_up'],
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
