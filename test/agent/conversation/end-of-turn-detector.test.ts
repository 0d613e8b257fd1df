import { llm } from '@livekit/agents';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEndOfTurnDetector } from '../../../agent/conversation/end-of-turn-detector.ts';
import { TurnReader } from '../../../agent/conversation/turn-reader.ts';

const heard = (text: string): llm.ChatContext => {
  const chatCtx = llm.ChatContext.empty();
  chatCtx.addMessage({ role: 'user', content: text });
  return chatCtx;
};

function detector(over: { callerSpeaking?: () => boolean; lastSpeechAtMs?: () => number } = {}) {
  const decisions: string[] = [];
  return {
    decisions,
    ...createEndOfTurnDetector({
      reader: new TurnReader('en', false),
      minSilenceMs: 300,
      maxSilenceMs: 900,
      lastSpeechAtMs: () => null,
      callerSpeaking: () => false,
      onEndOfTurn: (decision) => decisions.push(decision),
      ...over,
    }),
  };
}

describe('createEndOfTurnDetector', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('takes a finished sentence at once and waits for an unfinished one', async () => {
    const { decisions, predictEndOfTurn } = detector();
    await predictEndOfTurn(heard('I need a plumber.'));
    expect(decisions).toEqual(['commit']);
    const waiting = predictEndOfTurn(heard('I need a plumber and'));
    await vi.advanceTimersByTimeAsync(850);
    expect(decisions).toEqual(['commit']);
    await vi.advanceTimersByTimeAsync(100);
    await waiting;
    expect(decisions).toEqual(['commit', 'hold_long']);
  });

  it('takes no turn from a caller who went on while it waited', async () => {
    let speaking = false;
    const { decisions, predictEndOfTurn } = detector({ callerSpeaking: () => speaking });
    const waiting = predictEndOfTurn(heard('I need a plumber and'));
    speaking = true;
    await vi.advanceTimersByTimeAsync(1000);
    await waiting;
    expect(decisions).toEqual([]);
  });

  it('waits anew when the line is loud again, before the VAD knows', async () => {
    let lastSpeechAtMs = performance.now();
    const { decisions, predictEndOfTurn } = detector({ lastSpeechAtMs: () => lastSpeechAtMs });
    const waiting = predictEndOfTurn(heard('and then I said'));
    await vi.advanceTimersByTimeAsync(280);
    lastSpeechAtMs = performance.now();
    await vi.advanceTimersByTimeAsync(280);
    expect(decisions).toEqual([]);
    await vi.advanceTimersByTimeAsync(40);
    await waiting;
    expect(decisions).toEqual(['hold']);
  });

  it('does not wait for ever for a line that is never quiet', async () => {
    const { decisions, predictEndOfTurn } = detector({ lastSpeechAtMs: () => performance.now() });
    const waiting = predictEndOfTurn(heard('I need a plumber.'));
    await vi.advanceTimersByTimeAsync(450);
    expect(decisions).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    await waiting;
    expect(decisions).toEqual(['commit']);
  });

  it('takes it once when it is asked again meanwhile', async () => {
    const { decisions, predictEndOfTurn } = detector();
    const first = predictEndOfTurn(heard('I need a plumber and'));
    await vi.advanceTimersByTimeAsync(400);
    const second = predictEndOfTurn(heard('I need a plumber and an electrician.'));
    await vi.advanceTimersByTimeAsync(1000);
    await Promise.all([first, second]);
    expect(decisions).toEqual(['commit']);
  });
});
