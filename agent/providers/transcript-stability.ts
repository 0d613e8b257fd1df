/**
 * When may an interim transcript be acted on before the provider's final one? Acting early on words that then
 * change costs a cancelled model run; waiting costs the caller about 100 ms.
 */
export interface InterimFacts {
  readonly text: string;
  /** The interims before it in this utterance, oldest first. */
  readonly previous: readonly string[];
  /** Local energy says that the caller is silent. */
  readonly quiet: boolean;
}

const TERMINAL = /[.!?。؟۔]["'”’)]*\s*$/u;

export function isStable({ text, previous, quiet }: InterimFacts): boolean {
  const words = wordsOf(text);
  if (words === '') return false;
  if (quiet && TERMINAL.test(text)) return true;
  const same = previous.slice(-1).every((earlier) => wordsOf(earlier) === words);
  return quiet && previous.length >= 1 && same;
}

/** Case and punctuation do not matter: the framework reuses an early run under the same rule. */
export const wordsOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'\s]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
