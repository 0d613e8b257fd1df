import { figuresOf, isTens, TIMES } from './number-words.ts';

/** Words that are read out one after the other as figures. */
export interface FigureRun {
  readonly parts: readonly FigurePart[];
}

export interface FigurePart {
  /** Where it stands in the text. */
  readonly from: number;
  readonly to: number;
  readonly figures: string;
}

const WORD = /[\p{L}\p{M}]+|\p{Nd}+/gu;
/** What may stand between two figures of one number. */
const BETWEEN = /^[\s,.()/+–-]{0,4}$/u;

/** Pure: runs of figures, digits and words mixed as speech recognition writes them. */
export function figureRuns(text: string): FigureRun[] {
  const runs: FigurePart[][] = [];
  let run: FigurePart[] = [];
  let times: { readonly by: number; readonly from: number; readonly to: number } | null = null;
  const end = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const to = index + word.length;
    const lastTo = times?.to ?? run.at(-1)?.to ?? index;
    if (!BETWEEN.test(text.slice(lastTo, index))) {
      end();
      times = null;
    }
    const by = TIMES.get(word.toLowerCase());
    if (by !== undefined) {
      times = { by, from: index, to };
      continue;
    }
    const figures = figuresOf(word);
    if (figures === null) {
      end();
      times = null;
      continue;
    }
    const part = { from: times?.from ?? index, to, figures: figures.repeat(times?.by ?? 1) };
    times = null;
    join(run, part, /^\p{Nd}/u.test(word));
  }
  end();
  return runs.map((parts) => ({ parts }));
}

/** "forty two" is 42, as figures are grouped when they are read out in pairs. */
function join(run: FigurePart[], part: FigurePart, digits: boolean): void {
  const last = run.at(-1);
  if (!digits && part.figures.length === 1 && part.figures !== '0' && isTens(last?.figures)) {
    run[run.length - 1] = {
      from: last?.from ?? part.from,
      to: part.to,
      figures: `${last?.figures[0]}${part.figures}`,
    };
  } else run.push(part);
}
