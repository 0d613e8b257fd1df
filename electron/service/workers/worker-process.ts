import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkerEndpoint } from './run-folder.ts';

export interface WorkerProgram {
  /** Node 24 itself. */
  readonly execPath: string;
  /** The worker's main.ts; tests put a faulty one here. */
  readonly entryPath: string;
  readonly extraArgs: readonly string[];
  readonly dataDir: string;
}

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface WorkerProcess {
  /** Null when the system could not start it: `ended` then resolves too. */
  readonly pid: number | null;
  readonly ended: Promise<ProcessEnd>;
  /** Immediate on every system. For a worker that no longer listens; others are told by message. */
  kill(): void;
  /** Look now whether it is still there, instead of at the next poll. */
  check(): void;
  /** Stop watching; the process goes on. */
  release(): void;
  stderrTail(): readonly string[];
}

const STDERR_LINES_KEPT = 12;

/**
 * Starts a worker that can outlive us: its own session, and files for its output instead of pipes, so that
 * neither our end nor a full pipe can touch it.
 */
export function spawnWorkerProcess(program: WorkerProgram, endpoint: WorkerEndpoint): WorkerProcess {
  const logDir = join(program.dataDir, 'logs');
  mkdirSync(logDir, { recursive: true, mode: 0o700 });
  const stdout = openSync(join(logDir, `${endpoint.workerId}.log`), 'a', 0o600);
  const stderr = openSync(stderrPath(program.dataDir, endpoint), 'a', 0o600);
  const child = spawn(program.execPath, workerArgs(program, endpoint), {
    detached: true,
    windowsHide: true,
    // Loading the agent framework takes most of a worker's start: what was compiled once is kept.
    env: { NODE_COMPILE_CACHE: join(program.dataDir, 'compile-cache'), ...process.env },
    stdio: ['ignore', stdout, stderr],
  });
  closeSync(stdout);
  closeSync(stderr);
  child.unref();
  const { promise: ended, resolve } = Promise.withResolvers<ProcessEnd>();
  child.once('exit', (code, signal) => resolve({ code, signal }));
  child.once('error', () => child.pid === undefined && resolve({ code: null, signal: null }));
  return {
    pid: child.pid ?? null,
    ended,
    kill: () => void child.kill('SIGKILL'),
    check: () => {},
    release: () => {},
    stderrTail: () => readTail(stderrPath(program.dataDir, endpoint)),
  };
}

/** A worker that another service started: no exit event comes, so its process id is looked at. */
export function watchWorkerProcess(pid: number, dataDir: string, endpoint: WorkerEndpoint): WorkerProcess {
  const { promise: ended, resolve } = Promise.withResolvers<ProcessEnd>();
  const check = () => {
    if (isRunning(pid)) return;
    clearInterval(poll);
    resolve({ code: null, signal: null });
  };
  const poll = setInterval(check, 250).unref();
  return {
    pid,
    ended,
    kill: () => {
      if (isRunning(pid)) process.kill(pid, 'SIGKILL');
    },
    check,
    release: () => clearInterval(poll),
    stderrTail: () => readTail(stderrPath(dataDir, endpoint)),
  };
}

const workerArgs = (program: WorkerProgram, endpoint: WorkerEndpoint): string[] => [
  program.entryPath,
  '--worker-id',
  endpoint.workerId,
  '--socket',
  endpoint.address,
  '--data-dir',
  program.dataDir,
  ...program.extraArgs,
];

const stderrPath = (dataDir: string, endpoint: WorkerEndpoint): string =>
  join(dataDir, 'logs', `${endpoint.workerId}.err.log`);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readTail(path: string): readonly string[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n');
    return lines.filter((line) => line !== '').slice(-STDERR_LINES_KEPT);
  } catch {
    return [];
  }
}
