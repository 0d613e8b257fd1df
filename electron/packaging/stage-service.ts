import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Of the build: what the service, its workers and its command need, and nothing of the shell. */
const BUILT = [
  'electron/service',
  'electron/shared',
  'electron/packaging/command.js',
  'agent',
  // The built-in caller of set-up's rehearsed calls.
  'simulated-pbx',
  'page',
  'resources/prices',
];

/**
 * Lays out the service as it is installed: its own Node, the built program, the production packages. Plain files
 * outside any asar, since it runs without Electron. Needs dist (npm run build) and the npm registry or its cache.
 */
export function stageService(targetDir: string): void {
  const dist = join(root, 'dist');
  rmSync(targetDir, { recursive: true, force: true });
  mkdirSync(join(targetDir, 'bin'), { recursive: true });
  for (const path of BUILT) {
    const from = join(dist, path);
    if (!existsSync(from)) throw new Error(`${from} is missing: run "npm run build" first.`);
    cpSync(from, join(targetDir, 'dist', path), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
  }
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(root, name), join(targetDir, name));
  // The scripts of packages stay off: the prebuilt files that they would look for are in the packages.
  execFileSync(
    process.platform === 'win32' ? 'npm.cmd' : 'npm',
    ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: targetDir, stdio: 'inherit', shell: process.platform === 'win32' },
  );
  rmSync(join(targetDir, 'package-lock.json'));
  const node = join(targetDir, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  cpSync(process.execPath, node);
  chmodSync(node, 0o755);
}
