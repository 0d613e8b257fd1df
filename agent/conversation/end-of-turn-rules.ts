import { type SpokenLanguage, spokenLanguage, wordsOf } from './spoken-language.ts';

/**
 * Reads the caller's words when a short silence came: is the turn over? Voice activity alone ends about a
 * third of all utterances in the middle of a sentence at 100-150 ms of silence.
 */
export type TurnDecision = 'commit' | 'hold' | 'hold_long';

export interface TurnWords {
  readonly decision: TurnDecision;
  readonly reason: TurnReason;
}

export type TurnReason =
  | 'no_words'
  | 'short_answer'
  | 'terminal_punctuation'
  | 'ellipsis'
  | 'filler'
  | 'open_phrase'
  | 'dictating'
  | 'open_list'
  | 'unfinished_clause'
  | 'open_clause'
  | 'no_mark'
  | 'complete_clause'
  | 'few_words';

const decide = (decision: TurnDecision, reason: TurnReason): TurnWords => ({ decision, reason });

/**
 * `text`: all final words of the turn so far, as the provider wrote them. `language`: BCP 47. `punctuated`: the provider writes marks,
 * so that words without one at their end are words that it thinks go on.
 */
export function readTurn(text: string, language: string, punctuated = false): TurnWords {
  const rules = spokenLanguage(language);
  const words = wordsOf(text);
  const last = words.at(-1);
  if (last === undefined) return decide('hold_long', 'no_words');
  const joined = words.join(' ');
  if (rules.shortAnswers.includes(joined)) return decide('commit', 'short_answer');
  if (/(\.\.\.|…|[,:;–-])\s*$/.test(text)) return decide('hold_long', 'ellipsis');
  if (isDictating(words, text, rules)) return decide('hold_long', 'dictating');
  if (endsWithPhrase(joined, rules.openPhrases)) return decide('hold_long', 'open_phrase');
  if (rules.fillers.includes(last)) return decide('hold_long', 'filler');
  if (hasOpenList(joined, text, rules)) return decide('hold_long', 'open_list');
  return readEnding(text, words, rules, punctuated);
}

function readEnding(
  text: string,
  words: readonly string[],
  rules: SpokenLanguage,
  punctuated: boolean,
): TurnWords {
  const last = words.at(-1) ?? '';
  // A smart formatter puts a full stop behind every final; a question mark it has to hear.
  if (/[?؟]\s*$/.test(text)) return decide('commit', 'terminal_punctuation');
  if (rules.unfinishedEnds.includes(last)) return decide('hold_long', 'unfinished_clause');
  if (isOpenClause(words, rules)) return decide('hold_long', 'open_clause');
  const open = rules.openWithoutStop.includes(last) && !endsWithPhrase(words.join(' '), rules.shortAnswers);
  if (/[.!。]["')»]?\s*$/.test(text)) return decide(open ? 'hold' : 'commit', 'terminal_punctuation');
  if (punctuated) return decide('hold_long', 'no_mark');
  if (open) return decide('hold_long', 'unfinished_clause');
  return decide('hold', words.length < 3 ? 'few_words' : 'complete_clause');
}

/** "If I come at ten": the sentence that it belongs to has not begun. Questions that begin with the same word have their verb second. */
function isOpenClause(words: readonly string[], rules: SpokenLanguage): boolean {
  const first = words.findIndex((word) => !rules.fillers.includes(word));
  if (!rules.subordinators.includes(words[first] ?? '')) return false;
  if (rules.auxiliaries.includes(words[first + 1] ?? '')) return false;
  const begun = (word: string, index: number): boolean =>
    index < words.length - 1 && (rules.subjects.includes(word) || rules.auxiliaries.includes(word));
  return words.filter(begun).length < 2;
}

/**
 * A number or a spelling that may go on: ends in digits (or digit words, or single letters), and is shorter
 * than any number a person gives in full.
 */
function isDictating(words: readonly string[], text: string, rules: SpokenLanguage): boolean {
  if (isSpelling(words, rules)) return true;
  const tail = trailing(words, (word) => isNumberPart(word, rules));
  if (tail.length === 0) return false;
  const digits = tail.reduce((sum, word) => sum + digitCount(word, rules), 0);
  const wholeTurn = tail.length === words.length;
  if (/[?؟]\s*$/.test(text)) return false;
  // "at 5", "room 12": a small number inside a sentence is its end, not a telephone number. Behind "my order number" it is one.
  const named = words.some((word) => rules.numberNames.includes(word));
  if (!named && !wholeTurn && digits <= 2 && tail.length <= 1) return false;
  if (wholeTurn && digits <= 2 && /[.!]\s*$/.test(text)) return false;
  return digits < COMPLETE_PHONE_NUMBER_DIGITS;
}

/** "B A U", "reference X", "K as in king". */
function isSpelling(words: readonly string[], rules: SpokenLanguage): boolean {
  const letters = trailing(words, isLetter);
  if (letters.length >= 2) return true;
  const named = words.length === 1 || words.some((word) => rules.numberNames.includes(word));
  if (letters.some((letter) => !rules.letterWords.includes(letter))) return named;
  return rules.spelledAs.some((phrase) => {
    const length = phrase.split(' ').length;
    const letter = words.at(-length - 2) ?? '';
    return (
      isLetter(letter) &&
      !rules.letterWords.includes(letter) &&
      words.slice(-length - 1, -1).join(' ') === phrase
    );
  });
}

const isLetter = (word: string): boolean => /^\p{L}$/u.test(word);

const COMPLETE_PHONE_NUMBER_DIGITS = 10;

const isNumberPart = (word: string, rules: SpokenLanguage): boolean =>
  /^[\d-]+$/.test(word) || rules.digits.includes(word);

const digitCount = (word: string, rules: SpokenLanguage): number => {
  if (rules.digits.includes(word)) return 1;
  return word.replace(/\D/g, '').length;
};

function trailing(words: readonly string[], matches: (word: string) => boolean): readonly string[] {
  const from = words.findLastIndex((word) => !matches(word));
  return words.slice(from + 1);
}

const endsWithPhrase = (joined: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => joined === phrase || joined.endsWith(` ${phrase}`));

const contains = (joined: string, phrase: string): boolean => ` ${joined} `.includes(` ${phrase} `);

/** "First, I need a plumber." announces more; it is closed by its counterpart, by a question or by length. */
function hasOpenList(joined: string, text: string, rules: SpokenLanguage): boolean {
  if (!rules.listOpeners.some((phrase) => contains(joined, phrase))) return false;
  if (/[?؟]\s*$/.test(text) || joined.split(' ').length > LONGEST_LIST_ITEM_WORDS) return false;
  return !rules.listClosers.some((phrase) => contains(joined, phrase));
}

const LONGEST_LIST_ITEM_WORDS = 12;
