import type { CheckResult, CheckRow } from '../../shared/contract/diagnostics.ts';
import type { Clock } from '../database/clock.ts';
import { createBroadcast } from '../server/broadcast.ts';
import type { Check, CheckReason } from './check.ts';

export type CheckNews =
  | { readonly type: 'checks'; readonly checks: readonly CheckRow[] }
  | { readonly type: 'check'; readonly check: CheckRow };

/** Runs the checks, remembers what they found, and tells who watches as each comes in. */
export interface CheckRunner {
  rows(): CheckRow[];
  /** How many found something that does not work. */
  readonly failing: number;
  /** All, or one; resolves when they are done. One that runs already is not started twice. */
  run(reason: CheckReason, id?: string | null): Promise<void>;
  watch(signal: AbortSignal): AsyncIterableIterator<CheckNews>;
  /** Soon and every few minutes, in the background. Returns how to stop. */
  keepRunning(): () => void;
  /** Something that the checks look at has changed. */
  runSoon(): void;
}

const FIRST_RUN_MS = 4000;
const RUN_INTERVAL_MS = 3 * 60_000;
const SOON_MS = 2000;

/** `list` is asked before each run: providers come and go with the agents. */
export function createCheckRunner(list: () => readonly Check[], clock: Clock): CheckRunner {
  const results = new Map<string, CheckResult>();
  const running = new Map<string, Promise<void>>();
  const news = createBroadcast<CheckNews>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = true;

  const rowOf = ({ id, group }: Check): CheckRow => ({
    id,
    group,
    result: results.get(id) ?? null,
    checking: running.has(id),
  });
  const rows = () => list().map(rowOf);
  const runOne = async (check: Check, reason: CheckReason): Promise<void> => {
    const result = await resultOf(check, reason, clock);
    results.set(check.id, result);
    running.delete(check.id);
    news.send({ type: 'check', check: rowOf(check) });
  };
  const start = (check: Check, reason: CheckReason): Promise<void> => {
    const known = running.get(check.id);
    if (known) return known;
    const run = runOne(check, reason);
    running.set(check.id, run);
    return run;
  };
  const run: CheckRunner['run'] = async (reason, id = null) => {
    const checks = list().filter((check) => id === null || check.id === id);
    const gone = [...results.keys()].filter((each) => !list().some((check) => check.id === each));
    for (const each of gone) results.delete(each);
    const done = checks.map((check) => start(check, reason));
    news.send({ type: 'checks', checks: rows() });
    await Promise.all(done);
  };
  const schedule = (ms: number) => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void run('background').finally(() => schedule(RUN_INTERVAL_MS)), ms);
    timer.unref();
  };
  return {
    rows,
    get failing() {
      return [...results.values()].filter(({ health }) => health === 'bad').length;
    },
    run,
    watch: (signal) => news.listen(signal),
    keepRunning() {
      stopped = false;
      schedule(FIRST_RUN_MS);
      return () => {
        stopped = true;
        clearTimeout(timer);
      };
    },
    runSoon: () => schedule(SOON_MS),
  };
}

/** A check that throws says so about itself: it must not take the others with it. */
async function resultOf(check: Check, reason: CheckReason, clock: Clock): Promise<CheckResult> {
  try {
    const facts = await check.gather(reason);
    return { ...check.decide(facts, clock()), measuredAt: clock() };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { health: 'warn', finding: { code: 'check_failed', problem }, measuredAt: clock() };
  }
}
