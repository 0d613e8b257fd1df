import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BucketKeys } from '../../electron/service/recordings/upload/bucket.ts';
import { freePort } from '../../simulated-pbx/free-ports.ts';

/** A real S3-compatible server that checks signatures and checksums; built by install-versitygw.sh. */
export interface S3Server {
  readonly endpoint: string;
  readonly keys: BucketKeys;
  /** Objects of a bucket by name, with their sizes. */
  objects(bucket: string): readonly string[];
  pathOf(bucket: string, key: string): string;
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

const EXECUTABLE =
  process.env.VERSITYGW_PATH ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'trunkline/versitygw-v1.8.0/versitygw');

export const hasS3Server = isThere();

export async function startS3Server(buckets: readonly string[]): Promise<S3Server> {
  const dir = mkdtempSync(join(tmpdir(), 'trunkline-s3-'));
  const dataDir = join(dir, 'data');
  for (const bucket of buckets) mkdirSync(join(dataDir, bucket), { recursive: true });
  mkdirSync(join(dir, 'metadata'));
  const keys = { accessKeyId: 'AKTRUNKLINE', secretAccessKey: 'a-secret-of-the-bucket' };
  const port = await freePort('tcp', 0);
  let child: ChildProcess | null = null;
  const kill = async () => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  };
  const start = async () => {
    const options = [
      '--access',
      keys.accessKeyId,
      '--secret',
      keys.secretAccessKey,
      '--port',
      `127.0.0.1:${port}`,
    ];
    const store = ['posix', '--sidecar', join(dir, 'metadata'), dataDir];
    child = spawn(EXECUTABLE, [...options, ...store], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = child;
    await new Promise<void>((resolve) => {
      stdout?.on('data', (text: Buffer) => `${text}`.includes('listening on') && resolve());
    });
    await answering(port);
  };
  await start();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    keys,
    objects: (bucket) =>
      readdirSync(join(dataDir, bucket), { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.parentPath.includes('.sgwtmp'))
        .map((entry) => join(entry.parentPath, entry.name).slice(join(dataDir, bucket).length + 1)),
    pathOf: (bucket, key) => join(dataDir, bucket, key),
    kill,
    start,
    async close() {
      await kill();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** It says so a moment before it listens. */
async function answering(port: number): Promise<void> {
  for (;;) {
    const there = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
    if (there !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isThere(): boolean {
  const there = existsSync(EXECUTABLE);
  if (!there && process.env.CI) throw new Error('versitygw is missing; CI must run its tests');
  if (!there) process.stderr.write('versitygw is missing: its tests are left out (see .ci/run)\n');
  return there;
}
