import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { planStart } from './start-rules.ts';

/**
 * `npm start`: the service in this process and terminal, and on a desktop the tray icon beside it. Closing the icon
 * leaves the service running; Ctrl-C ends both. An installed Trunkline does not come this way: there the system runs
 * the service.
 */
const root = resolve(import.meta.dirname, '..');
const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  strict: false,
  options: { 'data-dir': { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
});
const plan = planStart({
  platform: process.platform,
  environment: process.env,
  installedElectron: installedElectron(),
  exists: existsSync,
});

if (values.json !== true && values.help !== true) await showTray();
await import('./service/main.ts');

async function showTray(): Promise<void> {
  if (plan.kind === 'no_tray') {
    process.stdout.write(`${plan.because}\n`);
    return;
  }
  const { buildShell } = await import('./packaging/build-shell.ts');
  const dataDir = values['data-dir'] ?? process.env.TRUNKLINE_DATA_DIR ?? 'data';
  const child = spawn(
    plan.electronPath,
    [await buildShell(), ...noSandboxForRoot(), '--data-dir', resolve(String(dataDir))],
    { stdio: 'ignore' },
  );
  child.once('error', (error) => process.stderr.write(`The tray icon does not start: ${error.message}\n`));
  let ending = false;
  child.once('exit', () => {
    if (!ending) process.stdout.write('The tray icon is closed. Calls go on; Ctrl-C ends them.\n');
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      ending = true;
      if (process.listenerCount(signal) === 0) process.exit(130); // The service is not there yet to obey it.
    });
  }
  process.once('exit', () => child.kill());
}

/** Chromium refuses to run its sandbox as root, which only a container or a test does. */
function noSandboxForRoot(): readonly string[] {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** What the package "electron" has fetched. It is not imported: that would begin the download. */
function installedElectron(): string | null {
  const packageDir = join(root, 'node_modules', 'electron');
  try {
    return join(packageDir, 'dist', readFileSync(join(packageDir, 'path.txt'), 'utf8'));
  } catch {
    return null;
  }
}
