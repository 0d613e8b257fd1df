import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One run of SIPp (https://sipp.readthedocs.io) with one scenario against an address. */
export interface SippRun {
  /** XML file; a name without a slash is looked for in test/support/sipp. */
  readonly scenarioPath: string;
  readonly target: { readonly address: string; readonly port: number };
  readonly transport?: 'udp' | 'tcp';
  /** User part of To and the Request-URI ([service] in the scenario). */
  readonly service?: string;
  /** Calls in all, and at the same time; 1 each. */
  readonly calls?: number;
  readonly concurrent?: number;
  readonly callsPerSecond?: number;
  readonly localAddress?: string;
  /** Left out: SIPp looks for a free one. */
  readonly localPort?: number;
  /** Values for [name] keywords of the scenario. */
  readonly keys?: Readonly<Record<string, string>>;
  /** Where [media_port] starts; left out: SIPp's own choice. */
  readonly mediaPort?: number;
  /** Echoes each RTP packet that comes to the media port. */
  readonly rtpEcho?: boolean;
  /** After this the run is killed and fails. Default 25 s. */
  readonly timeoutMs?: number;
  readonly extraArguments?: readonly string[];
}

export interface SippResult {
  /** 0: every call went as the scenario says. 1: at least one did not. 97: SIPp's own time limit. */
  readonly exitCode: number;
  readonly stdout: string;
  /** SIPp's error log, unexpected messages included; empty when all went well. */
  readonly errors: string;
  readonly messages: string;
}

const SCENARIO_DIR = resolve(import.meta.dirname, 'sipp');
const DEFAULT_TIMEOUT_MS = 25_000;

export async function runSipp(run: SippRun): Promise<SippResult> {
  const logDir = await mkdtemp(join(tmpdir(), 'sipp-'));
  try {
    const child = spawn('sipp', sippArguments(run), { cwd: logDir, stdio: ['ignore', 'pipe', 'pipe'] });
    const { exitCode, stdout } = await finished(child, run.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const logs = await readLogs(logDir);
    return { exitCode, stdout, ...logs };
  } finally {
    await rm(logDir, { recursive: true, force: true });
  }
}

/** A sentence that says why SIPp tests cannot run here, or null. In CI they must run. */
export function sippMissing(): string | null {
  try {
    execFileSync('sipp', ['-v'], { stdio: 'ignore' });
  } catch (error) {
    // SIPp exits with 99 after printing its version: only a missing file counts.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      const why =
        'sipp is not installed (Debian: apt-get install sip-tester): its real-peer tests are skipped';
      if (process.env.CI) throw new Error(`${why}; CI must run them`);
      process.stderr.write(`${why}\n`);
      return why;
    }
  }
  return null;
}

function sippArguments(run: SippRun): string[] {
  const scenario = run.scenarioPath.includes('/')
    ? resolve(run.scenarioPath)
    : join(SCENARIO_DIR, run.scenarioPath);
  const calls = run.calls ?? 1;
  const keys = Object.entries(run.keys ?? {}).flatMap(([name, value]) => ['-key', name, value]);
  return [
    `${run.target.address}:${run.target.port}`,
    ...[
      '-sf',
      scenario,
      '-m',
      String(calls),
      '-l',
      String(run.concurrent ?? 1),
      '-r',
      String(run.callsPerSecond ?? 10),
    ],
    ...['-t', run.transport === 'tcp' ? 't1' : 'u1', '-i', run.localAddress ?? '127.0.0.1'],
    ...['-s', run.service ?? '88801', '-nostdin', '-trace_err', '-trace_msg'],
    ...['-timeout', String(Math.ceil((run.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000)), '-timeout_error'],
    ...(run.localPort === undefined ? [] : ['-p', String(run.localPort)]),
    ...(run.mediaPort === undefined ? [] : ['-mp', String(run.mediaPort)]),
    ...(run.rtpEcho ? ['-rtp_echo'] : []),
    ...keys,
    ...(run.extraArguments ?? []),
  ];
}

function finished(child: ChildProcess, timeoutMs: number): Promise<{ exitCode: number; stdout: string }> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    // SIPp's own limit ends it first; this is for one that hangs.
    const killer = setTimeout(() => child.kill('SIGKILL'), timeoutMs + 5000);
    child.once('error', failed);
    child.once('close', (code) => {
      clearTimeout(killer);
      done({ exitCode: code ?? -1, stdout: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

async function readLogs(logDir: string): Promise<{ errors: string; messages: string }> {
  const names = await readdir(logDir);
  const read = async (ending: string) => {
    const texts = await Promise.all(
      names.filter((name) => name.endsWith(ending)).map((name) => readFile(join(logDir, name), 'utf8')),
    );
    return texts.join('');
  };
  return { errors: await read('_errors.log'), messages: await read('_messages.log') };
}
