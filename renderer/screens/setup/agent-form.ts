import type { AgentProfile } from '../../../electron/shared/agent-profile.ts';
import type { BusinessSettings } from '../../../electron/shared/contract/settings.ts';
import { DRAFT_LANGUAGES, type DraftLanguage } from '../../../electron/shared/setup/agent-draft.ts';
import type { SetupAnswers } from '../../../electron/shared/setup/answers.ts';

/** The form of step 5, as typed. */
export interface AgentForm {
  readonly company: string;
  readonly name: string;
  readonly language: DraftLanguage;
  readonly personExtension: string;
  readonly number: string;
}

export interface AgentProblemWords {
  readonly company: string;
  readonly name: string;
  readonly personExtension: string;
  readonly number: string;
}
export type AgentProblems = Partial<AgentProblemWords>;

/** What was saved before, else what is known of the company. */
export function agentFormOf(
  answers: SetupAnswers,
  business: BusinessSettings,
  existing: AgentProfile | null,
  defaultName: string,
): AgentForm {
  const person = existing?.transferTargets.find(({ name }) => name === existing.personTarget);
  return {
    company: existing?.company ?? business.name,
    name: existing?.name ?? defaultName,
    language: DRAFT_LANGUAGES.find((language) => language === existing?.language) ?? 'en-GB',
    personExtension: person?.extension ?? '',
    number: answers.number,
  };
}

export function agentProblems(form: AgentForm, words: AgentProblemWords): AgentProblems {
  const person = form.personExtension.trim();
  const wrong: Readonly<Record<keyof AgentProblemWords, boolean>> = {
    company: form.company.trim() === '' || form.company.trim().length > 80,
    name: form.name.trim() === '' || form.name.trim().length > 60,
    personExtension: person !== '' && !/^[0-9*#A-Za-z._-]{1,32}$/.test(person),
    number: !/^[1-9][0-9]{2,7}$/.test(form.number.trim()),
  };
  return Object.fromEntries(
    Object.entries(wrong).flatMap(([field, is]) =>
      is ? [[field, words[field as keyof AgentProblemWords]]] : [],
    ),
  );
}
