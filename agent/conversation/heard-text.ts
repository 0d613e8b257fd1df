/**
 * What the caller heard of a reply that was cut off: the words that had been played, by their share of the
 * audio. A word of which the end is missing was not heard.
 */
export interface SpokenAudio {
  readonly text: string;
  readonly playedMs: number;
  /** Audio received from the voice so far. */
  readonly writtenMs: number;
  /** No more audio comes: `writtenMs` is the whole text. */
  readonly complete: boolean;
}

/** About 15 characters a second, the slow end of synthetic voices: rather too few words than too many. */
const MS_PER_CHARACTER = 68;

export function heardText(spoken: SpokenAudio): string {
  const { text, playedMs } = spoken;
  const wholeMs = spoken.complete
    ? spoken.writtenMs
    : Math.max(spoken.writtenMs, text.length * MS_PER_CHARACTER);
  if (playedMs <= 0 || wholeMs <= 0) return '';
  if (spoken.complete && playedMs >= wholeMs) return text.trim();
  const end = Math.floor((text.length * playedMs) / wholeMs);
  if (end >= text.length) return text.trim();
  return wholeWordsUpTo(text, end);
}

function wholeWordsUpTo(text: string, end: number): string {
  const endsAtWord = /\s/.test(text[end] ?? ' ');
  const head = text.slice(0, end);
  return (endsAtWord ? head : head.replace(/\S*$/, '')).trim();
}
