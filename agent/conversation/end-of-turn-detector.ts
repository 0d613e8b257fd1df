import type { llm } from '@livekit/agents';
import { LINE_SILENCE_MS } from '../voice-activity/voice-rules.ts';
import type { TurnDecision } from './end-of-turn-rules.ts';
import type { TurnReader } from './turn-reader.ts';

export interface EndOfTurnInput {
  readonly reader: TurnReader;
  readonly minSilenceMs: number;
  readonly maxSilenceMs: number;
  /** `performance.now()` of the caller's last speech packet. */
  lastSpeechAtMs(): number | null;
  /** The VAD model hears a voice now. */
  callerSpeaking(): boolean;
  onEndOfTurn(decision: TurnDecision): void;
}

/**
 * The gate that the session asks after each short silence. It knows three answers, the framework two
 * (minDelay or maxDelay), so it waits here until its silence is over and then says yes: new speech cancels
 * the question, and the framework ignores an answer that comes after that (audio_recognition.ts, bounceEOUTask).
 */
export function createEndOfTurnDetector(input: EndOfTurnInput) {
  let questions = 0;
  return {
    model: 'words',
    provider: 'trunkline',
    supportsLanguage: async (): Promise<boolean> => true,
    unlikelyThreshold: async (): Promise<number | undefined> => 0.5,
    predictEndOfTurn: async (chatCtx: llm.ChatContext): Promise<number> => {
      const question = ++questions;
      const { decision, reason } = input.reader.read(lastUserText(chatCtx) ?? '');
      const askedAtMs = performance.now();
      for (;;) {
        const waitMs = silenceToWait(decision, input, askedAtMs);
        if (waitMs <= 0) break;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
        if (question !== questions || input.callerSpeaking()) return 1;
      }
      input.reader.taken(reason);
      input.onEndOfTurn(decision);
      return 1;
    },
  };
}

/**
 * Counted from the latest loud packet: who goes on after a short pause is heard by the line 60 ms later, by the VAD 130 and more. A line
 * that is never quiet does not hold the answer for ever.
 */
function silenceToWait(decision: TurnDecision, input: EndOfTurnInput, askedAtMs: number): number {
  const silenceMs = SILENCE_OF[decision](input);
  const now = performance.now();
  const longestMs = askedAtMs + silenceMs + NOISY_LINE_MS - now;
  const lastSpeechAtMs = input.lastSpeechAtMs();
  // The VAD heard a voice too soft for the line: its own silence counts.
  if (lastSpeechAtMs === null) return decision === 'commit' ? 0 : askedAtMs + silenceMs - now;
  return Math.min(lastSpeechAtMs + silenceMs - now, longestMs);
}

const SILENCE_OF: Readonly<Record<TurnDecision, (input: EndOfTurnInput) => number>> = {
  commit: () => LINE_SILENCE_MS,
  hold: ({ minSilenceMs }) => minSilenceMs,
  hold_long: ({ maxSilenceMs }) => maxSilenceMs,
};

/** Longer than the VAD takes to hear that somebody goes on. */
const NOISY_LINE_MS = 400;

/** The caller's turn that is to be answered; null when somebody else's words are the last. */
export function lastUserText(chatCtx: llm.ChatContext): string | null {
  const item = chatCtx.items.at(-1);
  return item?.type === 'message' && item.role === 'user' ? (item.textContent ?? '') : null;
}

export type EndOfTurnDetector = ReturnType<typeof createEndOfTurnDetector>;
