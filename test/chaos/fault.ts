/** One fault or attack that `npm run chaos` does to the product. */
export interface Fault {
  /** Of `--only`; lower case with hyphens. */
  readonly name: string;
  /** What it is, for `--list`. */
  readonly title: string;
  /** Throws when it could not be done at all: that is a missed goal too. */
  run(run: ChaosRun): Promise<readonly Finding[]>;
}

export interface ChaosRun {
  /** `--long`: as much as the goal of the project says; else as much as fits into ten minutes for all faults together. */
  readonly long: boolean;
  /** Of the random choices; the same seed makes the same attack. */
  readonly seed: number;
  tell(line: string): void;
}

/** One row of the table. */
export interface Finding {
  readonly done: string;
  readonly goal: string;
  readonly seen: string;
  readonly ok: boolean;
}
