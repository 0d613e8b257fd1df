import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import type { PhoneLineSettings } from '../../../shared/contract/settings.ts';
import type { CheckId, CheckVerdict, FirewallPlan, LocalAddress } from '../../../shared/contract/setup.ts';
import type { PhoneLineStatus } from '../../../shared/contract/status.ts';
import { gatherDocker } from '../machine/docker.ts';
import type { FirewallFacts, PortProbe, SystemFacts } from '../machine/facts.ts';
import { gatherLinuxClock } from '../machine/linux-clock.ts';
import { gatherLinuxFirewall } from '../machine/linux-firewall.ts';
import { gatherLinuxSleep } from '../machine/linux-sleep.ts';
import { readLinuxSystem } from '../machine/linux-system.ts';
import { type FindPortHolder, isPortFree, probePort } from '../machine/port-probe.ts';
import { powershellJson, type RunCommand } from '../machine/run-command.ts';
import { gatherWindowsClock } from '../machine/windows-clock.ts';
import { gatherWindowsFirewall } from '../machine/windows-firewall.ts';
import { gatherWindowsSleep } from '../machine/windows-sleep.ts';
import { readWindowsSystem, WINDOWS_SYSTEM_SCRIPT } from '../machine/windows-system.ts';
import { gatherLinuxOrigins } from '../network/linux-address-origin.ts';
import { readLocalAddresses } from '../network/local-addresses.ts';
import { gatherWindowsOrigins } from '../network/windows-address-origin.ts';
import { decideAddress } from './address-rules.ts';
import { decideCapacity } from './capacity-rules.ts';
import { decideClock } from './clock-rules.ts';
import { decideDocker } from './docker-rules.ts';
import { decideFirewall, type OpenPorts, planFirewall } from './firewall-rules.ts';
import { decideRtpPorts, decideSipPort } from './port-rules.ts';
import { decideSleep } from './sleep-rules.ts';
import { decideSystem } from './system-rules.ts';

/** What the checks read of the rest of the service. */
export interface MachineParts {
  readonly run: RunCommand;
  readonly findPortHolder: FindPortHolder;
  lineSettings(): PhoneLineSettings;
  lineStatus(): PhoneLineStatus;
  wantedCalls(): number;
  /** Of this service and its workers: a port that one of them holds is ours. */
  ownPids(): readonly number[];
}

/** Gathers what one check needs, then decides. Changes nothing on the machine. */
export interface Machine {
  check(checkId: CheckId): Promise<CheckVerdict>;
  localAddresses(): Promise<LocalAddress[]>;
  /** For this one peer, or for all that may call; null: the latter. */
  firewallPlan(peer: string | null): Promise<FirewallPlan>;
}

const windows = process.platform === 'win32';

export function createMachine(parts: MachineParts): Machine {
  const localAddresses = async () =>
    readLocalAddresses(await (windows ? gatherWindowsOrigins(parts.run) : gatherLinuxOrigins(parts.run)));
  const firewall = (): Promise<FirewallFacts> =>
    windows ? gatherWindowsFirewall(parts.run) : gatherLinuxFirewall(parts.run);
  const planFor = async (facts: FirewallFacts, peer: string | null) =>
    planFirewall(
      facts,
      peer === null ? otherMachines(parts.lineSettings()) : [peer],
      openPorts(parts),
      await isAdministrator(parts.run),
    );
  const checks: Readonly<Record<CheckId, () => Promise<CheckVerdict>>> = {
    system: async () => decideSystem(await gatherSystem(parts.run)),
    capacity: async () =>
      decideCapacity({ cores: availableParallelism(), memoryBytes: totalmem() }, parts.wantedCalls()),
    sip_port: () => checkSipPort(parts),
    rtp_ports: () => checkRtpPorts(parts),
    address: async () => decideAddress(await localAddresses(), chosenAddress(parts.lineSettings()), windows),
    firewall: async () => {
      const facts = await firewall();
      return decideFirewall(facts, await planFor(facts, null));
    },
    clock: async () =>
      decideClock(await (windows ? gatherWindowsClock(parts.run) : gatherLinuxClock(parts.run)), windows),
    sleep: async () =>
      decideSleep(await (windows ? gatherWindowsSleep(parts.run) : gatherLinuxSleep(parts.run)), windows),
    docker: async () => {
      const [docker, system] = await Promise.all([gatherDocker(parts.run), gatherSystem(parts.run)]);
      return decideDocker(docker, system);
    },
  };
  return {
    check: (checkId) => checks[checkId](),
    localAddresses,
    firewallPlan: async (peer) => planFor(await firewall(), peer),
  };
}

const otherMachines = ({ allowedPeers, listenAddress }: PhoneLineSettings): string[] =>
  allowedPeers.filter((peer) => peer !== listenAddress);

async function gatherSystem(run: RunCommand): Promise<SystemFacts | null> {
  if (windows) return readWindowsSystem(await powershellJson(run, WINDOWS_SYSTEM_SCRIPT));
  if (process.platform !== 'linux') {
    return {
      platform: 'other',
      name: process.platform,
      windowsServer: false,
      version: null,
      threeCxHere: false,
    };
  }
  const osRelease = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '';
  return readLinuxSystem(osRelease, existsSync('/var/lib/3cxpbx') || existsSync('/usr/lib/3cxpbx'));
}

async function checkSipPort({
  lineSettings,
  lineStatus,
  findPortHolder,
}: MachineParts): Promise<CheckVerdict> {
  const { listeningPoints, fallbackPorts } = lineSettings();
  const { listening } = lineStatus();
  // The line may already stand on a fallback; then that is what there is to say.
  const points = listening.length > 0 ? listening : listeningPoints;
  const probe =
    (port: number) =>
    (protocol: 'udp' | 'tcp' | 'tls'): Promise<PortProbe> => {
      const transport = protocol === 'udp' ? 'udp' : 'tcp';
      const ours = listening.some((point) => point.port === port && point.protocol === protocol);
      return probePort({ protocol: transport, port }, ours, findPortHolder);
    };
  const wanted = await Promise.all(points.map(({ protocol, port }) => probe(port)(protocol)));
  const fallbacks = await Promise.all(
    fallbackPorts.map((port) => Promise.all((['udp', 'tcp'] as const).map(probe(port)))),
  );
  return decideSipPort(wanted, fallbacks, windows);
}

async function checkRtpPorts({ lineSettings, findPortHolder, wantedCalls, ownPids }: MachineParts) {
  const { rtpPortMin: min, rtpPortMax: max } = lineSettings();
  const busy: number[] = [];
  for (let port = min; port <= max; port += 1) if (!(await isPortFree('udp', port))) busy.push(port);
  const own = ownPids();
  const holders = await Promise.all(busy.map((port) => findPortHolder('udp', port)));
  const isOurs = (holder: string | null) => own.some((pid) => holder?.endsWith(`(process ${pid})`));
  const taken = busy.flatMap((port, index): PortProbe[] => {
    const holder = holders[index] ?? null;
    return isOurs(holder) ? [] : [{ port, protocol: 'udp', state: 'taken', holder }];
  });
  return decideRtpPorts({ min, max, ours: busy.length - taken.length, taken }, wantedCalls());
}

const chosenAddress = ({ listenAddress }: PhoneLineSettings): string | null =>
  /^(127\.|::1$|0\.0\.0\.0$|::$)/.test(listenAddress) ? null : listenAddress;

function openPorts({ lineSettings, lineStatus }: MachineParts): OpenPorts {
  const { listeningPoints, rtpPortMin, rtpPortMax } = lineSettings();
  const { listening } = lineStatus();
  const points = listening.length > 0 ? listening : listeningPoints;
  return {
    sip: points.map(({ protocol, port }) => ({ protocol: protocol === 'udp' ? 'udp' : 'tcp', port })),
    rtpMin: rtpPortMin,
    rtpMax: rtpPortMax,
  };
}

async function isAdministrator(run: RunCommand): Promise<boolean> {
  if (!windows) return process.getuid?.() === 0;
  const script =
    '([Security.Principal.WindowsPrincipal][Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole(544) | ConvertTo-Json';
  return (await powershellJson(run, script)) === true;
}
