import type { FirewallCommand } from '../../../shared/contract/lan-access.ts';

/** Pure. How to let the network reach the port; shown, never run by us. The system of this machine first. */
export function firewallCommands(port: number, platform: NodeJS.Platform): FirewallCommand[] {
  const windows: FirewallCommand = {
    system: 'windows',
    label: 'Windows (PowerShell as administrator)',
    command: `New-NetFirewallRule -DisplayName "Trunkline page" -Direction Inbound -Protocol TCP -LocalPort ${port} -RemoteAddress LocalSubnet -Profile Private,Domain -Action Allow`,
  };
  const linux: FirewallCommand[] = [
    {
      system: 'linux',
      label: 'Linux with ufw',
      command: `sudo ufw allow proto tcp to any port ${port} comment 'Trunkline page'`,
    },
    {
      system: 'linux',
      label: 'Linux with nftables',
      command: `sudo nft add rule inet filter input tcp dport ${port} accept`,
    },
  ];
  return platform === 'win32' ? [windows] : linux;
}
