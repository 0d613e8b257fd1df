import type { ProviderChoice } from '../../../electron/shared/agent-profile.ts';
import type { ProviderOffer } from '../../../electron/shared/contract/providers.ts';

/** Voices of the offline synthesiser; any other provider names its own. */
export const OFFLINE_VOICES = ['slt', 'rms', 'kal'] as const;

/** Providers whose voice is part of the model's name. */
const VOICE_IS_MODEL: readonly string[] = ['deepgram-tts'];

/** Pure: what another provider begins with. Model and voice of the one before would be refused by it. */
export const firstChoice = (offer: ProviderOffer): ProviderChoice => ({
  provider: offer.id,
  model: offer.models[0] ?? '',
  baseUrl: null,
  voice: offer.stage === 'tts' && offer.offline ? OFFLINE_VOICES[0] : null,
});

export const namesVoice = (offer: ProviderOffer): boolean =>
  offer.stage === 'tts' && !VOICE_IS_MODEL.includes(offer.id);

/** Pure: with a choice put at a place of a stage, or taken out (null). The first one always stays. */
export function withChoice(
  choices: readonly ProviderChoice[],
  index: 0 | 1,
  choice: ProviderChoice | null,
): ProviderChoice[] {
  const first = index === 0 && choice !== null ? choice : choices[0];
  const second = index === 1 ? choice : (choices[1] ?? null);
  return [first, second].filter((one): one is ProviderChoice => one !== null && one !== undefined);
}
