import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePortOfBoth } from '../../simulated-pbx/free-ports.ts';
import { apiClient, bearer } from '../service/support/api.ts';

export type ApiClient = ReturnType<typeof apiClient>;

/** The real service with its real workers, as `npm start` runs it: own ports, own data folder. */
export interface ServiceUnderTest {
  readonly url: string;
  readonly sipPort: number;
  readonly dataDir: string;
  readonly configPath: string;
  readonly pid: number;
  readonly ready: ReadyLine;
  readonly api: ApiClient;
  /** Both logs, for the message of a failed test. */
  log(): Promise<string>;
  signal(signal: NodeJS.Signals): void;
  readonly exited: Promise<number | null>;
  /** SIGTERM; then nothing that carries the data folder in its command line may run. Keeps the folder. */
  stop(): Promise<void>;
  /** Ends what is left and removes the folder. */
  dispose(): Promise<void>;
}

export interface ReadyLine {
  readonly url: string;
  /** Works once, and then another is in the file sign-in-token. */
  readonly signInUrl: string;
  readonly sip: readonly { readonly protocol: string; readonly address: string; readonly port: number }[];
  readonly lineProblem: string | null;
}

export interface ServiceOptions {
  /** Merged over the free ports of the configuration file. Fields named here cannot be changed by the API. */
  readonly phoneLine?: Readonly<Record<string, unknown>>;
  readonly workers?: Readonly<Record<string, unknown>>;
  readonly api?: Readonly<Record<string, unknown>>;
  /** Of an earlier run, to start again on. */
  readonly dataDir?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** What a service said that ended before it was ready. */
export class ServiceEnded extends Error {
  readonly exitCode: number | null;
  readonly stderr: string;
  constructor(exitCode: number | null, stderr: string) {
    super(`The service ended with code ${exitCode} before it was ready: ${stderr}`);
    this.exitCode = exitCode;
    this.stderr = stderr;
  }
}

const ENTRY = join(import.meta.dirname, '../../electron/service/main.ts');
const READY_LIMIT_MS = 60_000;

export async function startService(options: ServiceOptions = {}): Promise<ServiceUnderTest> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'trunkline-e2e-')));
  const configPath = join(dataDir, 'config.json');
  await writeFile(configPath, JSON.stringify(await configuration(options)));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ENTRY, '--json', '--data-dir', dataDir, '--config', configPath],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.environment } },
  );
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  try {
    const ready = await readyLine(child, exited);
    return describeService(child, exited, ready, dataDir, configPath);
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    if (options.dataDir === undefined) await dispose(dataDir);
    throw error;
  }
}

function describeService(
  child: ChildProcess,
  exited: Promise<number | null>,
  ready: ReadyLine,
  dataDir: string,
  configPath: string,
): ServiceUnderTest {
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
    await untilNoneLeft(dataDir);
  };
  return {
    url: ready.url,
    sipPort: ready.sip.find(({ protocol }) => protocol === 'udp')?.port ?? 0,
    dataDir,
    configPath,
    pid: child.pid ?? 0,
    ready,
    api: apiClient(ready.url, bearer(join(dataDir, 'api-token'))),
    log: () => readLogs(dataDir),
    signal: (signal) => child.kill(signal),
    exited,
    stop,
    async dispose() {
      try {
        await stop();
      } finally {
        await dispose(dataDir);
      }
    },
  };
}

/** Ports far below the system's own choices, apart for each Vitest process, so that parallel files do not meet. */
const RTP_PORTS_EACH = 200;
const firstRtpPort = 20_000 + (Number(process.env.VITEST_POOL_ID ?? '0') % 20) * 600;
let started = 0;

async function configuration(options: ServiceOptions): Promise<object> {
  const port = await freePortOfBoth();
  const rtpPortMin = firstRtpPort + (started++ % 3) * RTP_PORTS_EACH;
  return {
    phoneLine: {
      listeningPoints: [
        { protocol: 'udp', port },
        { protocol: 'tcp', port },
      ],
      fallbackPorts: [],
      rtpPortMin,
      rtpPortMax: rtpPortMin + RTP_PORTS_EACH - 1,
      ...options.phoneLine,
    },
    ...(options.workers ? { workers: options.workers } : {}),
    api: { port: 0, ...options.api },
  };
}

async function readyLine(child: ChildProcess, exited: Promise<number | null>): Promise<ReadyLine> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const { promise, resolve, reject } = Promise.withResolvers<ReadyLine>();
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"ready":true')) resolve(JSON.parse(line) as ReadyLine);
    });
  const timer = setTimeout(() => reject(new Error(`Not ready in time. ${stderr}`)), READY_LIMIT_MS);
  void exited.then((code) => reject(new ServiceEnded(code, stderr.trim())));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

/** Processes that carry the folder in their command line: the service and its workers. Linux only, else none are seen. */
export async function processesOf(dataDir: string): Promise<{ pid: number; command: string }[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      command: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0').join(' '),
    })),
  );
  return found.filter(({ pid, command }) => pid !== process.pid && command.includes(dataDir));
}

const LEFT_LIMIT_MS = 10_000;

async function untilNoneLeft(dataDir: string): Promise<void> {
  const until = Date.now() + LEFT_LIMIT_MS;
  for (;;) {
    const left = await processesOf(dataDir);
    if (left.length === 0) return;
    if (Date.now() > until) throw new Error(`Left running: ${left.map(({ command }) => command).join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function dispose(dataDir: string): Promise<void> {
  for (const { pid } of await processesOf(dataDir)) process.kill(pid, 'SIGKILL');
  await untilNoneLeft(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}

async function readLogs(dataDir: string): Promise<string> {
  const logDir = join(dataDir, 'logs');
  const names = (await readdir(logDir).catch(() => [])).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(logDir, name), 'utf8')));
  return names.map((name, index) => `--- ${name}\n${texts[index]}`).join('\n');
}
