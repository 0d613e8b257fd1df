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
}

export const REPLY_GOAL: Goal = { p50: 235, p95: 260 };
