import type { EpochMs } from './call-event.ts';

/**
 * How loud both sides of a call were, ten values a second. A value is the loudness of 100 ms on a scale of
 * decibels that can be drawn as it is: 0 is -54 dBFS and quieter, 255 is -6 dBFS and louder; speech on a
 * phone lies around 180.
 */
export const LEVEL_INTERVAL_MS = 100;

/** A run of levels. Both lists are base64 of one byte a value and of equal length. */
export interface LevelPiece {
  /** Begin of the first value; a multiple of the interval. */
  readonly startedAt: EpochMs;
  readonly caller: string;
  readonly agent: string;
}
