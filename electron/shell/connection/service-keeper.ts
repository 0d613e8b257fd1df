import { setTimeout as delay } from 'node:timers/promises';
import type { Installation } from '../installation.ts';
import type { Attachment, AwayProblem, Connection } from './connection.ts';
import { findLocalService, type LocalService } from './local-service.ts';
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
  readonly findLocal?: (dataDir: string) => LocalService;
  readonly clock: () => number;
  readonly onChange: (connection: Connection) => void;
}

type Look =
  | { readonly kind: 'at'; readonly at: Attachment }
  | { readonly kind: 'away'; readonly problem: AwayProblem };

export function keepService(parts: ServiceKeeperParts): ServiceKeeper {
  const findLocal = parts.findLocal ?? findLocalService;
  const stopping = new AbortController();
  let connection: Connection = { kind: 'looking' };
  let client: ServiceClient | null = null;
  let pause = new AbortController();
  let failures = 0;
  let starts = 0;

  const set = (next: Connection) => {
    connection = next;
    parts.onChange(next);
  };
  const setAway = (problem: AwayProblem) =>
    set({ kind: 'away', since: connection.kind === 'away' ? connection.since : sinceLost(), problem });
  const sinceLost = () => (connection.kind === 'lost' ? connection.since : parts.clock());

  async function look(): Promise<Look> {
    const chosen = parts.chosen();
    if (chosen !== null) return { kind: 'at', at: chosen };
    const local = findLocal(parts.installation.dataDir);
    if (local.kind === 'found') return { kind: 'at', at: local.at };
    if (local.kind === 'no_access') return { kind: 'away', problem: local };
    if (parts.installation.program === null) {
      return { kind: 'away', problem: { kind: 'not_running', hint: parts.installation.startHint } };
    }
    return start();
  }

  async function start(): Promise<Look> {
    if (connection.kind !== 'away') set({ kind: 'starting' });
    const started = await parts.startProcess(stopping.signal);
    const local = findLocal(parts.installation.dataDir);
    if (started.kind === 'ready' && local.kind === 'found') {
      starts = 0;
      return { kind: 'at', at: local.at };
    }
    starts += 1;
    const because = started.kind === 'failed' ? started.because : 'Its files cannot be read.';
    return { kind: 'away', problem: { kind: 'does_not_start', because, attempts: starts } };
  }

  /** Resolves when the attachment ends. */
  async function attach(at: Attachment): Promise<void> {
    const candidate = parts.clientFor(at);
    const why = await new Promise<string>((resolve) => {
      const unwatch = candidate.watchStatus((status) => {
        client = candidate;
        failures = 0;
        set({ kind: 'attached', at, status });
      }, resolve);
      stopping.signal.addEventListener('abort', () => {
        unwatch();
        resolve('stopped');
      });
    });
    client = null;
    if (stopping.signal.aborted) return;
    if (connection.kind === 'attached') set({ kind: 'lost', at, since: parts.clock() });
    else if (connection.kind === 'lost' && failures === 0) set({ ...connection });
    else setAway(problemOf(at, why));
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const found = await look();
      if (found.kind === 'at') await attach(found.at);
      else setAway(found.problem);
      failures += 1;
      pause = new AbortController();
      await delay(retryDelayMs(failures), null, { signal: pause.signal, ref: false }).catch(() => null);
    }
  }

  void run();
  return {
    connection: () => connection,
    client: () => client,
    lookNow: () => pause.abort(),
    stop() {
      stopping.abort();
      pause.abort();
    },
  };
}

/** Electron and Node say it in their own words; these two are told apart because a person has to act. */
export function problemOf(at: Attachment, why: string): AwayProblem {
  const { url } = at;
  if (/CERT|certificate/i.test(why)) return { kind: 'certificate_changed', url };
  if (/401|UNAUTHORIZED|Sign in first/i.test(why)) return { kind: 'token_refused', url };
  if (why.startsWith(NOT_UNDERSTOOD)) return { kind: 'other_version', url, because: why };
  return { kind: 'unreachable', url, because: why };
}
