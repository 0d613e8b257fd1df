import { describe, expect, it } from 'vitest';
import { auditFacts } from '../../../electron/service/access/audit-facts.ts';
import { firewallCommands } from '../../../electron/service/access/lan/firewall-commands.ts';
import { entranceNames, machineAddresses } from '../../../electron/service/access/lan/machine-names.ts';

const address = (value: string, internal = false) => ({
  address: value,
  netmask: '',
  family: 'IPv4' as const,
  mac: '',
  internal,
  cidr: null,
});
const machine = {
  hostName: 'Front-Desk',
  interfaces: {
    lo: [address('127.0.0.1', true)],
    eth0: [address('192.168.1.20'), address('fe80::1'), address('fd00::20')],
  },
};

describe('how this machine is reached', () => {
  it('leaves out what others cannot reach', () => {
    expect(machineAddresses(machine).map((each) => each.address)).toEqual(['192.168.1.20', 'fd00::20']);
  });

  it('names the chosen address first, all of them for a wildcard', () => {
    const own = { address: '192.168.1.20', names: ['Desk.example.com'] };
    expect(entranceNames(machine, own)).toEqual([
      '192.168.1.20',
      'desk.example.com',
      'front-desk',
      'front-desk.local',
    ]);
    expect(entranceNames(machine, { address: '0.0.0.0', names: [] })).toEqual([
      '192.168.1.20',
      'fd00::20',
      'front-desk',
      'front-desk.local',
    ]);
    expect(entranceNames({ ...machine, hostName: 'büro 1' }, { ...own, names: [] })).toEqual([
      '192.168.1.20',
    ]);
  });

  it('gives the firewall command of the system', () => {
    expect(firewallCommands(7443, 'win32').map(({ command }) => command)).toEqual([
      expect.stringMatching(/New-NetFirewallRule.*-LocalPort 7443 -RemoteAddress LocalSubnet/),
    ]);
    expect(firewallCommands(7443, 'linux')).toHaveLength(2);
  });
});

describe('facts of the audit log', () => {
  it('gives each changed field with both values, and else what the row holds', () => {
    const details = {
      fields: ['workers.spare', 'phoneLine.tls'],
      before: { workers: { spare: 1 }, phoneLine: { tls: null } },
      after: { workers: { spare: 2 }, phoneLine: { tls: { certPath: 'a' } } },
    };
    expect(auditFacts(details)).toEqual([
      { name: 'workers.spare', before: '1', value: '2' },
      { name: 'phoneLine.tls', before: 'null', value: '{"certPath":"a"}' },
    ]);
    expect(auditFacts({ user: 'Tom', text: 'x'.repeat(400) })[1]?.value).toHaveLength(301);
    expect(auditFacts('odd')).toEqual([]);
  });
});
