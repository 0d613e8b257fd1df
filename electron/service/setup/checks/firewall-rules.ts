import type { CheckVerdict, FirewallPlan } from '../../../shared/contract/setup.ts';
import type { FirewallFacts, FirewallKind } from '../machine/facts.ts';
import { fix, ok, warn } from './verdict.ts';

export interface OpenPorts {
  readonly sip: readonly { readonly protocol: 'udp' | 'tcp'; readonly port: number }[];
  readonly rtpMin: number;
  readonly rtpMax: number;
}

const NAMES: Readonly<Record<FirewallKind, string>> = {
  ufw: 'ufw',
  firewalld: 'firewalld',
  nftables: 'nftables',
  windows_defender: 'Windows Defender Firewall',
};

/** Pure: what lets these peers in and nobody else. Loopback needs no rule. */
export function firewallCommands(kind: FirewallKind, peers: readonly string[], ports: OpenPorts): string[] {
  const outside = peers.filter((peer) => !/^(127\.|::1)/.test(peer));
  return outside.flatMap((peer) => COMMANDS[kind](peer, ports));
}

const COMMANDS: Readonly<Record<FirewallKind, (peer: string, ports: OpenPorts) => string[]>> = {
  ufw: (peer, { sip, rtpMin, rtpMax }) => [
    ...sip.map(
      ({ protocol, port }) =>
        `ufw allow from ${peer} to any port ${port} proto ${protocol} comment Trunkline`,
    ),
    `ufw allow from ${peer} to any port ${rtpMin}:${rtpMax} proto udp comment Trunkline`,
  ],
  firewalld: (peer, { sip, rtpMin, rtpMax }) => {
    const family = peer.includes(':') ? 'ipv6' : 'ipv4';
    const rule = (port: string, protocol: string) =>
      `firewall-cmd --permanent --add-rich-rule='rule family="${family}" source address="${peer}" port port="${port}" protocol="${protocol}" accept'`;
    return [
      ...sip.map(({ protocol, port }) => rule(String(port), protocol)),
      rule(`${rtpMin}-${rtpMax}`, 'udp'),
      'firewall-cmd --reload',
    ];
  },
  nftables: (peer, { sip, rtpMin, rtpMax }) => {
    const source = `${peer.includes(':') ? 'ip6' : 'ip'} saddr ${peer}`;
    return [
      ...sip.map(
        ({ protocol, port }) =>
          `nft insert rule inet filter input ${source} ${protocol} dport ${port} accept`,
      ),
      `nft insert rule inet filter input ${source} udp dport ${rtpMin}-${rtpMax} accept`,
    ];
  },
  windows_defender: (peer, { sip, rtpMin, rtpMax }) => {
    const udp = sip.filter(({ protocol }) => protocol === 'udp').map(({ port }) => port);
    const tcp = sip.filter(({ protocol }) => protocol === 'tcp').map(({ port }) => port);
    const rule = (protocol: string, portList: string) =>
      `New-NetFirewallRule -DisplayName "Trunkline ${protocol} from ${peer}" -Direction Inbound -Action Allow -Protocol ${protocol} -LocalPort ${portList} -RemoteAddress ${peer} -Profile Domain,Private`;
    return [
      rule('UDP', [...udp, `${rtpMin}-${rtpMax}`].join(',')),
      ...(tcp.length > 0 ? [rule('TCP', tcp.join(','))] : []),
    ];
  },
};

/** Pure: what is to be done at the firewall, and whether the service itself may. */
export function planFirewall(
  facts: FirewallFacts,
  peers: readonly string[],
  ports: OpenPorts,
  isAdministrator: boolean,
): FirewallPlan {
  if (facts.kind === null || facts.active === false) {
    return { firewall: facts.kind && NAMES[facts.kind], commands: [], canRun: false, cannotRunBecause: null };
  }
  const commands = firewallCommands(facts.kind, peers, ports);
  return {
    firewall: NAMES[facts.kind],
    commands,
    canRun: isAdministrator && commands.length > 0,
    cannotRunBecause: isAdministrator
      ? null
      : 'This service has no administrator rights. Copy the lines and run them as an administrator.',
  };
}

const AFTER = 'Calls from 3CX do not arrive until the firewall lets them in.';

/** Pure. The rules themselves are not read: only a call that arrives proves that they are right (step 7). */
export function decideFirewall(facts: FirewallFacts, plan: FirewallPlan): CheckVerdict {
  if (facts.kind === 'windows_defender' && facts.publicProfile) {
    return warn({
      found: 'Windows Defender Firewall is on and this network is marked Public.',
      means:
        'On a Public network Windows drops calls from 3CX even with our rules, which are for Domain and Private.',
      fixes: [
        fix(
          'Mark the network Private',
          'Only if it is your own.',
          'Get-NetConnectionProfile | Set-NetConnectionProfile -NetworkCategory Private',
        ),
        ...rulesFix(plan),
      ],
    });
  }
  if (facts.active === false || facts.kind === null) {
    return ok(
      facts.kind === null
        ? 'No firewall filters here. Only the allowed addresses are answered in any case'
        : `${NAMES[facts.kind]} is off. Only the allowed addresses are answered in any case`,
    );
  }
  if (facts.active === null) {
    return warn({
      found: `${NAMES[facts.kind]} is installed; only an administrator can see what it lets in.`,
      means: AFTER,
      fixes: rulesFix(plan),
    });
  }
  return warn({
    found: `${NAMES[facts.kind]} is on. Whether it lets 3CX in is proved by the first call.`,
    means: AFTER,
    fixes: rulesFix(plan),
  });
}

const rulesFix = ({ commands }: FirewallPlan) =>
  commands.length === 0
    ? [fix('Say where 3CX is first', 'Step 2 then shows the exact lines for its address.')]
    : [
        fix(
          'Let 3CX through, and nobody else',
          'Run these as an administrator. Step 2 can do it if the service has the rights.',
          commands.join('\n'),
        ),
      ];
