import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
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
  const [command, ...args] = withoutOurFiles([
    program.nodePath,
    '--disable-warning=ExperimentalWarning',
    program.entryPath,
    ...['--json', '--data-dir', dataDir, ...config],
  ]);
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', output, output],
    windowsHide: true,
  });
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

const BASH = '/bin/bash';
const CLOSE_OTHERS =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is bash's own
  'for fd in /proc/$$/fd/*; do n=${fd##*/}; if ((n > 2)); then eval "exec $n>&-"; fi; done; exec "$@"';

/**
 * On Linux, Chromium's open files and sockets would go on into the service (it opens them without O_CLOEXEC, and
 * Node closes none): helper processes of the app would then stay as long as the service does. Bash closes them on
 * the way; Debian's sh cannot close those above 9.
 */
function withoutOurFiles(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  if (process.platform !== 'linux' || !existsSync(BASH)) return command;
  return [BASH, '-c', CLOSE_OTHERS, 'bash', ...command];
}

function lastWords(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-6).join('\n');
  } catch {
    return '';
  }
}
