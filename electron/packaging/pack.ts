import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildShell } from './build-shell.ts';
import { fetchWinsw } from './fetch-winsw.ts';
import { packDeb } from './pack-deb.ts';
import { stageService } from './stage-service.ts';

/**
 * `npm run pack`: builds what this machine can build into dist/packages and says what it cannot. The desktop
 * installers need Electron's own download: README.md here has the jobs for them.
 */
const root = resolve(import.meta.dirname, '../..');
const outDir = join(root, 'dist', 'packages');
const serviceDir = join(root, 'dist', 'service');
mkdirSync(outDir, { recursive: true });

step('Programs', () => run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'));
step('Page', () => run('renderer/build-page.ts'));
await buildShell();
cpSync(join(root, 'resources'), join(root, 'dist', 'resources'), { recursive: true });
step('Service with its Node and packages', () => stageService(serviceDir));
if (process.platform === 'linux' && has('dpkg-deb')) {
  const path = packDeb(serviceDir, outDir);
  say(`${path} (${Math.round(statSync(path).size / 1_000_000)} MB)`);
} else {
  say('No .deb: dpkg-deb is not here.');
}
if (process.platform === 'win32') fetchWinsw();
if (hasElectron()) {
  const target = process.platform === 'win32' ? '--win' : '--linux';
  step('Desktop installers', () =>
    run('node_modules/electron-builder/out/cli/cli.js', target, '--publish', 'never'),
  );
} else {
  say(
    'No desktop installers (NSIS, AppImage, desktop .deb): Electron was not downloaded. "npx install-electron" fetches it.',
  );
}

function hasElectron(): boolean {
  return existsSync(join(root, 'node_modules', 'electron', 'path.txt'));
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function step(what: string, work: () => void): void {
  say(`${what} ...`);
  work();
}

function run(script: string, ...args: string[]): void {
  execFileSync(process.execPath, [join(root, script), ...args], { cwd: root, stdio: 'inherit' });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
