const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

/** Pure: 1, 2, 4 ... 30 s. `failures` since it last worked, 1 for the first. */
export const retryDelayMs = (failures: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, Math.min(failures, 10) - 1));
