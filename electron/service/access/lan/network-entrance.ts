import type { LanStatus } from '../../../shared/contract/lan-access.ts';
import type { LanAccessSettings } from '../../../shared/contract/settings.ts';
import { type Failure, failure } from '../../../shared/failure.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';
import type { Clock } from '../../database/clock.ts';
import type { ApiServer } from '../../server/create-server.ts';
import { type EntranceRules, hostText } from '../../server/entrance-rules.ts';
import { certificateFacts, coversName } from './certificate-facts.ts';
import { entranceNames, type MachineFacts } from './machine-names.ts';
import { readOwnCertificate } from './own-certificate.ts';
import type { SelfMadeCertificate } from './self-made-certificate.ts';
import type { CertificateWithKey } from './sign-certificate.ts';

/**
 * The HTTPS listener for the network, kept as the settings say. An address that is not there yet or a taken
 * port is tried again; a certificate is renewed, and a changed file of the owner's taken up, without a restart.
 */
export interface NetworkEntrance {
  /** Puts the settings in force; done when it is open, off, or known why not. */
  apply(): Promise<void>;
  status(): LanStatus;
  close(): Promise<void>;
}

export interface NetworkEntranceParts {
  readonly settings: () => LanAccessSettings;
  readonly machine: () => MachineFacts;
  readonly selfMade: SelfMadeCertificate;
  readonly hasUsers: () => boolean;
  readonly openServer: (rules: EntranceRules) => Promise<ApiServer>;
  readonly clock: Clock;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  /** After each change of `status()`. */
  readonly onChange: () => void;
}

const RETRY_MS = 30_000;
/** Certificates and the addresses of the machine are looked at again. */
const LOOK_AGAIN_MS = 3_600_000;
const WARN_BEFORE_MS = 21 * 86_400_000;

interface OpenServer {
  readonly server: ApiServer;
  readonly address: string;
  readonly port: number;
  readonly strictTransport: boolean;
}

interface Opening extends Omit<OpenServer, 'server'> {
  readonly names: readonly string[];
  readonly certificate: CertificateWithKey;
  readonly selfMade: boolean;
}

export function createNetworkEntrance(parts: NetworkEntranceParts): NetworkEntrance {
  return new KeptEntrance(parts);
}

class KeptEntrance implements NetworkEntrance {
  readonly #parts: NetworkEntranceParts;
  #status: LanStatus = { state: 'off' };
  #open: OpenServer | null = null;
  #names: readonly string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(parts: NetworkEntranceParts) {
    this.#parts = parts;
  }

  status(): LanStatus {
    return this.#status;
  }

  /** One after the other: settings may change while a port is being opened. */
  apply(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#apply());
    return this.#turn;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#turn;
    await this.#shut();
  }

  async #apply(): Promise<void> {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    const { enabled, address } = this.#parts.settings();
    if (!enabled || address === null) {
      await this.#shut();
      return this.#tell({ state: 'off' });
    }
    const opened = await this.#openAt(address);
    if (!opened.ok) await this.#shut();
    this.#tell(opened.ok ? opened.value : { state: 'failed', problem: opened.failure.message });
    this.#timer = setTimeout(() => void this.apply(), opened.ok ? LOOK_AGAIN_MS : RETRY_MS).unref();
  }

  async #openAt(address: string): Promise<Result<LanStatus>> {
    const wanted = await this.#gather(address);
    if (!wanted.ok) return wanted;
    const { names, certificate, port, strictTransport, selfMade } = wanted.value;
    this.#names = names;
    if (this.#open && isSame(this.#open, wanted.value)) this.#open.server.useCertificate(certificate);
    else {
      await this.#shut();
      this.#tell({ state: 'opening' });
      const rules = { kind: 'network', certificate, names: () => this.#names, strictTransport } as const;
      const server = await this.#parts.openServer(rules);
      const listening = await server.listen(address, port);
      if (!listening.ok) {
        await server.close();
        return fail(describe(listening.failure, address, port));
      }
      this.#open = { server, address, port, strictTransport };
    }
    return succeed(openStatus(names, port, certificate, selfMade, this.#parts.clock()));
  }

  async #gather(address: string): Promise<Result<Opening>> {
    const { settings, machine, selfMade, hasUsers, clock } = this.#parts;
    const { port, certificate: choice, names: more } = settings();
    if (!hasUsers()) return fail(noUsers);
    const names = entranceNames(machine(), { address, names: more });
    const base = { address, port, names, selfMade: choice.kind === 'self_made' };
    if (choice.kind === 'self_made') {
      return succeed({ ...base, certificate: await selfMade.certificateFor(names), strictTransport: false });
    }
    const own = readOwnCertificate(choice, names, clock());
    return own.ok ? succeed({ ...base, certificate: own.value, strictTransport: true }) : own;
  }

  async #shut(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    await open?.server.close();
  }

  #tell(status: LanStatus): void {
    const before = this.#status;
    this.#status = status;
    if (JSON.stringify(before) === JSON.stringify(status)) return;
    if (status.state === 'failed') {
      this.#parts.log('The entrance for the network is not open', { problem: status.problem });
    }
    this.#parts.onChange();
  }
}

const isSame = (open: OpenServer, wanted: Opening): boolean =>
  open.address === wanted.address &&
  open.port === wanted.port &&
  open.strictTransport === wanted.strictTransport;

function openStatus(
  names: readonly string[],
  port: number,
  { cert }: CertificateWithKey,
  selfMade: boolean,
  now: number,
): LanStatus {
  const certificate = certificateFacts(cert);
  const expiresSoon = !selfMade && certificate.validTo - now < WARN_BEFORE_MS;
  return {
    state: 'open',
    urls: entranceUrls(
      names.filter((name) => coversName(cert, name)),
      port,
    ),
    certificate,
    selfMade,
    warning: expiresSoon
      ? `The certificate expires on ${new Date(certificate.validTo).toISOString().slice(0, 10)}. Calls are not affected, but browsers then refuse this address. Put the renewed files in the same place: they are taken up within an hour.`
      : null,
  };
}

export const entranceUrls = (names: readonly string[], port: number): string[] =>
  names.map((name) => `https://${hostText(name)}${port === 443 ? '' : `:${port}`}`);

const describe = (problem: Failure, address: string, port: number): Failure =>
  problem.code === 'port_taken'
    ? {
        ...problem,
        message: `Port ${port} of the entrance is taken by another program. Choose another port, or end that program.`,
      }
    : failure(
        'address_unavailable',
        `${address}:${port} cannot be opened: this machine does not have the address now, or the port needs more rights. It is tried again every 30 s; choose another address or a port above 1024.`,
      );

const noUsers = failure(
  'conflict',
  'Nobody could sign in there: there is no user with a password. Add a user first. Until then the entrance stays closed.',
);
