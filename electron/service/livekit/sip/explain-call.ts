import { BlockList, isIP } from 'node:net';

/** What livekit looks at of a trunk and of a rule when a call comes in. */
export interface Trunk {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly string[];
  readonly allowedAddresses: readonly string[];
  readonly allowedNumbers: readonly string[];
}
export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly trunkIds: readonly string[];
  readonly inboundNumbers: readonly string[];
  readonly numbers: readonly string[];
  readonly kind: 'direct' | 'individual' | 'callee';
  readonly hasPin: boolean;
}
export interface IncomingCall {
  readonly sourceAddress: string;
  /** Host of the From header: the caller's own choice. */
  readonly fromHost: string;
  readonly caller: string;
  readonly called: string;
}

export type Explanation =
  | {
      readonly kind: 'answered';
      readonly trunk: Trunk | null;
      readonly rule: Rule;
      readonly byFromHeader: boolean;
    }
  | { readonly kind: 'dropped'; readonly why: 'no_trunk' | 'no_rule'; readonly trunk: Trunk | null }
  | { readonly kind: 'refused'; readonly why: 'two trunks match'; readonly trunks: readonly Trunk[] };

/** Which trunk and rule would take a call, or why none would: livekit's own logic (protocol sip/sip.go, 2026-08). */
export function explainCall(
  call: IncomingCall,
  trunks: readonly Trunk[],
  rules: readonly Rule[],
): Explanation {
  const open = trunks.filter(
    (trunk) => lets(trunk.allowedNumbers, call.caller) && matchSource(trunk, call) !== 'no',
  );
  const specific = open.filter((trunk) => trunk.numbers.some((number) => same(number, call.called)));
  const matches = specific.length > 0 ? specific : open.filter((trunk) => trunk.numbers.length === 0);
  if (matches.length > 1) return { kind: 'refused', why: 'two trunks match', trunks: matches };
  const trunk = matches[0] ?? null;
  const rule = chooseRule(call, trunk, rules);
  if (!rule) return { kind: 'dropped', why: trunk ? 'no_rule' : 'no_trunk', trunk };
  return {
    kind: 'answered',
    trunk,
    rule,
    byFromHeader: trunk !== null && matchSource(trunk, call) === 'From header',
  };
}

const normalise = (number: string) => {
  const digits = number.replace(/[\s\-()]/g, '');
  return digits.startsWith('+') ? digits : `+${digits}`;
};
const same = (left: string, right: string) => left === right || normalise(left) === normalise(right);
const lets = (numbers: readonly string[], number: string) =>
  numbers.length === 0 || numbers.some((allowed) => same(allowed, number));

/** A source that does not parse is let in, and so is everybody when no readable mask is left: kept as livekit does it. */
function matchSource(trunk: Trunk, call: IncomingCall): 'address' | 'From header' | 'anybody' | 'no' {
  const masks = trunk.allowedAddresses.filter((mask) => !/[()+*;,\s]|:\/\//.test(mask));
  if (masks.length === 0 || isIP(call.sourceAddress) === 0) return 'anybody';
  if (masks.some((mask) => mask === call.sourceAddress || contains(mask, call.sourceAddress)))
    return 'address';
  return masks.includes(call.fromHost) ? 'From header' : 'no';
}

function contains(mask: string, address: string): boolean {
  const [net = '', bits = ''] = mask.split('/');
  const family = isIP(net);
  if (
    family === 0 ||
    family !== isIP(address) ||
    !/^\d+$/.test(bits) ||
    Number(bits) > (family === 4 ? 32 : 128)
  )
    return false;
  const list = new BlockList();
  list.addSubnet(net, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Rules of the trunk come before those without any trunk; then the lower priority wins. */
function chooseRule(call: IncomingCall, trunk: Trunk | null, rules: readonly Rule[]): Rule | undefined {
  const fits = rules.filter(
    (rule) => lets(rule.inboundNumbers, call.caller) && lets(rule.numbers, call.called),
  );
  const own = fits.filter((rule) => trunk !== null && rule.trunkIds.includes(trunk.id));
  const wildcard = fits.filter((rule) => rule.trunkIds.length === 0);
  return (own.length > 0 ? own : wildcard).toSorted((left, right) => priority(left) - priority(right))[0];
}

const KIND_PRIORITY = { direct: 0, individual: 1, callee: 2 } as const;
const priority = (rule: Rule) =>
  KIND_PRIORITY[rule.kind] +
  (rule.hasPin ? 0 : 100) +
  (rule.inboundNumbers.length === 0 ? 1000 : 0) +
  (rule.numbers.length === 0 ? 1000 : 0);

/** Foreign rules without trunks also answer calls that no trunk matched (livekit-server ioservice_sip.go:57-70). */
export const findOpenRules = (rules: readonly Rule[], ourRuleId: string | null): readonly Rule[] =>
  rules.filter((rule) => rule.trunkIds.length === 0 && rule.id !== ourRuleId);
