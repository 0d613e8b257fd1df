import { describe, expect, it } from 'vitest';
import { decideAddress } from '../../../electron/service/setup/checks/address-rules.ts';
import { callsThatFit, decideCapacity } from '../../../electron/service/setup/checks/capacity-rules.ts';
import { decideClock } from '../../../electron/service/setup/checks/clock-rules.ts';
import { decideDocker } from '../../../electron/service/setup/checks/docker-rules.ts';
import { decideRtpPorts, decideSipPort } from '../../../electron/service/setup/checks/port-rules.ts';
import { decideSleep } from '../../../electron/service/setup/checks/sleep-rules.ts';
import { decideSystem } from '../../../electron/service/setup/checks/system-rules.ts';
import type { PortProbe, SystemFacts } from '../../../electron/service/setup/machine/facts.ts';
import type { LocalAddress } from '../../../electron/shared/contract/setup.ts';

const GB = 1024 ** 3;
const linux: SystemFacts = {
  platform: 'linux',
  name: 'Debian GNU/Linux 12 (bookworm)',
  windowsServer: false,
  version: '12',
  threeCxHere: false,
};
const server2022: SystemFacts = {
  platform: 'windows',
  name: 'Microsoft Windows Server 2022 Standard',
  windowsServer: true,
  version: '10.0.20348',
  threeCxHere: false,
};

describe('checks of the machine: what the facts come to', () => {
  it('wants a system that it was built for, apart from 3CX', () => {
    expect(decideSystem(linux)).toMatchObject({ health: 'ok', fixes: [] });
    expect(decideSystem({ ...linux, threeCxHere: true })).toMatchObject({ health: 'warn' });
    expect(decideSystem({ ...linux, platform: 'other', name: 'darwin' }).found).toContain('never tried');
    expect(decideSystem(null).health).toBe('warn');
  });

  it('counts calls by cores and by memory, and says whose figure it is', () => {
    expect(callsThatFit({ cores: 4, memoryBytes: 24 * GB })).toBe(100);
    expect(callsThatFit({ cores: 64, memoryBytes: 2 * GB })).toBeLessThan(40);
    expect(callsThatFit({ cores: 4, memoryBytes: GB })).toBe(0);
    const small = { cores: 2, memoryBytes: 8 * GB };
    expect(decideCapacity(small, 10).health).toBe('ok');
    expect(decideCapacity(small, 30)).toMatchObject({ health: 'warn' });
    expect(decideCapacity(small, 51)).toMatchObject({ health: 'bad' });
    expect(decideCapacity(small, 51).means).toContain('Call 51');
    for (const wanted of [10, 30, 51]) {
      const { found, means } = decideCapacity(small, wanted);
      expect(`${found} ${means}`).toContain('30 to 50 calls for 4 cores and 8 GB');
    }
  });

  const probe = (port: number, state: PortProbe['state'], holder: string | null = null): PortProbe[] => [
    { port, protocol: 'udp', state, holder },
    { port, protocol: 'tcp', state: 'free', holder: null },
  ];

  it('names who holds the port for calls and what is taken instead', () => {
    expect(decideSipPort(probe(5070, 'free'), [], false).health).toBe('ok');
    const taken = probe(5070, 'taken', 'asterisk (process 812)');
    const moved = decideSipPort(taken, [probe(5080, 'taken'), probe(5066, 'free')], false);
    expect(moved).toMatchObject({ health: 'warn' });
    expect(moved.found).toContain('UDP by asterisk (process 812)');
    expect(moved.found).toContain('5066 is free');
    const none = decideSipPort(taken, [probe(5080, 'taken')], true);
    expect(none).toMatchObject({ health: 'bad' });
    expect(none.fixes[0]?.commands).toContain('Get-NetUDPEndpoint');
  });

  it('says how many calls the ports for sound are enough for', () => {
    const range = { min: 30_000, max: 30_199, ours: 0, taken: [] };
    expect(decideRtpPorts(range, 50).health).toBe('ok');
    expect(decideRtpPorts(range, 51)).toMatchObject({ health: 'bad' });
    expect(decideRtpPorts({ ...range, min: 10_000, max: 10_399 }, 1).found).toContain('9000 to 10999');
    const some = decideRtpPorts(
      { ...range, taken: probe(30_004, 'taken', 'baresip (process 9)').slice(0, 1) },
      10,
    );
    expect(some).toMatchObject({ health: 'warn' });
    expect(some.found).toContain('baresip (process 9)');
  });

  const address = (origin: LocalAddress['origin']): LocalAddress => ({
    address: '192.168.1.20',
    family: 'IPv4',
    interfaceName: 'eno1',
    network: '192.168.1.0/24',
    origin,
    kind: 'lan',
  });

  it('warns of an address that may change, with the commands of the system', () => {
    expect(decideAddress([address('static')], null, false).health).toBe('ok');
    const dhcp = decideAddress([address('dhcp')], '192.168.1.20', false);
    expect(dhcp).toMatchObject({ health: 'warn' });
    expect(dhcp.fixes.at(-1)?.commands).toContain('ipv4.addresses 192.168.1.20/24');
    expect(decideAddress([address('dhcp')], null, true).fixes.at(-1)?.commands).toContain('New-NetIPAddress');
    expect(decideAddress([address('unknown')], null, false).health).toBe('warn');
    expect(decideAddress([address('static')], '192.168.1.99', false)).toMatchObject({ health: 'bad' });
    expect(decideAddress([], null, false)).toMatchObject({ health: 'bad' });
    expect(decideAddress([{ ...address('static'), kind: 'container' }], null, false).health).toBe('bad');
  });

  it('wants a clock in step', () => {
    const clock = { synchronised: true, by: 'chrony', offsetMs: 12 };
    expect(decideClock(clock, false)).toMatchObject({ health: 'ok', measured: '12 ms off' });
    expect(decideClock({ ...clock, offsetMs: 120_000 }, false)).toMatchObject({ health: 'bad' });
    expect(decideClock({ ...clock, synchronised: false }, true).fixes[0]?.commands).toBe('w32tm /resync');
    expect(decideClock({ synchronised: null, by: null, offsetMs: null }, false).health).toBe('warn');
  });

  it('wants a machine that stays awake', () => {
    const awake = { afterMinutes: 0, masked: false, laptop: false };
    expect(decideSleep(awake, false).health).toBe('ok');
    expect(decideSleep({ ...awake, afterMinutes: 30 }, true)).toMatchObject({ health: 'bad' });
    expect(decideSleep({ ...awake, afterMinutes: 30, masked: true }, false).health).toBe('ok');
    expect(decideSleep({ ...awake, laptop: true }, false).health).toBe('warn');
    expect(decideSleep({ ...awake, afterMinutes: null }, false).health).toBe('warn');
  });

  it('needs no Docker to answer, and blocks Docker Desktop on Windows Server with the reason', () => {
    const running = { kind: 'running', version: '29.1', tookMs: 200 } as const;
    expect(decideDocker({ kind: 'none' }, linux).health).toBe('ok');
    expect(decideDocker({ ...running, product: 'engine', startsWithMachine: true }, linux)).toMatchObject({
      health: 'ok',
      measured: '200 ms',
    });
    expect(decideDocker({ ...running, product: 'engine', startsWithMachine: false }, linux).health).toBe(
      'warn',
    );
    const blocked = decideDocker({ ...running, product: 'desktop', startsWithMachine: false }, server2022);
    expect(blocked).toMatchObject({ health: 'bad' });
    expect(blocked.found).toContain('Windows Server 2022');
    expect(blocked.fixes.map(({ offBecause }) => offBecause !== null)).toEqual([false, true, false]);
    const server2025 = { ...server2022, name: 'Microsoft Windows Server 2025', version: '10.0.26100' };
    const there = decideDocker({ ...running, product: 'desktop', startsWithMachine: false }, server2025);
    expect(there.fixes.every(({ offBecause }) => offBecause === null)).toBe(true);
    expect(decideDocker({ kind: 'no_rights', product: 'engine' }, linux).fixes[0]?.commands).toContain(
      'usermod',
    );
    expect(decideDocker({ kind: 'stopped', product: 'desktop' }, server2022).health).toBe('bad');
  });
});
