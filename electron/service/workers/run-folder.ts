import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { type Result, succeed } from '../../shared/result.ts';
import { workerAddress } from './worker-address.ts';

/** How to reach one worker. Written before it starts, so that a service that dies in between finds it too. */
const endpointSchema = z.object({
  workerId: z.string().min(1),
  address: z.string().min(1),
  token: z.string().min(32),
});
export type WorkerEndpoint = z.infer<typeof endpointSchema>;

/** Made once at start, so that a folder no socket can live in is found before the first call. */
export function openRunFolder(
  dataDir: string,
  platform: NodeJS.Platform = process.platform,
): Result<RunFolder> {
  const folder = new RunFolder(dataDir, platform);
  const trial = folder.create();
  if (trial.ok) folder.remove(trial.value);
  return trial.ok ? succeed(folder) : trial;
}

/**
 * `run/` in the data folder: one file for each worker that may be alive, readable by the service's account
 * only. It is what lets the next service find the workers of the last one.
 */
export class RunFolder {
  readonly #runDir: string;
  readonly #platform: NodeJS.Platform;

  constructor(dataDir: string, platform: NodeJS.Platform) {
    this.#runDir = join(dataDir, 'run');
    this.#platform = platform;
    mkdirSync(this.#runDir, { recursive: true, mode: 0o700 });
    chmodSync(this.#runDir, 0o700);
  }

  create(): Result<WorkerEndpoint> {
    const workerId = `w-${randomBytes(4).toString('hex')}`;
    const token = randomBytes(32).toString('hex');
    const address = workerAddress({ platform: this.#platform, runDir: this.#runDir, workerId, token });
    if (!address.ok) return address;
    const endpoint = { workerId, address: address.value, token };
    writeFileSync(this.#pathOf(workerId), JSON.stringify(endpoint), { mode: 0o600 });
    return succeed(endpoint);
  }

  remove(endpoint: WorkerEndpoint): void {
    rmSync(this.#pathOf(endpoint.workerId), { force: true });
    if (this.#platform !== 'win32') rmSync(endpoint.address, { force: true });
  }

  /** Workers that still take connections. The traces of dead ones are removed. */
  async findRunning(): Promise<readonly WorkerEndpoint[]> {
    const found = await Promise.all(
      this.#endpoints().map(async (endpoint) => ({ endpoint, alive: await listens(endpoint.address) })),
    );
    for (const { endpoint } of found.filter((entry) => !entry.alive)) this.remove(endpoint);
    return found.filter((entry) => entry.alive).map((entry) => entry.endpoint);
  }

  #endpoints(): WorkerEndpoint[] {
    return readdirSync(this.#runDir)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => {
        const endpoint = readEndpoint(join(this.#runDir, name));
        if (endpoint === null) rmSync(join(this.#runDir, name), { force: true });
        return endpoint === null ? [] : [endpoint];
      });
  }

  #pathOf(workerId: string): string {
    return join(this.#runDir, `${workerId}.json`);
  }
}

/** Null for a file that was cut off by a crash: the worker behind it, if any, ends by itself. */
function readEndpoint(path: string): WorkerEndpoint | null {
  try {
    return endpointSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

function listens(address: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(address);
  socket.once('connect', () => resolve(true));
  socket.once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
