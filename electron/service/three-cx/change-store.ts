import { ulid } from 'ulid';
import type { ChangeSet } from '../../shared/contract/three-cx.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { type PlannedChange, viewOf } from './planned-change.ts';
import type { StoredObject } from './three-cx-objects.ts';

type SetState = ChangeSet['state'];
export type ChangeState = ChangeSet['changes'][number]['state'];

/** A step with its backup. */
export interface RecordedChange {
  readonly position: number;
  readonly change: PlannedChange;
  readonly state: ChangeState;
  readonly objectId: number | null;
  /** The whole object before and after; null: it was created, or the step was not done. */
  readonly before: StoredObject | null;
  readonly after: StoredObject | null;
}

/** What we changed in 3CX, written before and after each step: a crash leaves "interrupted", never nothing. */
export interface ChangeStore {
  begin(changes: readonly PlannedChange[], actor: string, host: string): string;
  setStep(
    changeSetId: string,
    position: number,
    step: Partial<Omit<RecordedChange, 'position' | 'change'>>,
  ): void;
  setState(changeSetId: string, state: SetState, problem?: string | null): void;
  get(changeSetId: string): ChangeSet | null;
  steps(changeSetId: string): RecordedChange[];
  /** The newest that is going on, or of which something stands in 3CX; a run that failed before its first change is none. */
  last(): ChangeSet | null;
}

export function createChangeStore(db: Database, clock: Clock): ChangeStore {
  const sql = statements(db);
  sql.interrupted.run({ problem: INTERRUPTED, at: clock() });
  const steps = (changeSetId: string) => sql.steps.all(changeSetId).map(stepOf);
  const toSet = (row: SetRow): ChangeSet => ({
    ...row,
    changes: steps(row.changeSetId).map(({ change, state }) => ({ ...viewOf(change), state })),
  });
  return {
    begin(changes, actor, host) {
      const changeSetId = ulid(clock());
      db.transaction(() => {
        sql.addSet.run({ changeSetId, startedAt: clock(), actor, host });
        changes.forEach((change, position) => {
          sql.addStep.run({ changeSetId, position, change: JSON.stringify(change) });
        });
      })();
      return changeSetId;
    },
    setStep(changeSetId, position, { state, objectId, before, after }) {
      sql.setStep.run({
        changeSetId,
        position,
        state: state ?? null,
        objectId: objectId === undefined || objectId === null ? null : String(objectId),
        before: before ? JSON.stringify(before) : null,
        after: after ? JSON.stringify(after) : null,
      });
    },
    setState(changeSetId, state, problem = null) {
      const endedAt = state === 'applying' || state === 'undoing' ? null : clock();
      sql.setState.run({ changeSetId, state, problem, endedAt });
    },
    get(changeSetId) {
      const row = sql.set.get(changeSetId);
      return row ? toSet(row) : null;
    },
    steps,
    last() {
      const row = sql.last.get();
      return row ? toSet(row) : null;
    },
  };
}

const INTERRUPTED =
  'Trunkline was stopped in the middle of its changes to 3CX. Steps marked as done were made; the one that was being made may have been. Compare again: what is missing is listed.';

type SetRow = Omit<ChangeSet, 'changes'>;
interface StepRow {
  readonly position: number;
  readonly change: string;
  readonly state: ChangeState;
  readonly objectId: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

const stepOf = ({ position, change, state, objectId, before, after }: StepRow): RecordedChange => ({
  position,
  change: JSON.parse(change),
  state,
  objectId: objectId === null ? null : Number(objectId),
  before: before === null ? null : JSON.parse(before),
  after: after === null ? null : JSON.parse(after),
});

const SET = `SELECT change_set_id AS changeSetId, started_at AS startedAt, ended_at AS endedAt, actor, host, state, problem
  FROM three_cx_change_sets`;

/** Made, or perhaps made: a failed step that had begun. */
const STANDING = `SELECT 1 FROM three_cx_changes AS step WHERE step.change_set_id = one.change_set_id
  AND (step.state = 'done'
    OR (step.state IN ('doing', 'failed') AND (step.object_id IS NOT NULL OR step.before IS NOT NULL)))`;

const statements = (db: Database) => ({
  interrupted: db.prepare(`UPDATE three_cx_change_sets
    SET state = CASE state WHEN 'applying' THEN 'failed' ELSE 'undo_failed' END, problem = @problem, ended_at = @at
    WHERE state IN ('applying', 'undoing')`),
  addSet: db.prepare(`INSERT INTO three_cx_change_sets (change_set_id, started_at, actor, host, state)
    VALUES (@changeSetId, @startedAt, @actor, @host, 'applying')`),
  addStep: db.prepare(`INSERT INTO three_cx_changes (change_set_id, position, change, state)
    VALUES (@changeSetId, @position, @change, 'waiting')`),
  setStep: db.prepare(`UPDATE three_cx_changes SET state = coalesce(@state, state),
    object_id = coalesce(@objectId, object_id), before = coalesce(@before, before), after = coalesce(@after, after)
    WHERE change_set_id = @changeSetId AND position = @position`),
  setState:
    db.prepare(`UPDATE three_cx_change_sets SET state = @state, problem = @problem, ended_at = @endedAt
    WHERE change_set_id = @changeSetId`),
  set: db.prepare<[string], SetRow>(`${SET} WHERE change_set_id = ?`),
  last: db.prepare<[], SetRow>(
    `${SET} AS one WHERE state <> 'undone' AND (state IN ('applying', 'undoing') OR EXISTS (${STANDING}))
      ORDER BY started_at DESC, change_set_id DESC LIMIT 1`,
  ),
  steps: db.prepare<[string], StepRow>(`SELECT position, change, state, object_id AS objectId, before, after
    FROM three_cx_changes WHERE change_set_id = ? ORDER BY position`),
});
