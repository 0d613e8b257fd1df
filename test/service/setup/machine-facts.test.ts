import { describe, expect, it } from 'vitest';
import { readDocker } from '../../../electron/service/setup/machine/docker.ts';
import { readLinuxClock } from '../../../electron/service/setup/machine/linux-clock.ts';
import { readLinuxFirewall } from '../../../electron/service/setup/machine/linux-firewall.ts';
import { readLinuxSleep } from '../../../electron/service/setup/machine/linux-sleep.ts';
import { readLinuxSystem } from '../../../electron/service/setup/machine/linux-system.ts';
import { readWindowsClock } from '../../../electron/service/setup/machine/windows-clock.ts';
import { readWindowsFirewall } from '../../../electron/service/setup/machine/windows-firewall.ts';
import { readWindowsSleep } from '../../../electron/service/setup/machine/windows-sleep.ts';
import { readWindowsSystem } from '../../../electron/service/setup/machine/windows-system.ts';
import { readLinuxOrigins } from '../../../electron/service/setup/network/linux-address-origin.ts';
import { describeAddresses } from '../../../electron/service/setup/network/local-addresses.ts';
import { readWindowsOrigins } from '../../../electron/service/setup/network/windows-address-origin.ts';

const ended = (stdout: string, code = 0) => ({ kind: 'ended', code, stdout, stderr: '' }) as const;
const missing = { kind: 'missing' } as const;

/** What the systems' own programs write: recorded on Linux, for Windows after their documentation. */
describe('facts of the machine, read from outputs', () => {
  it('names the system', () => {
    const osRelease = 'PRETTY_NAME="Ubuntu 24.04.1 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\n';
    expect(readLinuxSystem(osRelease, false)).toMatchObject({ name: 'Ubuntu 24.04.1 LTS', version: '24.04' });
    expect(readLinuxSystem('', true)).toMatchObject({ name: 'Linux', version: null, threeCxHere: true });
    const windows = {
      caption: 'Microsoft Windows Server 2022 Standard ',
      version: '10.0.20348',
      productType: 3,
      threeCx: false,
    };
    expect(readWindowsSystem(windows)).toMatchObject({
      windowsServer: true,
      name: 'Microsoft Windows Server 2022 Standard',
    });
    expect(readWindowsSystem({ ...windows, productType: 1 })).toMatchObject({ windowsServer: false });
    expect(readWindowsSystem(null)).toBeNull();
  });

  it('reads the clock', () => {
    const chrony =
      'A9FEA97B,169.254.169.123,4,1764000000.1,0.000012,0.000003,0.000012,-1.2,0.0,0.01,0.0004,0.0006,16.2,Normal\n';
    expect(readLinuxClock(chrony, null)).toMatchObject({ synchronised: true, by: 'chrony' });
    expect(readLinuxClock(chrony, null).offsetMs).toBeCloseTo(0.012);
    expect(readLinuxClock(chrony.replace('Normal', 'Not synchronised'), null).synchronised).toBe(false);
    expect(readLinuxClock(null, 'NTP=yes\nNTPSynchronized=no\n')).toMatchObject({ synchronised: false });
    expect(readLinuxClock(null, null)).toEqual({ synchronised: null, by: null, offsetMs: null });
    const w32tm =
      'Leap Indicator: 0(no warning)\nStratum: 4 (secondary reference - syncd by (S)NTP)\nPhase Offset: -0.0123456s\n';
    expect(readWindowsClock(w32tm).synchronised).toBe(true);
    expect(readWindowsClock(w32tm).offsetMs).toBeCloseTo(12.3, 0);
    expect(readWindowsClock('Stratum: 0 (unspecified)\n').synchronised).toBe(false);
    expect(readWindowsClock(null).synchronised).toBeNull();
  });

  it('reads when it goes to sleep', () => {
    const found = { sleepTarget: 'static\n', logind: '', gnomeSeconds: null, chassis: '1\n' };
    expect(readLinuxSleep(found)).toEqual({ masked: false, afterMinutes: 0, laptop: false });
    expect(readLinuxSleep({ ...found, sleepTarget: 'masked\n' }).masked).toBe(true);
    expect(readLinuxSleep({ ...found, logind: '[Login]\nIdleAction=suspend\n' }).afterMinutes).toBe(30);
    expect(readLinuxSleep({ ...found, logind: '#IdleAction=suspend\n' }).afterMinutes).toBe(0);
    expect(readLinuxSleep({ ...found, gnomeSeconds: 'uint32 1200\n', chassis: '10\n' })).toMatchObject({
      afterMinutes: 20,
      laptop: true,
    });
    const powercfg =
      '    Possible Settings units: Seconds\n    Current AC Power Setting Index: 0x00000708\n    Current DC Power Setting Index: 0x00000384\n';
    expect(readWindowsSleep(powercfg, 1)).toEqual({ masked: false, afterMinutes: 30, laptop: true });
    expect(readWindowsSleep(powercfg.replace('00000708', '00000000'), 0).afterMinutes).toBe(0);
    expect(readWindowsSleep(null, null).afterMinutes).toBeNull();
  });

  it('knows the firewall by its front end first', () => {
    const none = { ufwConf: null, ufw: missing, firewalld: missing, nft: missing } as const;
    expect(readLinuxFirewall(none)).toMatchObject({ kind: null, active: false });
    const input = ended(
      'table inet filter {\n chain input {\n type filter hook input priority filter; policy drop;\n}}\n',
    );
    expect(readLinuxFirewall({ ...none, nft: input })).toMatchObject({ kind: 'nftables', active: true });
    expect(readLinuxFirewall({ ...none, nft: ended('') })).toMatchObject({ kind: null });
    expect(readLinuxFirewall({ ...none, nft: ended('', 1) })).toMatchObject({
      kind: 'nftables',
      active: null,
    });
    expect(readLinuxFirewall({ ...none, ufw: ended('Status: active\n'), nft: input })).toMatchObject({
      kind: 'ufw',
      active: true,
    });
    expect(readLinuxFirewall({ ...none, ufw: ended('Status: inactive\n'), nft: ended('') })).toMatchObject({
      kind: 'ufw',
      active: false,
    });
    // Without rights `ufw status` fails; its configuration can still be read.
    const noRights = { ...none, ufwConf: 'ENABLED=yes\n', ufw: ended('', 1), nft: ended('', 1) };
    expect(readLinuxFirewall(noRights)).toMatchObject({ kind: 'ufw', active: true });
    expect(readLinuxFirewall({ ...none, firewalld: ended('running\n'), nft: input })).toMatchObject({
      kind: 'firewalld',
    });
    const windows = { enabled: ['Domain', 'Private', 'Public'], networks: ['Public'] };
    expect(readWindowsFirewall(windows)).toEqual({
      kind: 'windows_defender',
      active: true,
      publicProfile: true,
    });
    expect(readWindowsFirewall(null).active).toBeNull();
  });

  it('tells Engine from Desktop, stopped and no rights', () => {
    const found = { clientInstalled: true, windows: false, enabled: 'enabled\n' };
    const answer = (name: string) =>
      ({
        kind: 'answered',
        tookMs: 12,
        body: JSON.stringify({ Version: '29.1.0', Platform: { Name: name } }),
      }) as const;
    expect(readDocker({ ...found, answer: answer('Docker Engine - Community') })).toMatchObject({
      kind: 'running',
      product: 'engine',
      startsWithMachine: true,
    });
    expect(
      readDocker({ ...found, answer: answer('Docker Desktop 4.50.0'), windows: true, enabled: null }),
    ).toMatchObject({
      product: 'desktop',
      startsWithMachine: false,
    });
    const failed = (code: string) => ({ kind: 'failed', code }) as const;
    expect(readDocker({ ...found, answer: failed('EACCES') })).toMatchObject({ kind: 'no_rights' });
    expect(readDocker({ ...found, answer: failed('ENOENT') })).toMatchObject({ kind: 'stopped' });
    expect(readDocker({ ...found, answer: failed('ENOENT'), clientInstalled: false })).toEqual({
      kind: 'none',
    });
  });

  it('knows where an address is from', () => {
    const ip = JSON.stringify([
      { ifname: 'lo', addr_info: [{ local: '127.0.0.1' }] },
      { ifname: 'eno1', addr_info: [{ local: '192.168.1.20', dynamic: true }, { local: '192.168.1.21' }] },
    ]);
    const origins = readLinuxOrigins(ip);
    expect(origins.get('192.168.1.20')).toBe('dhcp');
    expect(origins.get('192.168.1.21')).toBe('static');
    expect(readLinuxOrigins('no json').size).toBe(0);
    expect(readWindowsOrigins([{ address: '10.0.0.5', origin: 'Dhcp' }]).get('10.0.0.5')).toBe('dhcp');
    expect(readWindowsOrigins({ address: '10.0.0.5', origin: 'Manual' }).get('10.0.0.5')).toBe('static');
    expect(readWindowsOrigins(null).size).toBe(0);
  });

  it('lists the office network first and leaves out what nobody else can use', () => {
    const info = (address: string, cidr: string, internal = false) => ({
      address,
      netmask: '255.255.255.0',
      family: 'IPv4' as const,
      mac: '00:00:00:00:00:00',
      internal,
      cidr,
    });
    const listed = describeAddresses(
      {
        docker0: [info('172.17.0.1', '172.17.0.1/24')],
        wg0: [info('10.8.0.4', '10.8.0.4/24')],
        lo: [info('127.0.0.1', '127.0.0.1/8', true)],
        eno1: [info('192.168.1.20', '192.168.1.20/24'), info('169.254.3.4', '169.254.3.4/16')],
      },
      new Map([['192.168.1.20', 'dhcp']]),
    );
    expect(listed.map(({ address, kind }) => `${address} ${kind}`)).toEqual([
      '192.168.1.20 lan',
      '10.8.0.4 vpn',
      '172.17.0.1 container',
    ]);
    expect(listed[0]).toMatchObject({ network: '192.168.1.0/24', origin: 'dhcp' });
  });
});
