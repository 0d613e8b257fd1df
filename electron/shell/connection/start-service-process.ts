import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceProgram } from '../installation.ts';
import { findLocalService } from './local-service.ts';

export type ServiceStart =
  | { readonly kind: 'ready' }
  /** Its own last words, for people. */
  | { readonly kind: 'failed'; readonly because: string };

const LIMIT_MS = 60_000;
const LOOK_MS = 200;

/**
 * Starts the service as a process of its own: it goes on when we end. Its output goes to a file, since a pipe
 * would break with us. Ready when its files name a process that runs.
 */
export async function startServiceProcess(
  program: ServiceProgram,
  dataDir: string,
  signal: AbortSignal,
): Promise<ServiceStart> {
  const logDir = join(dataDir, 'logs');
  mkdirSync(logDir, { recursive: true, mode: 0o700 });
  const outputPath = join(logDir, 'start.log');
  const output = openSync(outputPath, 'w', 0o600);
  const config = program.configPath === null ? [] : ['--config', program.configPath];
  const child = spawn(
    program.nodePath,
    ['--disable-warning=ExperimentalWarning', program.entryPath, '--json', '--data-dir', dataDir, ...config],
    { detached: true, stdio: ['ignore', output, output], windowsHide: true },
  );
  closeSync(output);
  let end: string | null = null;
  child.once('error', (error) => {
    end = `${program.nodePath} cannot be started: ${error.message}`;
  });
  child.once('exit', (code) => {
    end ??= lastWords(outputPath) || `It ended with code ${code ?? 'none'} and said nothing.`;
  });
  child.unref();
  const until = Date.now() + LIMIT_MS;
  for (;;) {
    if (findLocalService(dataDir).kind !== 'not_running') return { kind: 'ready' };
    if (end !== null) return { kind: 'failed', because: end };
    if (Date.now() > until)
      return { kind: 'failed', because: 'It was started a minute ago and is not ready yet.' };
    if (signal.aborted) return { kind: 'failed', because: 'Not waited for.' };
    await delay(LOOK_MS);
  }
}

function lastWords(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-6).join('\n');
  } catch {
    return '';
  }
}
