import type { FieldDifference, UndoAnswer } from '../../shared/contract/three-cx.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { ChangeStore, RecordedChange } from './change-store.ts';
import { differences, restoring } from './field-differences.ts';
import { ONLY_ONE, threeCxObject } from './three-cx-objects.ts';
import type { XapiClient } from './xapi-client.ts';

type ChangedObjects = Extract<UndoAnswer, { state: 'changed_since' }>['objects'];

export interface UndoParts {
  readonly client: XapiClient;
  readonly store: ChangeStore;
  readonly changeSetId: string;
  readonly onStep: () => void;
}

/**
 * Puts back what was, last change first. Looks at everything before touching anything: an object that is no
 * longer as we left it stops the whole, and the answer says where it differs. Empty: undone.
 */
export async function undoChanges(parts: UndoParts): Promise<Result<ChangedObjects>> {
  const { client, store, changeSetId, onStep } = parts;
  const steps = store.steps(changeSetId).filter(isToUndo).reverse();
  const changed: ChangedObjects = [];
  for (const step of steps) {
    const difference = await differenceSince(client, step, steps);
    if (!difference.ok) return difference;
    if (difference.value.length > 0) changed.push({ label: step.change.label, fields: difference.value });
  }
  if (changed.length > 0) return succeed(changed);
  store.setState(changeSetId, 'undoing');
  for (const step of steps) {
    const undone = await undoStep(client, step);
    if (!undone.ok) {
      const stopped = failure(
        undone.failure.code,
        `Undoing stopped at ${step.change.label}. ${undone.failure.message} Undo again when the reason is gone; what was undone stays so.`,
      );
      store.setState(changeSetId, 'undo_failed', stopped.message);
      onStep();
      return fail(stopped);
    }
    store.setStep(changeSetId, step.position, { state: 'undone' });
    onStep();
  }
  store.setState(changeSetId, 'undone');
  onStep();
  return succeed([]);
}

/** Also a step that failed half way: created, but not as it should be. */
const isToUndo = ({ state, change, objectId, before }: RecordedChange): boolean =>
  state === 'done' ||
  ((state === 'failed' || state === 'doing') &&
    (change.kind === 'create' ? objectId !== null : before !== null));

/** Where the object differs from how we left it, and for our trunk: who else uses it now. */
async function differenceSince(
  client: XapiClient,
  { change, objectId, before, after }: RecordedChange,
  steps: readonly RecordedChange[],
): Promise<Result<FieldDifference[]>> {
  const current = await threeCxObject(client, change.object).read(objectId ?? ONLY_ONE);
  if (!current.ok) {
    if (current.failure.code !== 'not_found') return current;
    return succeed(change.kind === 'create' ? [] : [DELETED]);
  }
  const left = after === null ? {} : restoring(after, change.wanted);
  const since = differences(current.value, left).map(sinceThen);
  // What somebody has put back already needs no undoing.
  const isBack = before !== null && differences(current.value, restoring(before, change.wanted)).length === 0;
  const users =
    change.object === 'trunk' && change.kind === 'create'
      ? await usersOf(client, objectId, steps)
      : succeed([]);
  if (!users.ok) return users;
  return succeed(isBack ? users.value : [...since, ...users.value]);
}

const DELETED: FieldDifference = { field: 'The object itself', before: 'as we left it', after: 'deleted' };

/** `differences` says "is, should be"; to people it is "we left, is now". */
const sinceThen = ({ field, before, after }: FieldDifference): FieldDifference => ({
  field,
  before: after,
  after: before,
});

/** Deleting a trunk that others' rules dial by would break those. */
async function usersOf(
  client: XapiClient,
  trunkId: number | null,
  steps: readonly RecordedChange[],
): Promise<Result<FieldDifference[]>> {
  const rules = await client.outboundRules.list();
  if (!rules.ok) return rules;
  const ours = steps
    .filter(({ change }) => change.object === 'outbound_rule')
    .map(({ objectId }) => objectId);
  const others = rules.value.filter(
    ({ Id, Routes }) => !ours.includes(Id) && Routes?.some(({ TrunkId }) => TrunkId === trunkId),
  );
  return succeed(
    others.map(({ Name, Id }) => ({
      field: 'Outbound rules that dial by it',
      before: null,
      after: Name || `rule ${Id}`,
    })),
  );
}

async function undoStep(
  client: XapiClient,
  { change, objectId, before }: RecordedChange,
): Promise<Result<null>> {
  const object = threeCxObject(client, change.object);
  const id = objectId ?? ONLY_ONE;
  if (change.kind === 'create') {
    const removed = await object.remove(id);
    return !removed.ok && removed.failure.code === 'not_found' ? succeed(null) : removed;
  }
  const restored = await object.update(id, restoring(before ?? {}, change.wanted));
  if (!restored.ok) return restored;
  const after = await object.read(id);
  if (!after.ok) return after;
  const wrong = differences(after.value, restoring(before ?? {}, change.wanted));
  if (wrong.length === 0) return succeed(null);
  return fail(
    failure('three_cx_refused', `3CX did not take back ${wrong.map(({ field }) => field).join(', ')}.`),
  );
}
