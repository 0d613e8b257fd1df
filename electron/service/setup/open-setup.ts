import { fileURLToPath } from 'node:url';
import type { PhoneLineSettings } from '../../shared/contract/settings.ts';
import type { FirewallPlan, LineTests, LocalAddress, PortTest, Reach } from '../../shared/contract/setup.ts';
import type { PhoneLineStatus } from '../../shared/contract/status.ts';
import { moduleUrl } from '../../shared/module-url.ts';
import type { Result } from '../../shared/result.ts';
import type { Clock } from '../database/clock.ts';
import type { Database } from '../database/open.ts';
import { createMachine, type MachineParts } from './checks/check-machine.ts';
import { type CheckRunner, createCheckRunner } from './checks/check-runner.ts';
import { runFirewallPlan } from './firewall-runner.ts';
import { askOwnPort } from './line-tests/ask-own-port.ts';
import { type LineTestParts, readLineTests } from './line-tests/read-line-tests.ts';
import { runCommand } from './machine/run-command.ts';
import { reachThreeCx } from './network/reach.ts';
import { createProgressStore, type ProgressStore } from './progress-store.ts';
import { createRehearsalCaller, type RehearsalCaller } from './rehearsal/rehearsal-caller.ts';

export interface SetupParts extends Pick<MachineParts, 'findPortHolder' | 'ownPids'> {
  readonly db: Database;
  readonly clock: Clock;
  readonly startedAt: number;
  readonly log: LineTestParts['log'];
  lineSettings(): PhoneLineSettings;
  lineStatus(): PhoneLineStatus;
  fallbackNumber(): string | null;
  /** Something that `setup.*` answers has changed. */
  onChange(): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

export interface SetupFeature {
  readonly progress: ProgressStore;
  readonly checks: CheckRunner;
  readonly rehearsal: RehearsalCaller;
  localAddresses(): Promise<LocalAddress[]>;
  reach(host: string): Promise<Reach>;
  firewallPlan(peer: string | null): Promise<FirewallPlan>;
  runFirewall(
    peer: string | null,
    agreedTo: readonly string[],
  ): Promise<Result<{ ok: boolean; output: string }>>;
  tests(): LineTests;
  beginTests(): LineTests;
  testPort(): Promise<PortTest>;
  close(): void;
}

const CALLER_ENTRY = fileURLToPath(moduleUrl('../../../simulated-pbx/rehearse.ts', import.meta.url));

export function openSetup(parts: SetupParts): SetupFeature {
  const { clock, onChange, warn } = parts;
  const progress = createProgressStore(parts.db, clock);
  progress.onChange(onChange);
  const machine = createMachine({
    ...parts,
    run: runCommand,
    wantedCalls: () => progress.read().answers.wantedCalls,
  });
  const checks = createCheckRunner({
    check: (checkId) => machine.check(checkId),
    clock,
    onChange,
    onBug: (error, checkId) => warn({ error: String(error), checkId }, 'A check of set-up met a bug'),
  });
  const rehearsal = createRehearsalCaller({
    entryPath: CALLER_ENTRY,
    lineStatus: parts.lineStatus,
    clock,
    onChange,
    onTrouble: (stderr) => warn({ stderr }, 'The built-in caller of set-up ended badly'),
  });
  let port: PortTest | null = null;
  const tests = () =>
    readLineTests({ ...parts, progress, rehearsal: () => rehearsal.state(), port: () => port });
  return {
    progress,
    checks,
    rehearsal,
    localAddresses: () => machine.localAddresses(),
    reach: async (host) => reachThreeCx(host, await machine.localAddresses()),
    firewallPlan: (peer) => machine.firewallPlan(peer),
    runFirewall: async (peer, agreedTo) =>
      runFirewallPlan(await machine.firewallPlan(peer), agreedTo, runCommand),
    tests,
    beginTests() {
      progress.beginTests();
      return tests();
    },
    async testPort() {
      port = await askOwnPort(parts.lineStatus(), clock);
      onChange();
      return port;
    },
    close: () => rehearsal.stop(),
  };
}
