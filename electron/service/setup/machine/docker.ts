import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { DockerFacts } from './facts.ts';
import { outputOf, parseJson, type RunCommand } from './run-command.ts';

const TIMEOUT_MS = 3000;

export type EngineAnswer =
  | { readonly kind: 'answered'; readonly body: string; readonly tookMs: number }
  | { readonly kind: 'failed'; readonly code: string };

/** Asks the engine itself, since the `docker` program may be there without it. */
export async function gatherDocker(run: RunCommand): Promise<DockerFacts> {
  const windows = process.platform === 'win32';
  const desktopSocket = join(homedir(), '.docker/desktop/docker.sock');
  const socketPath = windows
    ? '//./pipe/docker_engine'
    : existsSync(desktopSocket)
      ? desktopSocket
      : '/var/run/docker.sock';
  const [answer, client, enabled] = await Promise.all([
    askEngine(socketPath),
    run(windows ? 'docker.exe' : 'docker', ['--version']),
    windows ? null : outputOf(run, 'systemctl', ['is-enabled', 'docker.service']),
  ]);
  return readDocker({ answer, clientInstalled: client.kind === 'ended', windows, enabled });
}

/** Pure. On Windows the pipe is Docker Desktop's, unless the engine says another name. */
export function readDocker(found: {
  readonly answer: EngineAnswer;
  readonly clientInstalled: boolean;
  readonly windows: boolean;
  readonly enabled: string | null;
}): DockerFacts {
  const { answer, clientInstalled, windows, enabled } = found;
  if (answer.kind === 'failed') {
    const product = windows ? 'desktop' : 'engine';
    if (answer.code === 'EACCES' || answer.code === 'EPERM') return { kind: 'no_rights', product };
    return clientInstalled || answer.code === 'ECONNREFUSED'
      ? { kind: 'stopped', product }
      : { kind: 'none' };
  }
  const { Version, Platform } = (parseJson(answer.body) ?? {}) as {
    Version?: string;
    Platform?: { Name?: string };
  };
  const desktop = /desktop/i.test(Platform?.Name ?? '');
  return {
    kind: 'running',
    product: desktop ? 'desktop' : 'engine',
    version: Version ?? 'of an unknown version',
    // Docker Desktop starts with a person's sign-in, never with the machine.
    startsWithMachine: desktop ? false : enabled === null ? null : enabled.trim() === 'enabled',
    tookMs: answer.tookMs,
  };
}

function askEngine(socketPath: string): Promise<EngineAnswer> {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const asked = request({ socketPath, path: '/version', timeout: TIMEOUT_MS }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ kind: 'answered', body, tookMs: performance.now() - startedAt }));
      response.on('error', () => resolve({ kind: 'failed', code: 'ECONNRESET' }));
    });
    asked.on('timeout', () => asked.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    asked.on('error', (error: NodeJS.ErrnoException) => resolve({ kind: 'failed', code: error.code ?? '' }));
    asked.end();
  });
}
