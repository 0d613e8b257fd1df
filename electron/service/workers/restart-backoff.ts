/** A worker that lived this long was healthy: whatever ended it is not what ended the ones before. */
export const HEALTHY_LIFE_MS = 60_000;

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/** Ends in a row without a healthy life between them, the latest one included. */
export const failuresInARow = (before: number, livedMs: number): number =>
  livedMs >= HEALTHY_LIFE_MS ? 1 : before + 1;

/** 1 s, doubled with each further failure, 30 s at most. */
export const restartDelayMs = (failures: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 10));
