import type { AgentProfile } from './agent-profile.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  en: 'This call is recorded.',
  de: 'Dieses Gespräch wird aufgezeichnet.',
  es: 'Esta llamada se graba.',
  fr: 'Cet appel est enregistré.',
  ar: 'هذه المكالمة مسجلة.',
};

/** As every recorded call begins: part of the line that cannot be interrupted, so that each caller has heard it. */
export function withRecordingLine(profile: AgentProfile): AgentProfile {
  const sentence = SENTENCES[profile.language.slice(0, 2)] ?? (SENTENCES.en as string);
  return { ...profile, disclosure: `${profile.disclosure.trim()} ${sentence}` };
}
