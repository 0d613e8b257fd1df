import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';

type TurnTaking = AgentProfile['turnTaking'];

/** Measured on phone lines: Arabic needs longer breaks between clauses. The same as set-up gives a first agent. */
export const TURN_TAKING_PRESETS: Readonly<Record<'english' | 'arabic', TurnTaking>> = {
  english: { minSpeechMs: 100, minSilenceMs: 300, prefixPaddingMs: 100, maxSilenceMs: 1200 },
  arabic: { minSpeechMs: 100, minSilenceMs: 450, prefixPaddingMs: 100, maxSilenceMs: 1800 },
};

/** Pure: which preset these values are. */
export function presetOf(values: TurnTaking): 'english' | 'arabic' | 'own' {
  const same = (preset: TurnTaking) =>
    (Object.keys(preset) as (keyof TurnTaking)[]).every((key) => preset[key] === values[key]);
  if (same(TURN_TAKING_PRESETS.english)) return 'english';
  return same(TURN_TAKING_PRESETS.arabic) ? 'arabic' : 'own';
}
