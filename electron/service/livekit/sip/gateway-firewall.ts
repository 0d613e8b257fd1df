import type { FirewallCommand } from '../../../shared/contract/lan-access.ts';
import type { LiveKitSipSettings } from '../../../shared/contract/settings.ts';
import { RTP_PORTS } from './gateway-config.ts';

/**
 * Pure. livekit's own list of addresses can be passed by whoever writes one of them into From (protocol sip/sip.go), and
 * the health port asks for nothing: only the machine's firewall keeps others out. Shown, never run by us. Linux only,
 * as the gateway is.
 */
export function gatewayFirewall({
  address,
  sipPort,
  healthPort,
  allowedPeers,
}: LiveKitSipSettings): FirewallCommand[] {
  if (address === null || allowedPeers.length === 0) return [];
  return [
    { system: 'linux', label: 'Linux with ufw', command: ufw(sipPort, healthPort, allowedPeers) },
    { system: 'linux', label: 'Linux with nftables', command: nft(sipPort, healthPort, allowedPeers) },
  ];
}

const ufw = (sipPort: number, healthPort: number, peers: readonly string[]): string =>
  [
    ...peers.flatMap((peer) => [
      `sudo ufw allow from ${peer} to any port ${sipPort} comment 'LiveKit SIP'`,
      `sudo ufw allow from ${peer} to any port ${RTP_PORTS.replace('-', ':')} proto udp comment 'LiveKit SIP media'`,
    ]),
    `sudo ufw deny ${sipPort} comment 'LiveKit SIP'`,
    `sudo ufw deny ${RTP_PORTS.replace('-', ':')}/udp comment 'LiveKit SIP media'`,
    `sudo ufw deny in on any to any port ${healthPort} proto tcp comment 'LiveKit SIP health'`,
  ].join('\n');

/** A table of its own: it only ever refuses, so that it may stand beside any other. */
const nft = (sipPort: number, healthPort: number, peers: readonly string[]): string => {
  const families = [
    ['ip', peers.filter((peer) => !peer.includes(':'))],
    ['ip6', peers.filter((peer) => peer.includes(':'))],
  ] as const;
  return [
    'sudo nft add table inet trunkline_sip',
    "sudo nft 'add chain inet trunkline_sip input { type filter hook input priority -10; }'",
    'sudo nft add rule inet trunkline_sip input iif lo accept',
    ...families.flatMap(([family, own]) =>
      own.length === 0
        ? []
        : [`sudo nft 'add rule inet trunkline_sip input ${family} saddr { ${own.join(', ')} } accept'`],
    ),
    `sudo nft 'add rule inet trunkline_sip input meta l4proto { tcp, udp } th dport { ${sipPort}, ${healthPort} } drop'`,
    `sudo nft add rule inet trunkline_sip input udp dport ${RTP_PORTS} drop`,
  ].join('\n');
};
