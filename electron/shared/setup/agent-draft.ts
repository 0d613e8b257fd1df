import type { AgentProfile } from '../agent-profile.ts';
import type { Route } from '../contract/agents.ts';
import { rehearsalAgent } from '../rehearsal-agent.ts';
import type { ChosenProviders } from './answers.ts';

/** Languages that set-up has first words for; the agent's page knows how to write any other. */
export const DRAFT_LANGUAGES = ['en-GB', 'en-US', 'ar-AE'] as const;
export type DraftLanguage = (typeof DRAFT_LANGUAGES)[number];

export interface AgentDraft {
  readonly name: string;
  readonly company: string;
  readonly language: DraftLanguage;
  /** Extension, queue or ring group of 3CX that a person is reached by; empty: nobody. */
  readonly personExtension: string;
}

interface FirstWords {
  readonly disclosure: string;
  readonly greeting: string;
  readonly greetingWithoutPerson: string;
  readonly apology: string;
  readonly goodbye: string;
  readonly silenceNudge: string;
  readonly prompt: string;
  readonly person: string;
}

/** Pure: what the agent says first and keeps saying. The disclosure is the part that cannot be removed. */
export function firstWords(language: DraftLanguage, company: string): FirstWords {
  return language === 'ar-AE' ? arabic(company) : english(company);
}

const english = (company: string): FirstWords => ({
  disclosure: `Hello, this is the A.I. assistant of ${company}.`,
  greeting: 'This call is transcribed. Press zero for a person at any time. How can I help you?',
  greetingWithoutPerson: 'This call is transcribed. How can I help you?',
  apology: 'I am sorry, I have a technical problem.',
  goodbye: `Thank you for calling ${company}. Goodbye.`,
  silenceNudge: 'Are you still there?',
  prompt: `You are the receptionist of ${company}. Answer in one or two short sentences. If you do not know something, say so and offer to take a message with name and number. Never invent prices, times or promises.`,
  person: 'A person',
});

const arabic = (company: string): FirstWords => ({
  disclosure: `مرحباً، معك المساعد الآلي بالذكاء الاصطناعي لدى ${company}.`,
  greeting: 'تُدوَّن هذه المكالمة كتابةً. اضغط صفر للتحدث مع موظف في أي وقت. كيف أساعدك؟',
  greetingWithoutPerson: 'تُدوَّن هذه المكالمة كتابةً. كيف أساعدك؟',
  apology: 'عذراً، لدي مشكلة تقنية.',
  goodbye: `شكراً لاتصالك بـ ${company}. مع السلامة.`,
  silenceNudge: 'هل ما زلت معي؟',
  prompt: `أنت موظف الاستقبال لدى ${company}. أجب بجملة أو جملتين قصيرتين. إن لم تعرف شيئاً فقل ذلك واعرض أخذ رسالة مع الاسم والرقم. لا تخترع أسعاراً أو مواعيد أو وعوداً.`,
  person: 'موظف',
});

/** Phone line, measured: English 300 ms of silence ends a turn, Arabic needs longer breaks between clauses. */
const TURN_TAKING = {
  'en-GB': { minSpeechMs: 100, minSilenceMs: 300, prefixPaddingMs: 100, maxSilenceMs: 1200 },
  'en-US': { minSpeechMs: 100, minSilenceMs: 300, prefixPaddingMs: 100, maxSilenceMs: 1200 },
  'ar-AE': { minSpeechMs: 100, minSilenceMs: 450, prefixPaddingMs: 100, maxSilenceMs: 1800 },
} as const satisfies Record<DraftLanguage, AgentProfile['turnTaking']>;

/** Pure: the agent of these answers. `base` keeps what was set elsewhere when the step is entered again. */
export function draftAgent(
  draft: AgentDraft,
  agentId: string,
  providers: ChosenProviders | null,
  base: AgentProfile | null,
): AgentProfile {
  const words = firstWords(draft.language, draft.company);
  const hasPerson = draft.personExtension !== '';
  const { stt, llm, tts } = providers ?? rehearsalAgent;
  const others = (base?.transferTargets ?? []).filter(({ name }) => name !== base?.personTarget);
  const person = { name: words.person, extension: draft.personExtension, description: '' };
  const sameWords = base !== null && base.company === draft.company && base.language === draft.language;
  return {
    ...(base ?? rehearsalAgent),
    agentId,
    name: draft.name,
    company: draft.company,
    language: draft.language,
    prompt: sameWords ? base.prompt : words.prompt,
    disclosure: words.disclosure,
    greeting: hasPerson ? words.greeting : words.greetingWithoutPerson,
    apology: words.apology,
    goodbye: words.goodbye,
    silenceNudge: words.silenceNudge,
    stt,
    llm,
    tts,
    turnTaking: TURN_TAKING[draft.language],
    transferTargets: hasPerson ? [person, ...others] : others,
    personTarget: hasPerson ? person.name : null,
  };
}

/** Pure: "Front desk" is "front-desk"; a name without Latin letters gets a number. */
export function agentIdOf(name: string, taken: readonly string[]): string {
  const slug = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36);
  const base = slug === '' ? 'agent' : slug;
  const free = [base, ...Array.from({ length: 99 }, (_, index) => `${base}-${index + 2}`)];
  return free.find((id) => !taken.includes(id)) ?? base;
}

/** Pure: the number leads to this agent, and so does every other number that the rehearsal agent answered so far. */
export function routesWith(routes: readonly Route[], number: string, agentId: string): Route[] {
  const kept = routes.filter(
    ({ pattern, agentId: owner }) =>
      pattern !== number && !(pattern === '*' && owner === rehearsalAgent.agentId),
  );
  const everythingElse = routes.some(
    ({ pattern, agentId: owner }) => pattern === '*' && owner === rehearsalAgent.agentId,
  );
  return [{ pattern: number, agentId }, ...kept, ...(everythingElse ? [{ pattern: '*', agentId }] : [])];
}
