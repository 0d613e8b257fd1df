import { describe, expect, it } from 'vitest';
import {
  decideFirewall,
  firewallCommands,
  planFirewall,
} from '../../../electron/service/setup/checks/firewall-rules.ts';
import { runFirewallPlan } from '../../../electron/service/setup/firewall-runner.ts';
import type { FirewallFacts } from '../../../electron/service/setup/machine/facts.ts';
import type { RunCommand } from '../../../electron/service/setup/machine/run-command.ts';

const ports = {
  sip: [
    { protocol: 'udp', port: 5070 },
    { protocol: 'tcp', port: 5070 },
  ],
  rtpMin: 30_000,
  rtpMax: 30_399,
} as const;
const active = (kind: FirewallFacts['kind']): FirewallFacts => ({ kind, active: true, publicProfile: false });

describe('the firewall: exact lines for the allowed addresses', () => {
  it('lets in the peer and nobody else, and never loopback', () => {
    const peers = ['127.0.0.0/8', '::1', '192.168.1.10'];
    expect(firewallCommands('ufw', peers, ports)).toEqual([
      'ufw allow from 192.168.1.10 to any port 5070 proto udp comment Trunkline',
      'ufw allow from 192.168.1.10 to any port 5070 proto tcp comment Trunkline',
      'ufw allow from 192.168.1.10 to any port 30000:30399 proto udp comment Trunkline',
    ]);
    expect(firewallCommands('nftables', ['2001:db8::10'], ports)[0]).toBe(
      'nft insert rule inet filter input ip6 saddr 2001:db8::10 udp dport 5070 accept',
    );
    expect(firewallCommands('windows_defender', ['192.168.1.10'], ports)[0]).toContain(
      '-Protocol UDP -LocalPort 5070,30000-30399 -RemoteAddress 192.168.1.10 -Profile Domain,Private',
    );
    expect(firewallCommands('firewalld', ['192.168.1.10'], ports).at(-1)).toBe('firewall-cmd --reload');
  });

  it('says why it may not run them, and that a Public network drops calls all the same', () => {
    const plan = planFirewall(active('ufw'), ['192.168.1.10'], ports, false);
    expect(plan).toMatchObject({ firewall: 'ufw', canRun: false });
    expect(plan.cannotRunBecause).toContain('administrator');
    expect(decideFirewall(active('ufw'), plan)).toMatchObject({ health: 'warn' });
    const windows = { kind: 'windows_defender', active: true, publicProfile: true } as const;
    const verdict = decideFirewall(windows, planFirewall(windows, [], ports, true));
    expect(verdict.found).toContain('Public');
    expect(verdict.fixes[0]?.commands).toContain('-NetworkCategory Private');
    const off = { kind: 'ufw', active: false, publicProfile: false } as const;
    expect(decideFirewall(off, planFirewall(off, ['192.168.1.10'], ports, true)).health).toBe('ok');
  });

  it('runs only what was agreed to, and stops at the first line that fails', async () => {
    const ran: string[][] = [];
    const run: RunCommand = async (program, args) => {
      ran.push([program, ...args]);
      return { kind: 'ended', code: ran.length === 2 ? 1 : 0, stdout: 'Rule added\n', stderr: '' };
    };
    const plan = planFirewall(active('ufw'), ['192.168.1.10'], ports, true);
    expect(await runFirewallPlan(plan, ['rm -rf /'], run)).toMatchObject({
      ok: false,
      failure: { code: 'conflict' },
    });
    expect(ran).toEqual([]);
    const outcome = await runFirewallPlan(plan, plan.commands, run);
    expect(outcome).toMatchObject({ ok: true, value: { ok: false } });
    expect(ran).toHaveLength(2);
    expect(ran[0]).toEqual([
      'ufw',
      ...'allow from 192.168.1.10 to any port 5070 proto udp comment Trunkline'.split(' '),
    ]);
    const noRights = planFirewall(active('ufw'), ['192.168.1.10'], ports, false);
    expect(await runFirewallPlan(noRights, noRights.commands, run)).toMatchObject({
      failure: { code: 'forbidden' },
    });
  });

  it('gives firewalld its rich rule as one argument', async () => {
    const ran: string[][] = [];
    const run: RunCommand = async (program, args) => {
      ran.push([program, ...args]);
      return { kind: 'ended', code: 0, stdout: '', stderr: '' };
    };
    const plan = planFirewall(active('firewalld'), ['192.168.1.10'], ports, true);
    await runFirewallPlan(plan, plan.commands, run);
    expect(ran[0]).toEqual([
      'firewall-cmd',
      '--permanent',
      '--add-rich-rule=rule family="ipv4" source address="192.168.1.10" port port="5070" protocol="udp" accept',
    ]);
  });
});
