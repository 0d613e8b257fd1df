import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import { disclosureLine } from '../../../electron/shared/disclosure-line.ts';
import {
  DRAFT_LANGUAGES,
  type DraftLanguage,
  firstWords,
} from '../../../electron/shared/setup/agent-draft.ts';
import { presetOf, TURN_TAKING_PRESETS } from './turn-taking-presets.ts';

const REPLACEABLE = ['prompt', 'greeting', 'apology', 'goodbye', 'silenceNudge'] as const;

/**
 * Pure: the agent in another language. The first words have their wording in it; other texts are translated only
 * where they are still the ones we wrote, and only into languages that we wrote them in.
 */
export function withLanguage(profile: AgentProfile, language: string): AgentProfile {
  const next = { ...profile, language, disclosure: disclosureLine(language, profile.company) };
  const before = wordsIn(profile.language, profile.company);
  const after = wordsIn(language, profile.company);
  const texts =
    before && after
      ? REPLACEABLE.filter(
          (field) => profile[field] === before[field] || isGreeting(profile, before, field),
        ).map((field) => [field, field === 'greeting' ? greetingIn(profile, before, after) : after[field]])
      : [];
  const preset = presetOf(profile.turnTaking);
  const turnTaking =
    preset === 'own'
      ? profile.turnTaking
      : TURN_TAKING_PRESETS[language.startsWith('ar') ? 'arabic' : 'english'];
  return { ...next, ...Object.fromEntries(texts), turnTaking };
}

type Words = ReturnType<typeof firstWords>;

const wordsIn = (language: string, company: string): Words | null =>
  DRAFT_LANGUAGES.includes(language as DraftLanguage) ? firstWords(language as DraftLanguage, company) : null;

const isGreeting = (profile: AgentProfile, before: Words, field: string): boolean =>
  field === 'greeting' && profile.greeting === before.greetingWithoutPerson;

const greetingIn = (profile: AgentProfile, before: Words, after: Words): string =>
  profile.greeting === before.greeting ? after.greeting : after.greetingWithoutPerson;

/** Pure: the agent under the business's name, in its first words and its standard goodbye. */
export function withCompany(profile: AgentProfile, company: string): AgentProfile {
  const before = wordsIn(profile.language, profile.company);
  const after = wordsIn(profile.language, company);
  return {
    ...profile,
    company,
    disclosure: disclosureLine(profile.language, company),
    ...(before && after && profile.goodbye === before.goodbye ? { goodbye: after.goodbye } : {}),
    ...(before && after && profile.prompt === before.prompt ? { prompt: after.prompt } : {}),
  };
}
