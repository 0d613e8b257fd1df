import type { llm } from '@livekit/agents';
import { readTurn, type TurnDecision } from './end-of-turn-rules.ts';

export interface EndOfTurnInput {
  readonly language: string;
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
      const { decision } = readTurn(lastUserText(chatCtx), input.language);
      const waitMs = silenceToWait(decision, input);
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      const outdated = question !== questions || (waitMs > 0 && input.callerSpeaking());
      if (!outdated) input.onEndOfTurn(decision);
      return 1;
    },
  };
}

function silenceToWait(decision: TurnDecision, input: EndOfTurnInput): number {
  if (decision === 'commit') return 0;
  const silenceMs = decision === 'hold' ? input.minSilenceMs : input.maxSilenceMs;
  const lastSpeechAtMs = input.lastSpeechAtMs();
  return lastSpeechAtMs === null ? silenceMs : silenceMs - (performance.now() - lastSpeechAtMs);
}

function lastUserText(chatCtx: llm.ChatContext): string {
  const item = chatCtx.items.at(-1);
  return item?.type === 'message' && item.role === 'user' ? (item.textContent ?? '') : '';
}

export type EndOfTurnDetector = ReturnType<typeof createEndOfTurnDetector>;
