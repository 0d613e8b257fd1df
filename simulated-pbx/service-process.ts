import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { failure } from '../electron/shared/failure.ts';
import { moduleUrl } from '../electron/shared/module-url.ts';
import { fail, type Result, succeed } from '../electron/shared/result.ts';
import { freePort, freeRange } from './free-ports.ts';

/** A Trunkline service of our own: real process, real ports, data in a folder that goes with it. */
export interface ServiceProcess {
  readonly url: string;
  readonly tokenPath: string;
  /** Opens the page; works once. */
  readonly signInUrl: string;
  readonly sipPort: number;
  readonly bearerToken: string;
  readonly logPath: string;
  readonly exited: Promise<number | null>;
  /** Ends its calls and itself, then removes the data. */
  stop(): Promise<void>;
}

const ENTRY = fileURLToPath(moduleUrl('../electron/service/main.ts', import.meta.url));
const READY_TIMEOUT_MS = 30_000;

const readySchema = z.object({
  ready: z.literal(true),
  url: z.string(),
  tokenPath: z.string(),
  signInUrl: z.string(),
  sip: z.array(z.object({ protocol: z.string(), address: z.string(), port: z.number() })),
  lineProblem: z.string().nullable(),
});

/** On the usual ports where they are free, on others where not. Fails with `worker_unavailable` and what it said. */
export async function startServiceProcess(): Promise<Result<ServiceProcess>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'trunkline-demo-'));
  const configPath = join(dataDir, 'config.json');
  await writeFile(configPath, JSON.stringify(await configuration()));
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ENTRY, '--json', '--data-dir', dataDir, '--config', configPath],
    // Its own process group: Ctrl-C reaches us alone, and we end it once and in order.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32', windowsHide: true },
  );
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await exited;
    await rm(dataDir, { recursive: true, force: true });
  };
  const ready = await readyLine(child, exited);
  const sipPort = ready.ok ? ready.value.sip.find(({ protocol }) => protocol === 'udp')?.port : undefined;
  if (!ready.ok || sipPort === undefined) {
    await stop();
    const problem = ready.ok
      ? (ready.value.lineProblem ?? 'it listens on no UDP port')
      : ready.failure.message;
    return fail(failure('worker_unavailable', `The service answers no calls: ${problem}`));
  }
  return succeed({
    url: ready.value.url,
    tokenPath: ready.value.tokenPath,
    signInUrl: ready.value.signInUrl,
    sipPort,
    bearerToken: (await readFile(join(dataDir, 'api-token'), 'utf8')).trim(),
    logPath: join(dataDir, 'logs', 'service.log'),
    exited,
    stop,
  });
}

async function configuration(): Promise<object> {
  const port = await freePort('udp', 5070);
  const rtpPortMin = await freeRange([30_000, 31_000, 32_000, 33_000]);
  return {
    phoneLine: {
      listeningPoints: [{ protocol: 'udp', port }],
      fallbackPorts: [],
      rtpPortMin,
      rtpPortMax: rtpPortMin + 399,
    },
    api: { port: await freePort('tcp', 7171) },
  };
}

async function readyLine(
  child: ChildProcess,
  exited: Promise<number | null>,
): Promise<Result<z.infer<typeof readySchema>>> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  const parsed = new Promise<Result<z.infer<typeof readySchema>>>((resolve) => {
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const ready = readySchema.safeParse(parseJson(line));
      if (ready.success) resolve(succeed(ready.data));
    });
  });
  const problem = (message: string) => fail(failure('worker_unavailable', message));
  const timer = Promise.withResolvers<Result<never>>();
  const timeout = setTimeout(
    () => timer.resolve(problem(`it was not ready within ${READY_TIMEOUT_MS / 1000} s. ${complaint}`)),
    READY_TIMEOUT_MS,
  );
  const gone = exited.then((code) => problem(`it ended with code ${code}. ${complaint.trim()}`));
  try {
    return await Promise.race([parsed, gone, timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
