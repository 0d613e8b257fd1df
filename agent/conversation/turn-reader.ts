import { readTurn, type TurnReason, type TurnWords } from './end-of-turn-rules.ts';

/** Reads one caller's turns, and learns whether their transcription writes marks. */
export class TurnReader {
  readonly #language: string;
  #unmarkedBelieved: number;

  constructor(language: string, punctuated: boolean) {
    this.#language = language;
    this.#unmarkedBelieved = punctuated ? UNMARKED_TURNS_BELIEVED : 0;
  }

  read(text: string): TurnWords {
    if (MARK.test(text)) this.#unmarkedBelieved = UNMARKED_TURNS_BELIEVED;
    return readTurn(text, this.#language, this.#unmarkedBelieved > 0);
  }

  /** The turn was over all the same. */
  taken(reason: TurnReason): void {
    if (reason === 'no_mark') this.#unmarkedBelieved--;
  }
}

const MARK = /[.!?…؟。]/;
/** After so many whole turns without a mark the transcription is one that writes none: its callers shall not wait longer for that. */
const UNMARKED_TURNS_BELIEVED = 2;
