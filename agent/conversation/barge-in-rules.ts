import { spokenLanguage, wordsOf } from './spoken-language.ts';

/** Somebody made a sound while the agent was talking: stop for it, or go on? Decided at each new fact. */
export type BargeInDecision = 'wait' | 'stop' | 'resume';

export interface BargeInFacts {
  /** Since the first loud packet. */
  readonly sinceOnsetMs: number;
  /** The caller's line is loud right now. */
  readonly speaking: boolean;
  /** The VAD model called it speech at some point; false for a knock, a breath, line noise. */
  readonly voiceSeen: boolean;
  /** Interim or final words since the onset. */
  readonly words: string;
  /** What the agent still had to say. An answer that comes a little early is an answer. */
  readonly agentRemainingMs: number;
  readonly language: string;
}

/** Blueprint section 6: paused within 150 ms, decided within 450. */
export const BARGE_IN_DECISION_MS = 420;
const EARLY_ANSWER_MS = 1200;
const PAUSE_AFTER_MS = 120;

/** The VAD model takes up to 260 ms for a word that begins softly ("Sorry"): long loudness pauses the voice as well. */
export function pausesBargeIn({ sinceOnsetMs, speaking, voiceSeen }: BargeInFacts): boolean {
  return voiceSeen || (speaking && sinceOnsetMs >= PAUSE_AFTER_MS);
}

export function decideBargeIn(facts: BargeInFacts): BargeInDecision {
  const words = wordsOf(facts.words);
  if (words.length > 0) return decideByWords(words, facts);
  if (facts.sinceOnsetMs < BARGE_IN_DECISION_MS) return 'wait';
  return facts.speaking && facts.voiceSeen ? 'stop' : 'resume';
}

function decideByWords(words: readonly string[], facts: BargeInFacts): BargeInDecision {
  if (!isBackchannel(words, facts.language)) return 'stop';
  if (facts.agentRemainingMs < EARLY_ANSWER_MS) return 'stop';
  if (!facts.speaking) return 'resume';
  return facts.sinceOnsetMs < BARGE_IN_DECISION_MS ? 'wait' : 'resume';
}

/** Said over the agent to show that one listens; the agent goes on, and no later turn begins with it. */
export function isListeningNoise(text: string, agentRemainingMs: number, language: string): boolean {
  const words = wordsOf(text);
  return words.length > 0 && agentRemainingMs >= EARLY_ANSWER_MS && isBackchannel(words, language);
}

/** "mhm", "okay, yeah": listening noises, at most three of them. */
export function isBackchannel(words: readonly string[], language: string): boolean {
  const { backchannels, fillers, stopWords } = spokenLanguage(language);
  if (words.length > 3 || words.some((word) => stopWords.includes(word))) return false;
  if (backchannels.includes(words.join(' '))) return true;
  return words.every((word) => backchannels.includes(word) || fillers.includes(word));
}
