/**
 * Cuts a reply that arrives token by token into pieces to speak: the first clause as early as it can be said,
 * then whole sentences, since longer pieces sound better and nobody waits for them.
 */
export class ClauseSplitter {
  #pending = '';
  #spoken = false;

  /** Returns the text that can be spoken now, '' if none. */
  push(text: string): string {
    this.#pending += text;
    const end = this.#spoken ? lastBoundary(this.#pending, SENTENCE) : this.#firstBoundary();
    return this.#take(end);
  }

  /** The rest: the reply is over or is to be spoken now. */
  flush(): string {
    return this.#take(this.#pending.length);
  }

  #firstBoundary(): number {
    const clause = lastBoundary(this.#pending, CLAUSE);
    if (clause > 0) return clause;
    if (OPEN_CLAUSE.test(this.#pending)) return this.#pending.length;
    const words = [...this.#pending.matchAll(/\S+\s+/gu)];
    const last = words[MAX_WORDS - 1];
    return last ? last.index + last[0].length : 0;
  }

  #take(end: number): string {
    const piece = this.#pending.slice(0, end);
    if (piece.trim() === '') return '';
    this.#pending = this.#pending.slice(end);
    this.#spoken = true;
    return piece;
  }
}

const MAX_WORDS = 9;
/** A mark ends a piece only when whitespace follows it ("3.5", "10:30", "Dr." inside a token stay whole); CJK marks need none. */
const CLAUSE = /[,;:.!?…،؛؟۔]["'”’)]*\s+|[–—]\s+|[。！？，；、]/gu;
/** A comma behind a letter is no part of a number: nothing is gained by waiting for the token behind it, about 10 ms. */
const OPEN_CLAUSE = /\p{L}[,;،؛]$/u;
const SENTENCE = /[.!?…؟۔]["'”’)]*\s+|[。！？]/gu;
/** "Mr. Smith": not the end of a sentence. One letter ("J. Smith") neither. */
const ABBREVIATION = /(?:^|\s)(?:mr|mrs|ms|dr|prof|st|no|nr|vs|etc|e\.g|i\.e|z\.B|Hr|Fr|\p{L})\.\s*$/iu;

function lastBoundary(text: string, pattern: RegExp): number {
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const candidate = match.index + match[0].length;
    if (!ABBREVIATION.test(text.slice(0, candidate))) end = candidate;
  }
  return end;
}

/**
 * What is left to say when a voice broke off after `playedMs` of `text`: from the last clause boundary before
 * the estimated place on, so that a clause may be said twice but none is left out.
 */
export function remainingText(text: string, playedMs: number): string {
  const said = text.slice(0, Math.floor((playedMs / 1000) * CHARACTERS_PER_SECOND));
  return text.slice(lastBoundary(said, CLAUSE));
}

const CHARACTERS_PER_SECOND = 14;
