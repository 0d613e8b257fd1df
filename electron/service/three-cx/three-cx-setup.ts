import type {
  ChangePlan,
  ChangeSet,
  ChangeWishes,
  ConnectionTest,
  ThreeCxChoices,
  ThreeCxOverview,
  UndoAnswer,
} from '../../shared/contract/three-cx.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { applyChanges } from './apply-changes.ts';
import type { ChangeStore } from './change-store.ts';
import { choicesOf } from './choices.ts';
import type { ThreeCxCollaborators } from './collaborators.ts';
import type { ConnectionKeeper } from './connection-keeper.ts';
import { planChanges, planIdOf } from './plan-changes.ts';
import { planWarnings } from './plan-warnings.ts';
import { type PlannedChange, viewOf } from './planned-change.ts';
import { readState, type ThreeCxState } from './three-cx-state.ts';
import { trunklineEnd } from './trunkline-end.ts';
import { undoChanges } from './undo-changes.ts';
import { missingChoice } from './wishes-rules.ts';
import type { XapiClient } from './xapi-client.ts';

/** Configuring 3CX by its API: compare, change after a confirmation, undo. One thing at a time. */
export interface ThreeCxSetup {
  overview(): ThreeCxOverview;
  /** Signs in and asks for version and licence. Changes nothing. */
  test(): Promise<Result<ConnectionTest>>;
  choices(agentNumber: string): Promise<Result<ThreeCxChoices>>;
  /** The dry run: what would change. Changes nothing. */
  plan(wishes: ChangeWishes): Promise<Result<ChangePlan>>;
  /** Makes exactly what `planId` showed. Fails with 'three_cx_changed' when 3CX is no longer like that. */
  apply(planId: string, wishes: ChangeWishes, actor: string): Promise<Result<ChangeSet>>;
  undo(changeSetId: string, actor: string): Promise<Result<UndoAnswer>>;
}

export interface ThreeCxSetupParts {
  readonly collaborators: ThreeCxCollaborators;
  readonly connection: ConnectionKeeper;
  readonly store: ChangeStore;
  readonly clock: () => number;
}

export function createThreeCxSetup(parts: ThreeCxSetupParts): ThreeCxSetup {
  const { collaborators, connection, store, clock } = parts;
  let changing = false;
  const alone = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (changing) return fail(alreadyChanging);
    changing = true;
    try {
      return await work();
    } finally {
      changing = false;
    }
  };
  const compare = async (
    client: XapiClient,
    wishes: ChangeWishes,
  ): Promise<Result<{ state: ThreeCxState; changes: PlannedChange[] }>> => {
    const end = trunklineEnd(collaborators.line);
    if (!end.reachable) return fail(noAddress(end.address));
    const state = await readState(client);
    if (!state.ok) return state;
    const missing = missingChoice(state.value, wishes);
    if (missing !== null) return fail(missing);
    return succeed({ state: state.value, changes: planChanges(state.value, end, wishes) });
  };
  return {
    overview: () => ({
      machine: trunklineEnd(collaborators.line),
      fallbackNumber: collaborators.fallbackNumber(),
      ...connection.overview(),
      lastChangeSet: store.last(),
    }),
    test: () => connection.test(),
    async choices(agentNumber) {
      const client = connection.client();
      if (!client.ok) return client;
      return choicesOf(client.value, agentNumber);
    },
    async plan(wishes) {
      const client = connection.client();
      if (!client.ok) return client;
      const compared = await compare(client.value, wishes);
      if (!compared.ok) return compared;
      const { state, changes } = compared.value;
      return succeed({
        planId: planIdOf(changes, wishes),
        readAt: clock(),
        changes: changes.map(viewOf),
        warnings: planWarnings({
          state,
          end: trunklineEnd(collaborators.line),
          wishes,
          transferTargets: collaborators.transferTargets(),
        }),
      });
    },
    apply: (planId, wishes, actor) =>
      alone(async (): Promise<Result<ChangeSet>> => {
        const client = connection.client();
        if (!client.ok) return client;
        const compared = await compare(client.value, wishes);
        if (!compared.ok) return compared;
        const { changes } = compared.value;
        if (planIdOf(changes, wishes) !== planId) return fail(changedSinceShown);
        if (changes.length === 0) return fail(nothingToChange);
        const changeSetId = store.begin(changes, actor, connection.overview().connection?.host ?? '');
        collaborators.audit.add(actor, 'three-cx.apply', {
          changeSetId,
          changes: changes.map(({ label }) => label),
        });
        const applied = await applyChanges({
          client: client.value,
          store,
          changeSetId,
          changes,
          onStep: collaborators.announce,
        });
        return applied.ok ? changeSet(store, changeSetId) : applied;
      }),
    undo: (changeSetId, actor) =>
      alone(async (): Promise<Result<UndoAnswer>> => {
        const set = store.get(changeSetId);
        if (set === null || set.state === 'undone') return fail(nothingToUndo);
        const client = connection.client();
        if (!client.ok) return client;
        collaborators.audit.add(actor, 'three-cx.undo', { changeSetId });
        const undone = await undoChanges({
          client: client.value,
          store,
          changeSetId,
          onStep: collaborators.announce,
        });
        if (!undone.ok) return undone;
        if (undone.value.length > 0) return succeed({ state: 'changed_since', objects: undone.value });
        const after = changeSet(store, changeSetId);
        return after.ok ? succeed({ state: 'undone', changeSet: after.value }) : after;
      }),
  };
}

function changeSet(store: ChangeStore, changeSetId: string): Result<ChangeSet> {
  const set = store.get(changeSetId);
  return set === null ? fail(nothingToUndo) : succeed(set);
}

const alreadyChanging = failure(
  'conflict',
  'Changes to 3CX are being made already, perhaps from another window. Wait until they are done.',
);
const nothingToChange = failure('conflict', '3CX is set up as wished already: there is nothing to change.');
const nothingToUndo = failure('not_found', 'There is no such set of changes that could be undone.');
const changedSinceShown = failure(
  'three_cx_changed',
  '3CX is no longer as it was when this list was made, so nothing was changed. Compare again and look at the new list.',
);
const noAddress = (address: string) =>
  failure(
    'config_invalid',
    `3CX cannot reach this machine at ${address}. Nothing was changed. Choose the address of this machine in step 2 first.`,
  );
