/** Looked at a few times a second: has it been quiet for too long, and whose turn is it? */
export interface SilenceFacts {
  readonly callerSpeaking: boolean;
  readonly agentTalking: boolean;
  /** Since the later of the caller's last speech and the agent's last sample. */
  readonly quietMs: number;
  /** The caller said something that has had no answer yet. */
  readonly answerOwed: boolean;
  readonly regenerated: boolean;
  readonly bridged: boolean;
  readonly nudges: number;
  readonly silenceNudgeMs: number;
  readonly callMs: number;
  readonly maxCallMs: number;
}

export type SilenceStep =
  | 'none'
  | 'bridge'
  | 'regenerate'
  | 'give_up'
  | 'nudge'
  | 'end_silent'
  | 'end_too_long';

/** The caller never hears nothing for longer than three seconds while an answer is owed. */
export const BRIDGE_AFTER_MS = 2500;
const REGENERATE_AFTER_MS = 4500;
const GIVE_UP_AFTER_MS = 9000;

export function decideSilence(facts: SilenceFacts): SilenceStep {
  if (facts.callMs >= facts.maxCallMs && !facts.callerSpeaking && !facts.agentTalking) return 'end_too_long';
  if (facts.callerSpeaking || facts.agentTalking) return 'none';
  if (facts.answerOwed) return decideOwed(facts);
  if (facts.quietMs < facts.silenceNudgeMs) return 'none';
  return facts.nudges === 0 ? 'nudge' : 'end_silent';
}

function decideOwed({ quietMs, bridged, regenerated }: SilenceFacts): SilenceStep {
  if (!bridged && quietMs >= BRIDGE_AFTER_MS) return 'bridge';
  if (!regenerated && quietMs >= (bridged ? REGENERATE_AFTER_MS - BRIDGE_AFTER_MS : REGENERATE_AFTER_MS))
    return 'regenerate';
  return regenerated && quietMs >= GIVE_UP_AFTER_MS ? 'give_up' : 'none';
}
