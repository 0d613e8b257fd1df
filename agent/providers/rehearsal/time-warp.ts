import type { Cepstra } from './cepstrum.ts';

/**
 * Dynamic time warping (Sakoe and Chiba 1978): the mean distance of two utterances along the best alignment in
 * time, slopes between 1/2 and 2 by the band. Infinity when one is far longer than the other.
 */
export function warpDistance(heard: Cepstra, template: Cepstra): number {
  const [rows, columns] = [heard.length, template.length];
  if (rows === 0 || columns === 0 || rows > columns * 1.6 || columns > rows * 1.6)
    return Number.POSITIVE_INFINITY;
  const band = Math.max(Math.abs(rows - columns) + 5, Math.ceil(Math.max(rows, columns) * 0.2));
  let previous = new Float32Array(columns + 1).fill(Number.POSITIVE_INFINITY);
  previous[0] = 0;
  for (let row = 1; row <= rows; row++) {
    const current = new Float32Array(columns + 1).fill(Number.POSITIVE_INFINITY);
    const centre = Math.round((row * columns) / rows);
    for (let column = Math.max(1, centre - band); column <= Math.min(columns, centre + band); column++) {
      const best = Math.min(previous[column - 1] ?? 0, previous[column] ?? 0, current[column - 1] ?? 0);
      current[column] = best + distance(heard[row - 1], template[column - 1]);
    }
    previous = current;
  }
  return (previous[columns] ?? Number.POSITIVE_INFINITY) / (rows + columns);
}

function distance(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let at = 0; at < one.length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
