import type { SaveProgressInput, SetupProgress } from '../../shared/contract/setup.ts';
import type { Result } from '../../shared/result.ts';
import { fail, succeed } from '../../shared/result.ts';
import { setupAnswersSchema } from '../../shared/setup/answers.ts';
import { SETUP_STEPS, type SetupStep, setupStepSchema } from '../../shared/setup/steps.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { invalidInput } from '../server/explain-issues.ts';

/** How far the wizard came and what it was told: survives restarts and is the same in every browser. */
export interface ProgressStore {
  read(): SetupProgress;
  /** Merges answers. A wrong one changes nothing and is named. */
  save(input: SaveProgressInput): Result<SetupProgress>;
  /** "Skip for now" and "go live"; either can be taken up again by saving a step. */
  end(how: 'skipped' | 'finished'): SetupProgress;
  /** Calls before this do not count as tests. */
  testsSince(): number | null;
  beginTests(): number;
  onChange(listener: () => void): () => void;
}

interface Row {
  readonly state: SetupProgress['state'];
  readonly step: string;
  readonly done: string;
  readonly answers: string;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly testsSince: number | null;
}

export function createProgressStore(db: Database, clock: Clock): ProgressStore {
  const select = db.prepare<[], Row>(
    `SELECT state, step, done, answers, started_at AS startedAt, finished_at AS finishedAt,
       tests_since AS testsSince FROM setup WHERE id = 1`,
  );
  const update = db.prepare(
    `UPDATE setup SET state = @state, step = @step, done = @done, answers = @answers,
       started_at = @startedAt, finished_at = @finishedAt WHERE id = 1`,
  );
  const setTestsSince = db.prepare('UPDATE setup SET tests_since = ? WHERE id = 1');
  const listeners = new Set<() => void>();
  const row = (): Row => {
    const found = select.get();
    if (found === undefined) throw new Error('The setup row is missing: migration 120 makes it');
    return found;
  };
  const read = (): SetupProgress => progressOf(row());
  const write = (next: SetupProgress): SetupProgress => {
    const { done, answers, ...rest } = next;
    update.run({ ...rest, done: JSON.stringify(done), answers: JSON.stringify(answers) });
    for (const listener of listeners) listener();
    return next;
  };
  return {
    read,
    save(input) {
      const before = read();
      const merged = { ...before.answers, ...input.answers };
      const answers = setupAnswersSchema.safeParse(merged);
      if (!answers.success) return fail(invalidInput(answers.error, merged, 'The answers before stay.'));
      return succeed(
        write({
          ...before,
          state: before.state === 'finished' ? 'finished' : 'under_way',
          step: input.step ?? before.step,
          done: withDone(before.done, input.done),
          answers: answers.data,
          startedAt: before.startedAt ?? clock(),
        }),
      );
    },
    end(how) {
      const before = read();
      const finished = how === 'finished';
      return write({
        ...before,
        state: before.state === 'finished' ? 'finished' : how,
        done: finished ? [...SETUP_STEPS] : before.done,
        finishedAt: finished ? clock() : before.finishedAt,
      });
    },
    testsSince: () => row().testsSince,
    beginTests() {
      const at = clock();
      setTestsSince.run(at);
      for (const listener of listeners) listener();
      return at;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const withDone = (done: readonly SetupStep[], step: SetupStep | undefined): SetupStep[] =>
  SETUP_STEPS.filter((one) => one === step || done.includes(one));

/** Answers of a later version that this one does not know are left out rather than losing the rest. */
function progressOf({ testsSince: _, ...row }: Row): SetupProgress {
  const stored: unknown = JSON.parse(row.answers);
  const parsed = setupAnswersSchema.safeParse(stored);
  const done: unknown = JSON.parse(row.done);
  return {
    ...row,
    step: setupStepSchema.catch('checks').parse(row.step),
    done: setupStepSchema.array().catch([]).parse(done),
    answers: parsed.success ? parsed.data : setupAnswersSchema.parse({}),
  };
}
