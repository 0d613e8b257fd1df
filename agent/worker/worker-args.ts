import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

export interface WorkerArgs {
  readonly workerId: string;
  /** Unix socket path or Windows pipe name. */
  readonly address: string;
  readonly dataDir: string;
  readonly capacity: number;
  readonly orphanTimeoutMs: number;
  /** Proves the service to us. In a file instead of the command line, which every user can read. */
  readonly token: string;
}

/** Throws with a sentence for the log: without its arguments a worker cannot even report. */
export function readWorkerArgs(argv: readonly string[]): WorkerArgs {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      'worker-id': { type: 'string' },
      socket: { type: 'string' },
      'data-dir': { type: 'string' },
      capacity: { type: 'string', default: '50' },
      'orphan-timeout-ms': { type: 'string', default: '30000' },
    },
  });
  const workerId = required(values, 'worker-id');
  const dataDir = required(values, 'data-dir');
  return {
    workerId,
    dataDir,
    address: required(values, 'socket'),
    capacity: positive(values, 'capacity'),
    orphanTimeoutMs: positive(values, 'orphan-timeout-ms'),
    token: readToken(endpointPath(dataDir, workerId)),
  };
}

/** So that the next service does not look for a worker that left by itself. */
export const removeEndpoint = (args: WorkerArgs): void =>
  rmSync(endpointPath(args.dataDir, args.workerId), { force: true });

const endpointPath = (dataDir: string, workerId: string): string => join(dataDir, 'run', `${workerId}.json`);

type Values = Readonly<Record<string, string | undefined>>;

function required(values: Values, name: string): string {
  const value = values[name];
  if (!value) throw new Error(`--${name} is missing: a worker is started by the service, not by hand`);
  return value;
}

function positive(values: Values, name: string): number {
  const value = Number(required(values, name));
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`--${name} is "${values[name]}", allowed is a whole number from 1`);
  }
  return value;
}

function readToken(path: string): string {
  const { token } = JSON.parse(readFileSync(path, 'utf8')) as { token?: unknown };
  if (typeof token !== 'string' || token.length < 32) throw new Error(`${path} holds no token`);
  return token;
}
