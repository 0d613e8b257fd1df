import { createHash } from 'node:crypto';
import type { ChangeWishes, TrunklineEnd } from '../../shared/contract/three-cx.ts';
import { ruleFor } from '../../shared/three-cx/agent-number.ts';
import { describeDestination } from './describe-destination.ts';
import { differences } from './field-differences.ts';
import { ownTrunk, planTrunk, TRUNK_NAME } from './plan-trunk.ts';
import { OWN_TRUNK_ID, type PlannedChange } from './planned-change.ts';
import type { ThreeCxState } from './three-cx-state.ts';
import { ALLOWED_UNTIL, inOrderTried, sameAddress } from './unverified.ts';
import type { OutboundRule, Queue, RingGroup } from './xapi-types.ts';

/**
 * What would have to change in 3CX, in the order it is done: queues come last, so that no call is forwarded
 * before there is a way for it. Empty when everything is as wished. Pure.
 */
export const planChanges = (
  state: ThreeCxState,
  end: TrunklineEnd,
  wishes: ChangeWishes,
): PlannedChange[] => [
  ...planAllowEntry(state, end),
  ...planTrunk(state, end, wishes),
  ...planOutboundRule(state, wishes),
  ...planForwarding(state, wishes),
  ...wishes.overflow.flatMap((wish) => planOverflow(state, wish, wishes.agentNumber)),
];

/** The same wishes and the same 3CX give the same name. */
export const planIdOf = (changes: readonly PlannedChange[], wishes: ChangeWishes): string =>
  createHash('sha256')
    .update(JSON.stringify([changes, wishes]))
    .digest('hex')
    .slice(0, 32);

function planAllowEntry({ blocklist }: ThreeCxState, { address }: TrunklineEnd): PlannedChange[] {
  const entries = blocklist.filter(({ IPAddrMask }) => sameAddress(IPAddrMask, address));
  if (entries.some(({ BlockType }) => BlockType === 'Allow')) return [];
  const blocked = entries.find(({ BlockType }) => BlockType === 'Block');
  const body = {
    IPAddrMask: address,
    BlockType: 'Allow',
    Description: TRUNK_NAME,
    ExpiresAt: ALLOWED_UNTIL,
  };
  const common = {
    object: 'blocklist',
    label: 'IP blacklist, allow',
    afterwards: address,
    toTop: false,
  } as const;
  const fields = differences(blocked ?? {}, body);
  return blocked === undefined
    ? [{ ...common, kind: 'create', id: null, now: 'not listed', fields, body, wanted: body }]
    : [{ ...common, kind: 'update', id: blocked.Id, now: 'blocked', fields, body, wanted: body }];
}

export const ownRule = ({ rules }: ThreeCxState): OutboundRule | undefined =>
  rules.find(({ Name }) => Name === TRUNK_NAME);

function planOutboundRule(state: ThreeCxState, wishes: ChangeWishes): PlannedChange[] {
  const existing = ownRule(state);
  const { prefix, length } = ruleFor(wishes.agentNumber);
  const body = wantedRule(ownTrunk(state)?.Id ?? OWN_TRUNK_ID, wishes);
  const fields = differences(existing ?? {}, body);
  const onTop = existing !== undefined && inOrderTried(state.rules)[0]?.Id === existing.Id;
  if (fields.length === 0 && onTop) return [];
  const place = { field: 'Place in the list', before: existing ? 'not first' : null, after: 'first' };
  return [
    {
      kind: existing === undefined ? 'create' : 'update',
      object: 'outbound_rule',
      label: `Outbound rule “${TRUNK_NAME}”`,
      now:
        existing === undefined
          ? 'none'
          : describeRule(existing.Prefix, existing.NumberLengthRanges, onTop, existing.Routes?.[1]?.Prepend),
      afterwards: describeRule(prefix, String(length), true, wishes.fallback?.number),
      fields: onTop ? fields : [...fields, place],
      id: existing?.Id ?? null,
      body,
      wanted: body,
      toTop: true,
    },
  ];
}

/** The second route makes a number of the public network of ours: all digits off, the fallback number in front. */
const wantedRule = (trunkId: number, { agentNumber, fallback }: ChangeWishes) => ({
  Name: TRUNK_NAME,
  Prefix: ruleFor(agentNumber).prefix,
  NumberLengthRanges: String(agentNumber.length),
  Routes: [
    { TrunkId: trunkId, StripDigits: 0, Prepend: '', Append: '' },
    ...(fallback === null
      ? []
      : [
          {
            TrunkId: fallback.trunkId,
            StripDigits: agentNumber.length,
            Prepend: fallback.number,
            Append: '',
          },
        ]),
  ],
});

const describeRule = (
  prefix: string | null | undefined,
  length: string | null | undefined,
  first: boolean,
  fallback: string | null | undefined,
): string =>
  [
    `${prefix || 'any number'}, length ${length || 'any'}, ${first ? 'first' : 'not first'} in the list`,
    fallback ? `then ${fallback}` : 'no second route',
  ].join('; ');

function planForwarding({ general }: ThreeCxState, { allowForwarding }: ChangeWishes): PlannedChange[] {
  if (!allowForwarding || general.AllowFwdToExternal !== false) return [];
  const body = { AllowFwdToExternal: true };
  return [
    {
      kind: 'update',
      object: 'general_settings',
      label: 'Forwarding to outside numbers, whole system',
      now: 'off',
      afterwards: 'on',
      fields: differences(general, body),
      id: null,
      body,
      wanted: body,
      toTop: false,
    },
  ];
}

function planOverflow(
  { queues, ringGroups }: ThreeCxState,
  { kind, id, seconds }: ChangeWishes['overflow'][number],
  agentNumber: string,
): PlannedChange[] {
  const target = (kind === 'queue' ? queues : ringGroups).find(({ Id }) => Id === id);
  if (target === undefined) return [];
  const ForwardNoAnswer = { To: 'External', External: agentNumber };
  const body = { ForwardNoAnswer, [secondsField(kind)]: seconds };
  const fields = differences(target, body);
  if (fields.length === 0) return [];
  return [
    {
      kind: 'update',
      object: kind,
      label: `${kind === 'queue' ? 'Queue' : 'Ring group'} ${target.Name || target.Number}, no answer`,
      now: `${describeDestination(target.ForwardNoAnswer)}, after ${secondsOf(kind, target) ?? 'no set number of'} s`,
      afterwards: `${agentNumber}, after ${seconds} s`,
      fields,
      id,
      body,
      wanted: body,
      toTop: false,
    },
  ];
}

const secondsField = (kind: 'queue' | 'ring_group') => (kind === 'queue' ? 'MasterTimeout' : 'RingTime');

/** After how many seconds without an answer the call goes on. */
export const secondsOf = (kind: 'queue' | 'ring_group', target: Queue | RingGroup): number | null =>
  Number(target[secondsField(kind)] ?? 0) || null;
