/** One row: samples of the same thing, and what they should stay under. */
export interface Measure {
  readonly name: string;
  readonly unit: 'ms' | 'MB' | 'MB/h' | '%' | '1';
  readonly samples: readonly number[];
  readonly goal?: Goal;
  /** Detail of the row above it. */
  readonly stage?: true;
}

export interface Goal {
  readonly p50?: number;
  readonly p95?: number;
  /** The median is to be at least this. */
  readonly least?: number;
  /** What is wanted later, in words. */
  readonly later?: string;
}

export const REPLY_GOAL: Goal = { p50: 250, p95: 300, later: 'later 235/260' };
