import { normaliseWords } from './normalise-words.ts';

export interface WordErrors {
  /** Words that were really said. */
  readonly words: number;
  /** Wrong, missing or added ones: the least number of steps from what was said to what was heard (Levenshtein). */
  readonly errors: number;
}

/** Pure. Word error rate is `errors / words`; it can be above 1 when words were heard that nobody said. */
export function countWordErrors(said: string, heard: string, language: string): WordErrors {
  const reference = normaliseWords(said, language);
  return { words: reference.length, errors: distance(reference, normaliseWords(heard, language)) };
}

/** One row of the table at a time. */
function distance(from: readonly string[], to: readonly string[]): number {
  let row = to.map((_, index) => index + 1);
  from.forEach((word, done) => {
    let diagonal = done;
    let left = done + 1;
    row = to.map((other, index) => {
      const above = row[index] ?? 0;
      const cost = Math.min(above + 1, left + 1, diagonal + (word === other ? 0 : 1));
      diagonal = above;
      left = cost;
      return cost;
    });
  });
  return row.at(-1) ?? from.length;
}
