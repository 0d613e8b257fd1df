import { readFile } from 'node:fs/promises';
import type { FirewallFacts } from './facts.ts';
import type { CommandOutcome, RunCommand } from './run-command.ts';

export async function gatherLinuxFirewall(run: RunCommand): Promise<FirewallFacts> {
  const [ufwConf, ufw, firewalld, nft] = await Promise.all([
    readFile('/etc/ufw/ufw.conf', 'utf8').catch(() => null),
    run('ufw', ['status']),
    run('firewall-cmd', ['--state']),
    run('nft', ['list', 'ruleset']),
  ]);
  return readLinuxFirewall({ ufwConf, ufw, firewalld, nft });
}

/**
 * Pure. A front end comes first: rules written past it into nftables would be lost at its next start. `ufw
 * status` needs root, its configuration file does not.
 */
export function readLinuxFirewall(found: {
  readonly ufwConf: string | null;
  readonly ufw: CommandOutcome;
  readonly firewalld: CommandOutcome;
  readonly nft: CommandOutcome;
}): FirewallFacts {
  const { ufwConf, ufw, firewalld, nft } = found;
  if (firewalld.kind === 'ended' && /^running/m.test(firewalld.stdout)) return active('firewalld', true);
  if (ufw.kind === 'ended' && ufw.code === 0) {
    const isActive = /^Status:\s*active/m.test(ufw.stdout);
    if (isActive || !filtersInput(nft)) return active('ufw', isActive);
  } else if (ufwConf !== null && /^ENABLED=yes/m.test(ufwConf)) return active('ufw', true);
  if (nft.kind === 'missing') return ufwConf === null ? active(null, false) : active('ufw', false);
  if (nft.kind !== 'ended' || nft.code !== 0) return active('nftables', null);
  return filtersInput(nft) ? active('nftables', true) : active(null, false);
}

const active = (kind: FirewallFacts['kind'], isActive: boolean | null): FirewallFacts => ({
  kind,
  active: isActive,
  publicProfile: false,
});

const filtersInput = (nft: CommandOutcome): boolean =>
  nft.kind === 'ended' && /hook input priority/.test(nft.stdout);
