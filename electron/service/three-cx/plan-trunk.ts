import type { ChangeWishes, TrunklineEnd } from '../../shared/contract/three-cx.ts';
import { differences } from './field-differences.ts';
import type { PlannedChange } from './planned-change.ts';
import type { ThreeCxState } from './three-cx-state.ts';
import { CALLER_FIELDS, isALaw, isMuLaw, isOriginatorCallerId } from './unverified.ts';
import type { ParameterBinding, ParameterDefinition, Trunk } from './xapi-types.ts';

/** Ours is known by its name; a trunk of the customer's is never touched. */
export const TRUNK_NAME = 'Trunkline';

export const ownTrunk = (state: ThreeCxState): Trunk | undefined =>
  state.trunks.find(({ Gateway }) => Gateway?.Name === TRUNK_NAME);

export function planTrunk(state: ThreeCxState, end: TrunklineEnd, wishes: ChangeWishes): PlannedChange[] {
  const existing = ownTrunk(state);
  const base = existing?.Gateway ?? state.newTrunk.Gateway;
  const wanted = wantedTrunk(state, base, end, wishes);
  const afterwards = (options: number) => `${end.address}:${end.port}, ${options} options`;
  if (existing === undefined) {
    const fields = named(state, differences({}, wanted));
    const body = { ...state.newTrunk, ...wanted, Gateway: { ...state.newTrunk.Gateway, ...wanted.Gateway } };
    return [
      {
        ...COMMON,
        kind: 'create',
        id: null,
        now: 'none',
        afterwards: afterwards(fields.length),
        fields,
        body,
        wanted,
      },
    ];
  }
  const fields = named(state, differences(existing, wanted));
  if (fields.length === 0) return [];
  const body = { ...wanted, Gateway: { ...existing.Gateway, ...wanted.Gateway } };
  const now = `${existing.Gateway?.Host ?? 'no address'}:${existing.Gateway?.Port ?? 'no port'}`;
  return [
    {
      ...COMMON,
      kind: 'update',
      id: existing.Id,
      now,
      afterwards: afterwards(fields.length),
      fields,
      body,
      wanted,
    },
  ];
}

const COMMON = { object: 'trunk', label: `Trunk “${TRUNK_NAME}”`, toTop: false } as const;

function wantedTrunk(
  { parameters, parameterValues }: ThreeCxState,
  base: {
    readonly Codecs?: string[] | null | undefined;
    readonly OutboundParams?: ParameterBinding[] | null | undefined;
  },
  end: TrunklineEnd,
  wishes: ChangeWishes,
) {
  return {
    ExternalNumber: wishes.agentNumber,
    SimultaneousCalls: wishes.simultaneousCalls,
    Direction: 'Both',
    EnableInboundCalls: true,
    EnableOutboundCalls: true,
    TransportRestriction: end.transport.toUpperCase(),
    DisableVideo: true,
    DiversionHeader: true,
    Gateway: {
      Name: TRUNK_NAME,
      Host: end.address,
      Port: end.port,
      RequireRegistrationFor: 'Nothing',
      Codecs: plainCodecs(base.Codecs ?? []),
      DeliverAudio: true,
      SupportReinvite: false,
      SupportReplaces: false,
      SRTPMode: end.transport === 'tls' ? 'SRTPEnabled' : 'SRTPDisabled',
      ...callerParameters(base.OutboundParams ?? [], parameters, parameterValues),
    },
  };
}

/** µ-law, then A-law, in the spelling that the trunk itself uses; nothing else is offered. */
function plainCodecs(known: readonly string[]): string[] {
  return [known.find(isMuLaw) ?? 'PCMU', known.find(isALaw) ?? 'PCMA'];
}

/** The outgoing fields that carry the caller; empty when 3CX does not know the variable: then a warning says so. */
function callerParameters(
  bindings: readonly ParameterBinding[],
  parameters: readonly ParameterDefinition[],
  values: readonly ParameterDefinition[],
): { OutboundParams?: ParameterBinding[] } {
  const caller = values.find(({ Name }) => isOriginatorCallerId(Name ?? ''));
  const ids = CALLER_FIELDS.flatMap((field) => parameters.find(({ Name }) => Name === field)?.Id ?? []);
  if (caller === undefined || ids.length === 0) return {};
  const kept = bindings.filter(({ ParamId }) => !ids.includes(ParamId));
  const ours = ids.map((ParamId) => ({ ParamId, ValueId: caller.Id, Custom: '' }));
  // In 3CX's order, so that a second comparison finds the same list.
  const all = [...kept, ...ours].sort((a, b) => a.ParamId - b.ParamId || a.ValueId - b.ValueId);
  return { OutboundParams: all };
}

export const knowsTheCaller = (state: ThreeCxState): boolean =>
  'OutboundParams' in callerParameters([], state.parameters, state.parameterValues);

/** Outbound parameters as "FromUserPart = $OriginatorCallerID" instead of numbers. */
function named(state: ThreeCxState, fields: ReturnType<typeof differences>) {
  const nameOf = (list: readonly ParameterDefinition[], id: string | null) =>
    list.find((entry) => String(entry.Id) === id)?.Name ?? id;
  return fields
    .filter(({ field }) => !/^Gateway\.OutboundParams\.\d+\.(ParamId|Custom)$/.test(field))
    .map((difference) =>
      /OutboundParams\.\d+\.ValueId$/.test(difference.field)
        ? {
            field: `Outbound parameter ${parameterName(state, difference.field)}`,
            before: nameOf(state.parameterValues, difference.before),
            after: nameOf(state.parameterValues, difference.after),
          }
        : difference,
    );
}
function parameterName(state: ThreeCxState, field: string): string {
  const index = Number(/OutboundParams\.(\d+)\./.exec(field)?.[1] ?? 1) - 1;
  const base = ownTrunk(state)?.Gateway ?? state.newTrunk.Gateway;
  const { OutboundParams = [] } = callerParameters(
    base.OutboundParams ?? [],
    state.parameters,
    state.parameterValues,
  );
  const id = OutboundParams[index]?.ParamId;
  return state.parameters.find((parameter) => parameter.Id === id)?.Name ?? String(id ?? '?');
}
