/** True while answering is still allowed: so many a second in all, for a flood must not be answered in kind. */
export function createAnswerLimit(perSecond: number, now: () => number): () => boolean {
  let second = Number.NaN;
  let answered = 0;
  return () => {
    const current = Math.floor(now() / 1000);
    if (current !== second) {
      second = current;
      answered = 0;
    }
    answered += 1;
    return answered <= perSecond;
  };
}
