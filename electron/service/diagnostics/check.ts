import type { CheckGroup, CheckHealth, Finding } from '../../shared/contract/diagnostics.ts';

/** `asked`: a person waits for it, so that what costs a request or much reading may be done. */
export type CheckReason = 'background' | 'asked';

/** One question to the program or the machine: facts are gathered, then decided on by a pure function. */
export interface Check<Facts = unknown> {
  readonly id: string;
  readonly group: CheckGroup;
  gather(reason: CheckReason): Facts | Promise<Facts>;
  /** Pure. `now`: epoch milliseconds. */
  decide(facts: Facts, now: number): Decided;
}

export interface Decided {
  readonly health: CheckHealth;
  readonly finding: Finding;
}

/** Keeps the type of the facts between the two halves, then forgets it: a list holds all kinds. */
export const defineCheck = <Facts>(check: Check<Facts>): Check => check as Check;

export const ok = (finding: Finding): Decided => ({ health: 'ok', finding });
export const warn = (finding: Finding): Decided => ({ health: 'warn', finding });
export const bad = (finding: Finding): Decided => ({ health: 'bad', finding });
export const idle = (finding: Finding): Decided => ({ health: 'idle', finding });
