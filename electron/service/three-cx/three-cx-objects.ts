import type { ChangeObject } from '../../shared/contract/three-cx.ts';
import { failure } from '../../shared/failure.ts';
import { fail, type Result, succeed } from '../../shared/result.ts';
import { inOrderTried } from './unverified.ts';
import type { XapiClient } from './xapi-client.ts';
import type { XapiCollection } from './xapi-collection.ts';

export type StoredObject = Readonly<Record<string, unknown>>;

/** One object of 3CX, whatever kind: what applying and undoing need of it. */
export interface ThreeCxObject {
  read(id: number): Promise<Result<StoredObject>>;
  create(body: object): Promise<Result<StoredObject & { readonly Id: number }>>;
  update(id: number, changes: object): Promise<Result<null>>;
  remove(id: number): Promise<Result<null>>;
}

/** Stands where an object exists only once and has no id. */
export const ONLY_ONE = 0;

export function threeCxObject(client: XapiClient, object: ChangeObject): ThreeCxObject {
  if (object !== 'general_settings') return ofCollection(collectionOf(client, object));
  const { generalSettings } = client;
  return {
    read: () => generalSettings.get(),
    update: (_id, changes) => generalSettings.update(changes),
    create: async () => fail(existsOnce),
    remove: async () => fail(existsOnce),
  };
}

const existsOnce = failure(
  'conflict',
  'The general settings of 3CX exist once: they are neither made nor deleted.',
);

type Identified = StoredObject & { readonly Id: number };

function collectionOf(
  client: XapiClient,
  object: Exclude<ChangeObject, 'general_settings'>,
): XapiCollection<Identified> {
  const collections = {
    blocklist: client.blocklist,
    trunk: client.trunks,
    outbound_rule: client.outboundRules,
    queue: client.queues,
    ring_group: client.ringGroups,
  } as const;
  return collections[object] as unknown as XapiCollection<Identified>;
}

const ofCollection = (collection: XapiCollection<Identified>): ThreeCxObject => ({
  read: (id) => collection.get(id),
  create: (body) => collection.create(body),
  update: (id, changes) => collection.update(id, changes),
  remove: (id) => collection.remove(id),
});

/** Moves an outbound rule up until no other is tried before it; fails when 3CX does not move it. */
export async function moveToTop(client: XapiClient, ruleId: number): Promise<Result<null>> {
  for (let placeBefore = Number.POSITIVE_INFINITY; ; ) {
    const rules = await client.outboundRules.list();
    if (!rules.ok) return rules;
    const place = inOrderTried(rules.value).findIndex(({ Id }) => Id === ruleId);
    if (place === 0) return succeed(null);
    if (place === -1 || place >= placeBefore) return fail(staysBelow);
    placeBefore = place;
    const moved = await client.outboundRules.move(ruleId, true);
    if (!moved.ok) return moved;
  }
}

const staysBelow = failure(
  'three_cx_refused',
  '3CX did not move the outbound rule to the top of the list. Other rules may take calls to the agent. Move “Trunkline” up by hand: Admin, Voice & Chat, Outbound rules.',
);
