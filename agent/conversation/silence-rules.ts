/** Looked at some times a second: has it been quiet for too long, and whose turn is it? */
export interface SilenceFacts {
  readonly callerSpeaking: boolean;
  readonly agentTalking: boolean;
  /** Since the later of the caller's last speech and the agent's last sample. */
  readonly quietMs: number;
  /** The caller said something that has had no answer yet. */
  readonly answerOwed: boolean;
  /** A reply has begun and no sound for the rest of it comes. */
  readonly stalled: boolean;
  /** How often the silence before this answer was filled. */
  readonly fills: number;
  readonly nudges: number;
  readonly silenceNudgeMs: number;
  readonly callMs: number;
  readonly maxCallMs: number;
}

/** `bridge` and `retry` fill the silence; `retry` also drops what is on its way and asks again. */
export type SilenceStep = 'none' | 'bridge' | 'retry' | 'give_up' | 'nudge' | 'end_silent' | 'end_too_long';

/**
 * The caller never hears nothing for longer than three seconds while an answer is owed: each step makes a
 * sound, and the next one counts from the end of that sound.
 */
export const FILL_AFTER_MS = 2500;

export function decideSilence(facts: SilenceFacts): SilenceStep {
  if (facts.callMs >= facts.maxCallMs && !facts.callerSpeaking && !facts.agentTalking) return 'end_too_long';
  if (facts.callerSpeaking || facts.agentTalking) return 'none';
  if (facts.answerOwed || facts.stalled) return decideOwed(facts);
  if (facts.quietMs < facts.silenceNudgeMs) return 'none';
  return facts.nudges === 0 ? 'nudge' : 'end_silent';
}

function decideOwed({ quietMs, fills, stalled }: SilenceFacts): SilenceStep {
  if (quietMs < FILL_AFTER_MS) return 'none';
  if (fills >= 2) return 'give_up';
  return fills === 0 && !stalled ? 'bridge' : 'retry';
}
