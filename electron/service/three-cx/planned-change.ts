import type { PlannedChangeView } from '../../shared/contract/three-cx.ts';

/** Stands for the trunk that an earlier step of the same plan creates: its id is known only then. */
export const OWN_TRUNK_ID = -888;

/** One step of a plan: what people read, and what is sent. Kept in the database as it is. */
export interface PlannedChange extends PlannedChangeView {
  /** Of the object to update; null: it is to be created, or exists only once. */
  readonly id: number | null;
  /** Sent as POST or PATCH. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The fields of it that we care for: compared when it is read back, put back when it is undone. */
  readonly wanted: Readonly<Record<string, unknown>>;
  /** Outbound rules: moved up until nothing is tried before it. */
  readonly toTop: boolean;
}

export const viewOf = ({
  kind,
  object,
  label,
  now,
  afterwards,
  fields,
}: PlannedChange): PlannedChangeView => ({
  kind,
  object,
  label,
  now,
  afterwards,
  fields,
});

/** The same change with the trunk's real id in its routes. */
export function withOwnTrunk(change: PlannedChange, trunkId: number): PlannedChange {
  if (change.object !== 'outbound_rule') return change;
  const { Routes } = change.wanted as { Routes: readonly { TrunkId: number }[] };
  const routes = Routes.map((route) =>
    route.TrunkId === OWN_TRUNK_ID ? { ...route, TrunkId: trunkId } : route,
  );
  const wanted = { ...change.wanted, Routes: routes };
  return { ...change, wanted, body: wanted };
}
