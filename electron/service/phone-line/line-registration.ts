import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { RegistrationSettings } from './line-settings.ts';
import { formatHost, parseUri, sipUri } from './sip/uri.ts';
import type { Registration, RegistrationState, UserAgent } from './sip/user-agent.ts';

/** Extension mode: the line is registered into the PBX for as long as this stands. */
export interface LineRegistration {
  state(): RegistrationState;
  /** Whether it already does what is wanted, so that a change of other settings leaves it alone. */
  covers(settings: RegistrationSettings | null, userAgent: UserAgent | null): boolean;
  stop(): Promise<void>;
}

/** A registrar's name that cannot be resolved now may be tomorrow: the office's DNS starts after us. */
const RESOLVE_AGAIN_MS = 30_000;

export function keepRegistered(
  userAgent: UserAgent,
  settings: RegistrationSettings,
  resolve: (host: string) => Promise<LookupAddress> = (host) => lookup(host),
): LineRegistration {
  return new KeptRegistration(userAgent, settings, resolve);
}

class KeptRegistration implements LineRegistration {
  readonly #userAgent: UserAgent;
  readonly #settings: RegistrationSettings;
  readonly #resolve: (host: string) => Promise<LookupAddress>;
  #state: RegistrationState = { kind: 'registering' };
  #registration: Registration | null = null;
  #retry: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(
    userAgent: UserAgent,
    settings: RegistrationSettings,
    resolve: (host: string) => Promise<LookupAddress>,
  ) {
    this.#userAgent = userAgent;
    this.#settings = settings;
    this.#resolve = resolve;
    void this.#begin();
  }

  state(): RegistrationState {
    return this.#state;
  }

  covers(settings: RegistrationSettings | null, userAgent: UserAgent | null): boolean {
    return userAgent === this.#userAgent && JSON.stringify(settings) === JSON.stringify(this.#settings);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#retry) clearTimeout(this.#retry);
    await this.#registration?.stop();
    this.#state = { kind: 'stopped' };
  }

  async #begin(): Promise<void> {
    const { registrar } = this.#settings;
    const resolved = await this.#resolve(registrar).catch(() => null);
    if (this.#stopped) return;
    if (resolved) this.#register(resolved.address);
    else this.#fail(`The name "${registrar}" of phoneLine.registration.registrar cannot be resolved`);
  }

  #register(address: string): void {
    const { registrar, port, protocol, username, credentials, expiresSeconds } = this.#settings;
    const point = this.#userAgent.listening.find((listening) => listening.protocol === protocol);
    const registrarUri = parseUri(`sip:${formatHost(registrar)}`);
    if (!point || !registrarUri) {
      this.#fail(`phoneLine.listeningPoints has no ${protocol} port, which the registrar needs`);
      return;
    }
    this.#registration = this.#userAgent.register({
      registrar: registrarUri,
      addressOfRecord: sipUri(username, registrarUri.host),
      credentials,
      expiresSeconds,
      hop: {
        protocol,
        remoteAddress: address,
        remotePort: port,
        localAddress: point.address,
        localPort: point.port,
        flow: null,
      },
      onState: (state) => {
        this.#state = state;
      },
    });
  }

  #fail(reason: string): void {
    const retryAt = Date.now() + RESOLVE_AGAIN_MS;
    this.#state = { kind: 'failed', status: null, reason, retryAt };
    this.#retry = setTimeout(() => void this.#begin(), RESOLVE_AGAIN_MS);
    this.#retry.unref();
  }
}
