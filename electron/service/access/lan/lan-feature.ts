import { hostname, networkInterfaces } from 'node:os';
import type { LanAnswer, LanPreview } from '../../../shared/contract/lan-access.ts';
import type { LanAccessSettings } from '../../../shared/contract/settings.ts';
import { failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { Clock } from '../../database/clock.ts';
import { certificateFacts } from './certificate-facts.ts';
import { firewallCommands } from './firewall-commands.ts';
import { entranceNames, isWildcard, type MachineFacts, machineAddresses } from './machine-names.ts';
import {
  createNetworkEntrance,
  entranceUrls,
  type NetworkEntrance,
  type NetworkEntranceParts,
} from './network-entrance.ts';
import { readOwnCertificate } from './own-certificate.ts';
import { createSelfMadeCertificate, type PrivateText } from './self-made-certificate.ts';

/** What the settings feature gives: the part about the entrance. */
export interface LanSettings {
  current(): LanAccessSettings;
  fixedByFile(): string[];
  readonly configPath: string | null;
  /** As it would be after the change; the failure that saving would meet. */
  check(change: Readonly<Record<string, unknown>>): Result<LanAccessSettings>;
  save(change: Readonly<Record<string, unknown>>, actor: string): Result<unknown>;
}

export interface LanParts extends Pick<NetworkEntranceParts, 'hasUsers' | 'openServer' | 'log' | 'onChange'> {
  readonly settings: LanSettings;
  readonly file: PrivateText;
  readonly countUsers: () => number;
  readonly clock: Clock;
  /** Tests give a machine of their own. */
  readonly machine?: () => MachineFacts;
}

export interface LanAccess {
  readonly entrance: NetworkEntrance;
  /** PEM of our own authority; null: none was made. */
  authority(): string | null;
  answer(): LanAnswer;
  preview(change: Readonly<Record<string, unknown>>): Result<LanPreview>;
  save(change: Readonly<Record<string, unknown>>, actor: string): Promise<Result<LanAnswer>>;
}

const thisMachine = (): MachineFacts => ({ hostName: hostname(), interfaces: networkInterfaces() });

export function createLanAccess(parts: LanParts): LanAccess {
  const { settings, file, clock, machine = thisMachine } = parts;
  const selfMade = createSelfMadeCertificate(file, machine().hostName, clock);
  const entrance = createNetworkEntrance({ ...parts, settings: () => settings.current(), machine, selfMade });

  const answer = (): LanAnswer => {
    const authority = selfMade.authority();
    return {
      settings: settings.current(),
      fixedByFile: settings.fixedByFile(),
      configPath: settings.configPath,
      status: entrance.status(),
      addresses: machineAddresses(machine()),
      hasUsers: parts.hasUsers(),
      authority: authority === null ? null : certificateFacts(authority),
    };
  };

  /** Everything that would keep the entrance from opening, found before it is tried. */
  const preview = (change: Readonly<Record<string, unknown>>): Result<LanPreview> => {
    const checked = settings.check(change);
    if (!checked.ok) return checked;
    const { address, port, names: more, certificate } = checked.value;
    if (address === null) return fail(needsAddress);
    if (!isWildcard(address) && !machineAddresses(machine()).some((each) => each.address === address)) {
      return fail(notOurs(address));
    }
    if (!parts.hasUsers()) return fail(needsUser);
    const names = entranceNames(machine(), { address, names: more });
    const own = certificate.kind === 'own' ? readOwnCertificate(certificate, names, clock()) : null;
    if (own !== null && !own.ok) return own;
    return succeed({
      urls: entranceUrls(names, port),
      port,
      firewall: firewallCommands(port, process.platform),
      certificate: own === null ? null : certificateFacts(own.value.cert),
      users: parts.countUsers(),
    });
  };

  return {
    entrance,
    authority: () => selfMade.authority(),
    answer,
    preview,
    async save(change, actor) {
      const next = settings.check(change);
      if (!next.ok) return next;
      if (next.value.enabled) {
        const possible = preview(change);
        if (!possible.ok) return possible;
      }
      const saved = settings.save(change, actor);
      if (!saved.ok) return saved;
      await entrance.apply();
      return succeed(answer());
    },
  };
}

const needsAddress = failure(
  'config_invalid',
  'lanAccess.address: choose the address of this machine that others reach it by.',
  { field: 'address' },
);
const notOurs = (address: string) =>
  failure('config_invalid', `lanAccess.address: this machine does not have the address ${address} now.`, {
    field: 'address',
  });
const needsUser = failure(
  'conflict',
  'There is no user with a password, so nobody could sign in over the network. Add a user first.',
);
