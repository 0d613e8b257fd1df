import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from '../installation.ts';
import type { Attachment, AwayProblem, Connection } from './connection.ts';
import type { LocalService } from './local-service.ts';
import { retryDelayMs } from './retry-delay.ts';
import { NOT_UNDERSTOOD, type ServiceClient } from './service-client.ts';
import type { ServiceStart } from './start-service-process.ts';

/** Finds the service, starts it where that is ours to do, and looks again for as long as it is away. */
export interface ServiceKeeper {
  connection(): Connection;
  /** Null while nothing is attached. */
  client(): ServiceClient | null;
  /** Looks at once instead of after the pause. */
  lookNow(): void;
  stop(): void;
}

export interface ServiceKeeperParts {
  readonly installation: Installation;
  /** Null: the service of this machine without a token of our own. */
  readonly chosen: () => Attachment | null;
  readonly clientFor: (at: Attachment) => ServiceClient;
  readonly startProcess: (signal: AbortSignal) => Promise<ServiceStart>;
  readonly findLocal: (dataDir: string) => LocalService;
  /** A pause that the signal cuts short. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<unknown>;
  readonly clock: () => number;
  readonly onChange: (connection: Connection) => void;
}

type Look =
  | { readonly kind: 'at'; readonly at: Attachment }
  | { readonly kind: 'away'; readonly problem: AwayProblem };

export function keepService(parts: ServiceKeeperParts): ServiceKeeper {
  const keeper = new KeptService(parts);
  void keeper.run();
  return keeper;
}

class KeptService implements ServiceKeeper {
  readonly #parts: ServiceKeeperParts;
  readonly #stopping = new AbortController();
  #connection: Connection = { kind: 'looking' };
  #client: ServiceClient | null = null;
  #pause = new AbortController();
  /** Looks in a row that found nothing. */
  #failures = 0;
  #starts = 0;

  constructor(parts: ServiceKeeperParts) {
    this.#parts = parts;
  }

  readonly connection = (): Connection => this.#connection;
  readonly client = (): ServiceClient | null => this.#client;
  readonly lookNow = (): void => this.#pause.abort();

  stop(): void {
    this.#stopping.abort();
    this.#pause.abort();
  }

  async run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      const found = await this.#look();
      if (found.kind === 'at') await this.#attach(found.at);
      else this.#setAway(found.problem);
      this.#failures += 1;
      this.#pause = new AbortController();
      if (!this.#stopping.signal.aborted)
        await this.#parts.wait(retryDelayMs(this.#failures), this.#pause.signal);
    }
  }

  async #look(): Promise<Look> {
    const { installation, chosen } = this.#parts;
    const at = chosen();
    if (at !== null) return { kind: 'at', at };
    const local = this.#parts.findLocal(installation.dataDir);
    if (local.kind === 'found') return { kind: 'at', at: local.at };
    if (local.kind === 'no_access') return { kind: 'away', problem: local };
    if (installation.program === null) {
      return { kind: 'away', problem: { kind: 'not_running', hint: installation.startHint } };
    }
    return this.#start();
  }

  async #start(): Promise<Look> {
    if (this.#connection.kind !== 'away') this.#set({ kind: 'starting' });
    const started = await this.#parts.startProcess(this.#stopping.signal);
    const local = this.#parts.findLocal(this.#parts.installation.dataDir);
    if (started.kind === 'ready' && local.kind === 'found') {
      this.#starts = 0;
      return { kind: 'at', at: local.at };
    }
    this.#starts += 1;
    const because = started.kind === 'failed' ? started.because : 'Its files cannot be read.';
    return { kind: 'away', problem: { kind: 'does_not_start', because, attempts: this.#starts } };
  }

  /** Resolves when the attachment ends. */
  async #attach(at: Attachment): Promise<void> {
    const client = this.#parts.clientFor(at);
    const why = await new Promise<string>((resolve) => {
      const unwatch = client.watchStatus((status) => {
        this.#client = client;
        this.#failures = 0;
        this.#set({ kind: 'attached', at, status });
      }, resolve);
      this.#stopping.signal.addEventListener('abort', () => {
        unwatch();
        resolve('stopped');
      });
    });
    this.#client = null;
    if (this.#stopping.signal.aborted) return;
    if (this.#connection.kind === 'attached') this.#set({ kind: 'lost', at, since: this.#parts.clock() });
    else this.#setAway(problemOf(at, why));
  }

  #set(connection: Connection): void {
    this.#connection = connection;
    this.#parts.onChange(connection);
  }

  /** `since` is when it was last there, not when we looked. */
  #setAway(problem: AwayProblem): void {
    const before = this.#connection;
    const since = before.kind === 'lost' || before.kind === 'away' ? before.since : this.#parts.clock();
    this.#set({ kind: 'away', since, problem });
  }
}

/** A pause that `signal` cuts short. It keeps no process alive. */
export const waitUnlessAborted = (ms: number, signal: AbortSignal): Promise<unknown> =>
  delay(ms, null, { signal, ref: false }).catch(() => null);

/** Electron and Node say it in their own words; these two are told apart because a person has to act. */
export function problemOf(at: Attachment, why: string): AwayProblem {
  const { url } = at;
  if (/CERT|certificate/i.test(why)) return { kind: 'certificate_changed', url };
  if (/401|UNAUTHORIZED|Sign in first/i.test(why)) return { kind: 'token_refused', url };
  if (why.startsWith(NOT_UNDERSTOOD)) return { kind: 'other_version', url, because: why };
  return { kind: 'unreachable', url, because: why };
}
