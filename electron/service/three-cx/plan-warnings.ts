import type { ChangeWishes, PlanWarning, TrunklineEnd } from '../../shared/contract/three-cx.ts';
import { ruleFor } from '../../shared/three-cx/agent-number.ts';
import { describeDestination, leadsSomewhere } from './describe-destination.ts';
import { ownRule } from './plan-changes.ts';
import { knowsTheCaller, ownTrunk } from './plan-trunk.ts';
import type { ThreeCxState } from './three-cx-state.ts';
import type { InboundRule, Queue, RingGroup } from './xapi-types.ts';

export interface WarningFacts {
  readonly state: ThreeCxState;
  readonly end: TrunklineEnd;
  readonly wishes: ChangeWishes;
  /** Where our agents may move a call to. */
  readonly transferTargets: readonly { readonly name: string; readonly extension: string }[];
}

/** What a person should know before agreeing. None of it stops the changes. Pure. */
export const planWarnings = (facts: WarningFacts): PlanWarning[] => [
  ...licence(facts),
  ...forwardingOff(facts),
  ...loops(facts),
  ...secondRoute(facts),
  ...numberInUse(facts),
  ...sameAddressElsewhere(facts),
  ...callerId(facts),
  ...schedules(facts),
  ...outOfHours(facts),
  ...callLimits(facts),
];

const warning = (code: PlanWarning['code'], text: string): PlanWarning[] => [{ code, text }];

function licence({ state: { system } }: WarningFacts): PlanWarning[] {
  if (system.LicenseActive !== false) return [];
  return warning(
    'licence_inactive',
    'The licence of this 3CX is not active. It may soon take no calls at all. Renew it in 3CX.',
  );
}

function forwardingOff({ state: { general }, wishes }: WarningFacts): PlanWarning[] {
  if (general.AllowFwdToExternal !== false || wishes.allowForwarding) return [];
  return warning(
    'forwarding_off',
    'Forwarding to outside numbers is switched off for the whole 3CX (AllowFwdToExternal). Queues would not send calls to the agent. Tick "Allow forwarding" to switch it on with these changes.',
  );
}

const chosen = ({ state, wishes }: WarningFacts): (Queue | RingGroup)[] =>
  wishes.overflow.flatMap(
    ({ kind, id }) => (kind === 'queue' ? state.queues : state.ringGroups).find(({ Id }) => Id === id) ?? [],
  );

const nameOf = ({ Name, Number: number }: Queue | RingGroup) => Name || number;

/** Event 30053: a call that comes back to where it overflowed. By the agent, by the second route, or by a DID. */
function loops(facts: WarningFacts): PlanWarning[] {
  return chosen(facts).flatMap((target) => [
    ...facts.transferTargets
      .filter(({ extension }) => extension === target.Number)
      .flatMap(({ name }) =>
        warning(
          'loop',
          `The agent may move calls to ${name} (${target.Number}), which sends unanswered calls back to the agent. Callers could go in circles (event 30053). Let the agent move calls to a person instead.`,
        ),
      ),
    ...(leadsBack(facts, target)
      ? warning(
          'loop',
          `The fallback number ${facts.wishes.fallback?.number} leads to ${nameOf(target)} in 3CX itself, which overflows to the agent again. Give a mobile or another outside number.`,
        )
      : []),
  ]);
}

function leadsBack({ state, wishes }: WarningFacts, target: Queue | RingGroup): boolean {
  const fallback = wishes.fallback?.number;
  if (fallback === undefined) return false;
  if (fallback === target.Number) return true;
  return state.inboundRules.some(
    (rule) => sameNumber(rule.Data, fallback) && destinations(rule).includes(target.Number),
  );
}

const destinations = ({
  OfficeHoursDestination,
  OutOfOfficeHoursDestination,
  HolidaysDestination,
}: InboundRule) =>
  [OfficeHoursDestination, OutOfOfficeHoursDestination, HolidaysDestination].map(
    (destination) => destination?.Number,
  );

/** DIDs are stored with a mask or country code as the provider sends them: the last seven digits decide. */
function sameNumber(did: string | null | undefined, dialled: string): boolean {
  const tail = (text: string) => text.replace(/\D/g, '').slice(-7);
  return did !== null && did !== undefined && tail(did).length === 7 && tail(did) === tail(dialled);
}

function secondRoute({ wishes }: WarningFacts): PlanWarning[] {
  if (wishes.fallback !== null) return [];
  return warning(
    'no_second_route',
    'There is no second route. When Trunkline is paused, full or off, callers are cut off. Give a fallback number and the trunk to dial it by.',
  );
}

function numberInUse({ state, wishes }: WarningFacts): PlanWarning[] {
  const own = ownRule(state)?.Id;
  const holder = [...state.queues, ...state.ringGroups, ...state.receptionists].find(
    ({ Number: number }) => number === wishes.agentNumber,
  );
  const { prefix, length } = ruleFor(wishes.agentNumber);
  const rules = state.rules.filter(
    ({ Id, Prefix }) => Id !== own && Prefix?.split(/[,;]/).some((other) => takesOurs(other, prefix)),
  );
  return [
    ...(holder
      ? warning(
          'number_in_use',
          `${wishes.agentNumber} is already ${holder.Name || 'in use'} in 3CX: calls to it would never reach the agent.`,
        )
      : []),
    ...rules.flatMap(({ Name }) =>
      warning(
        'number_in_use',
        `The rule “${Name}” takes numbers beginning with ${prefix} too. Ours stands before it, so numbers ${prefix}xx of ${length} digits go to the agent from then on.`,
      ),
    ),
  ];
}

/** A rule without a prefix takes everything and is expected to. */
const takesOurs = (other: string, prefix: string): boolean => {
  const theirs = other.trim();
  return theirs !== '' && (prefix.startsWith(theirs) || theirs.startsWith(prefix));
};

function sameAddressElsewhere({ state, end }: WarningFacts): PlanWarning[] {
  const own = ownTrunk(state)?.Id;
  return state.trunks
    .filter(
      ({ Id, Gateway }) => Id !== own && Gateway?.Host === end.address && (Gateway.Port ?? 5060) === end.port,
    )
    .flatMap(({ Gateway }) =>
      warning(
        'same_address_elsewhere',
        `The trunk “${Gateway?.Name}” leads to ${end.address}:${end.port} too. 3CX may take what comes from us for that trunk. Delete it if it is an older try.`,
      ),
    );
}

function callerId({ state }: WarningFacts): PlanWarning[] {
  if (knowsTheCaller(state)) return [];
  return warning(
    'caller_id_unknown',
    'This 3CX does not list the variable $OriginatorCallerID, so the agent may see the trunk’s own number instead of the caller’s. The test call in step 7 shows it.',
  );
}

function schedules(facts: WarningFacts): PlanWarning[] {
  return chosen(facts).flatMap((target) => {
    const others = [
      ['outside office hours', target.OutOfOfficeRoute?.Route],
      ['on holidays', target.HolidaysRoute?.Route],
      ['in breaks', target.BreakRoute?.Route],
    ] as const;
    const set = others.filter(
      ([, destination]) => leadsSomewhere(destination) && destination?.External !== facts.wishes.agentNumber,
    );
    if (set.length === 0) return [];
    const where = set
      .map(([when, destination]) => `${when} to ${describeDestination(destination)}`)
      .join(', ');
    return warning(
      'schedule_goes_elsewhere',
      `${nameOf(target)} sends calls elsewhere by its own schedule: ${where}. These routes are left alone, so such calls do not reach the agent.`,
    );
  });
}

function outOfHours({ state: { general } }: WarningFacts): PlanWarning[] {
  if (general.DisableOutboundCallsOutOfficeHours !== true) return [];
  return warning(
    'outbound_off_at_night',
    'Outgoing calls are switched off outside office hours in 3CX. Forwarding to the agent is an outgoing call, so at night callers may not reach it.',
  );
}

function callLimits({ state: { system }, wishes }: WarningFacts): PlanWarning[] {
  const licensed = system.MaxSimCalls ?? null;
  const lines = licensed === null ? 'two lines of the licence' : `two of your ${licensed} lines`;
  const two = warning(
    'two_licence_calls',
    `Each forwarded call uses ${lines}: the caller’s and the one to the agent.`,
  );
  if (licensed === null || wishes.simultaneousCalls * 2 <= licensed) return two;
  return [
    ...two,
    ...warning(
      'trunk_call_limit',
      `${wishes.simultaneousCalls} calls to the agent at once would need ${wishes.simultaneousCalls * 2} lines, and the licence has ${licensed}. 3CX refuses calls beyond that (event 8193).`,
    ),
  ];
}
