/** Below it a rate says little: at 8 % of 300 words the range is about 5 to 12 %. */
export const FEW_WORDS = 300;

export interface ErrorRange {
  /** Shares: 0.08 is 8 %. */
  readonly rate: number;
  readonly from: number;
  readonly to: number;
  readonly few: boolean;
}

/**
 * Pure. In which range the real rate lies, 19 times of 20 (Wilson's score interval over the words). Errors of one sentence come
 * together, so the real range is rather wider. Null: nothing was said.
 */
export function errorRange(errors: number, words: number): ErrorRange | null {
  if (words === 0) return null;
  const share = Math.min(1, errors / words);
  const scale = 1 + Z2 / words;
  const centre = (share + Z2 / (2 * words)) / scale;
  const half = (Z * Math.sqrt((share * (1 - share)) / words + Z2 / (4 * words * words))) / scale;
  return {
    rate: errors / words,
    from: Math.max(0, centre - half),
    to: Math.min(1, centre + half),
    few: words < FEW_WORDS,
  };
}

const Z = 1.96;
const Z2 = Z * Z;
