import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import type { SipAgents } from '../../shared/contract/livekit-sip.ts';

/** What the process is started with; a change of it starts another. */
export interface AgentServerPlace {
  readonly wsUrl: string;
  readonly key: { readonly name: string; readonly secret: string };
  readonly jobsUrl: string;
  readonly jobToken: string;
}

export interface AgentServerInput {
  readonly entryPath: string;
  readonly dataDir: string;
  readonly logPath: string;
  /** Null: LiveKit or the service's own API is not there. */
  place(): AgentServerPlace | null;
  healthPort(): Promise<number>;
  /** A call is held: it must not be ended for idleness. */
  busy(): boolean;
  onState(): void;
  log(message: string, fields: Readonly<Record<string, unknown>>): void;
}

export type AgentServerState = SipAgents;

/** The process that takes LiveKit's jobs: started when it is needed, again when it died. */
export interface AgentServer {
  state(): AgentServerState;
  /** Resolves when it is registered; null after `limitMs`. Starts it if it does not run. */
  whenRegistered(limitMs: number): Promise<AgentServerState | null>;
  /** Kept running until `release`, also without calls. Called again when LiveKit came back or has new keys. */
  keep(): void;
  release(): void;
  stop(): Promise<void>;
}

/** Without a call for so long it is ended: it takes some 250 MB. */
const IDLE_LIMIT_MS = 10 * 60_000;
const STOP_LIMIT_MS = 5000;
const RESTART_MS = 2000;

export function createAgentServer(input: AgentServerInput): AgentServer {
  return new KeptAgentServer(input);
}

class KeptAgentServer implements AgentServer {
  readonly #input: AgentServerInput;
  #state: AgentServerState = { kind: 'stopped' };
  #child: { readonly process: ChildProcess; readonly place: string } | null = null;
  #watchers = new Set<() => void>();
  #idle: NodeJS.Timeout | null = null;
  #kept = false;
  /** One start after the other: two would be two processes. */
  #starting: Promise<void> = Promise.resolve();

  constructor(input: AgentServerInput) {
    this.#input = input;
  }

  state(): AgentServerState {
    return this.#state;
  }

  async whenRegistered(limitMs: number): Promise<AgentServerState | null> {
    await this.#start();
    this.#restAfterIdleness();
    if (this.#state.kind === 'registered') return this.#state;
    return new Promise((resolve) => {
      const done = (state: AgentServerState | null) => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(state);
      };
      const look = () => {
        if (this.#state.kind === 'registered') done(this.#state);
        if (this.#state.kind === 'failed' || this.#state.kind === 'stopped') done(this.#state);
      };
      const timer = setTimeout(() => done(null), limitMs);
      this.#watchers.add(look);
    });
  }

  keep(): void {
    this.#kept = true;
    void this.#start();
  }

  release(): void {
    if (!this.#kept) return;
    this.#kept = false;
    this.#restAfterIdleness();
  }

  async stop(): Promise<void> {
    this.#kept = false;
    if (this.#idle !== null) clearTimeout(this.#idle);
    const child = this.#child;
    this.#child = null;
    this.#tell({ kind: 'stopped' });
    if (child !== null) await end(child.process);
  }

  #start(): Promise<void> {
    this.#starting = this.#starting.then(() => this.#startNow());
    return this.#starting;
  }

  async #startNow(): Promise<void> {
    const place = this.#input.place();
    if (place === null) return this.#tell({ kind: 'failed', reason: 'LiveKit is not running' });
    const wanted = JSON.stringify(place);
    if (this.#child !== null && this.#child.place === wanted) return;
    // With other keys or another port; who talks is let go on.
    if (this.#child !== null && this.#input.busy()) return this.#startLater();
    const before = this.#child;
    this.#child = null;
    if (before !== null) await end(before.process);
    this.#tell({ kind: 'starting' });
    const process = await this.#spawn(place);
    this.#child = { process, place: wanted };
    process.on('message', (message) => {
      if ((message as { type?: string }).type === 'registered')
        this.#tell({ kind: 'registered', since: Date.now() });
    });
    process.once('exit', (code, signal) => this.#ended(process, code ?? signal));
  }

  async #spawn({ wsUrl, key, jobsUrl, jobToken }: AgentServerPlace): Promise<ChildProcess> {
    const { entryPath, dataDir, logPath, healthPort } = this.#input;
    const child = fork(entryPath, [], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        ...process.env,
        LIVEKIT_URL: wsUrl,
        LIVEKIT_API_KEY: key.name,
        LIVEKIT_API_SECRET: key.secret,
        TRUNKLINE_JOBS_URL: jobsUrl,
        TRUNKLINE_JOBS_TOKEN: jobToken,
        TRUNKLINE_JOBS_DATA_DIR: dataDir,
        TRUNKLINE_JOBS_HEALTH_PORT: String(await healthPort()),
      },
    });
    const log = createWriteStream(logPath, { flags: 'a', mode: 0o600 });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('exit', () => log.end());
    return child;
  }

  #ended(process: ChildProcess, how: number | string | null): void {
    if (this.#child?.process !== process) return;
    this.#child = null;
    this.#input.log('The process for calls in rooms ended', { how });
    this.#tell({ kind: 'failed', reason: `The process for calls in rooms ended (${how})` });
    this.#startLater();
  }

  #startLater(): void {
    if (this.#kept) setTimeout(() => this.#kept && void this.#start(), RESTART_MS).unref();
  }

  #restAfterIdleness(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    if (this.#kept) return;
    this.#idle = setTimeout(() => {
      if (this.#input.busy()) this.#restAfterIdleness();
      else void this.stop();
    }, IDLE_LIMIT_MS);
    this.#idle.unref();
  }

  #tell(state: AgentServerState): void {
    this.#state = state;
    this.#input.onState();
    for (const look of [...this.#watchers]) look();
  }
}

/** By message first: Windows has no SIGTERM. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  if (child.connected) child.send({ type: 'leave' });
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await exited;
  clearTimeout(timer);
}
