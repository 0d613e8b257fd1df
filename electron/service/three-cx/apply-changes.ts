import { type Failure, failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import type { ChangeStore } from './change-store.ts';
import { differences } from './field-differences.ts';
import { OWN_TRUNK_ID, type PlannedChange, withOwnTrunk } from './planned-change.ts';
import { moveToTop, ONLY_ONE, type StoredObject, threeCxObject } from './three-cx-objects.ts';
import type { XapiClient } from './xapi-client.ts';

export interface ApplyParts {
  readonly client: XapiClient;
  readonly store: ChangeStore;
  readonly changeSetId: string;
  readonly changes: readonly PlannedChange[];
  /** After each step, for people who watch. */
  readonly onStep: () => void;
}

/**
 * Makes the changes one after the other: backup, change, read back, compare. Stops at the first that fails; the
 * failure's message says what was done and what not. Never throws for what 3CX answers.
 */
export async function applyChanges(parts: ApplyParts): Promise<Result<null>> {
  const { store, changeSetId, changes, onStep } = parts;
  let ownTrunkId = OWN_TRUNK_ID;
  for (const [position, planned] of changes.entries()) {
    const change = withOwnTrunk(planned, ownTrunkId);
    store.setStep(changeSetId, position, { state: 'doing' });
    onStep();
    const made = await makeChange(parts, position, change);
    store.setStep(changeSetId, position, { state: made.ok ? 'done' : 'failed' });
    if (!made.ok) {
      const stopped = stoppedAt(changes, position, made.failure);
      store.setState(changeSetId, 'failed', stopped.message);
      onStep();
      return fail(stopped);
    }
    if (change.object === 'trunk') ownTrunkId = made.value;
  }
  store.setState(changeSetId, 'applied');
  onStep();
  return succeed(null);
}

/** The id of the object. What is known of it is stored as soon as it is: a failure later must not lose it. */
async function makeChange(
  { client, store, changeSetId }: ApplyParts,
  position: number,
  change: PlannedChange,
): Promise<Result<number>> {
  const object = threeCxObject(client, change.object);
  const id = await beginChange(object, change, (before) =>
    store.setStep(changeSetId, position, { before, objectId: change.id ?? ONLY_ONE }),
  );
  if (!id.ok) return id;
  store.setStep(changeSetId, position, { objectId: id.value });
  const moved = change.toTop ? await moveToTop(client, id.value) : succeed(null);
  const after = await object.read(id.value);
  if (after.ok) store.setStep(changeSetId, position, { after: after.value });
  if (!moved.ok) return moved;
  if (!after.ok) return after;
  const wrong = differences(after.value, change.wanted);
  return wrong.length === 0 ? succeed(id.value) : fail(readsBackWrong(wrong));
}

async function beginChange(
  object: ReturnType<typeof threeCxObject>,
  { kind, id, body }: PlannedChange,
  keep: (before: StoredObject) => void,
): Promise<Result<number>> {
  if (kind === 'create') {
    const created = await object.create(body);
    return created.ok ? succeed(created.value.Id) : created;
  }
  const target = id ?? ONLY_ONE;
  const before = await object.read(target);
  if (!before.ok) return before;
  keep(before.value);
  const updated = await object.update(target, body);
  return updated.ok ? succeed(target) : updated;
}

const readsBackWrong = (wrong: ReturnType<typeof differences>): Failure =>
  failure(
    'three_cx_refused',
    `3CX took the change but shows something else: ${wrong.map(({ field, before, after }) => `${field} is ${before ?? 'empty'} instead of ${after ?? 'empty'}`).join('; ')}.`,
  );

function stoppedAt(changes: readonly PlannedChange[], position: number, cause: Failure): Failure {
  const labels = (list: readonly PlannedChange[]) => list.map(({ label }) => label).join(', ');
  const done = changes.slice(0, position);
  const later = changes.slice(position + 1);
  const made = done.length === 0 ? 'No change was made before it.' : `Made before it: ${labels(done)}.`;
  const left = later.length === 0 ? '' : ` Not made: ${labels(later)}.`;
  const next =
    done.length === 0
      ? 'Compare again when the reason is gone.'
      : 'Undo takes the ones that were made back; comparing again lists only what is missing.';
  return failure(
    cause.code,
    `Stopped at ${changes[position]?.label}. ${cause.message} ${made}${left} ${next}`,
    cause.details,
  );
}
