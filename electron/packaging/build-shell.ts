import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, type InlineConfig } from 'vite';

/**
 * Bundles the shell into dist/shell: one CommonJS file for Electron's main process, one for the preload, the shell's
 * own page, the icons and a package.json that Electron starts. Nothing of node_modules is needed beside it.
 */
const root = resolve(import.meta.dirname, '../..');
export const SHELL_OUT_DIR = join(root, 'dist', 'shell');
const shellDir = join(root, 'electron', 'shell');

/** Electron 25 has Node 18 and Chromium 114; sandboxed preloads may require nothing but electron. */
const common = { configFile: false, root, logLevel: 'warn', publicDir: false } satisfies InlineConfig;

export async function buildShell(outDir = SHELL_OUT_DIR): Promise<string> {
  rmSync(outDir, { recursive: true, force: true });
  await bundle(outDir, 'main', join(shellDir, 'main.ts'));
  await bundle(outDir, 'preload', join(root, 'electron', 'preload', 'preload.ts'));
  await bundleNotice(outDir);
  for (const name of ['notice.html', 'notice.css']) {
    cpSync(join(shellDir, 'notice', name), join(outDir, 'notice', name));
  }
  cpSync(join(root, 'resources', 'tray'), join(outDir, 'tray'), {
    recursive: true,
    filter: (path) => !path.endsWith('.svg'),
  });
  cpSync(join(root, 'resources', 'icons', '256x256.png'), join(outDir, 'icon.png'));
  writeFileSync(join(outDir, 'package.json'), packageJson());
  return outDir;
}

const bundle = (outDir: string, name: string, entry: string) =>
  build({
    ...common,
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node18',
      minify: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
    },
  });

const bundleNotice = (outDir: string) =>
  build({
    ...common,
    build: {
      outDir: join(outDir, 'notice'),
      emptyOutDir: false,
      target: 'chrome114',
      lib: { entry: join(shellDir, 'notice', 'notice.ts'), formats: ['es'], fileName: () => 'notice.js' },
    },
  });

function packageJson(): string {
  const { version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return `${JSON.stringify({ name: 'trunkline', productName: 'Trunkline', version, license, main: 'main.cjs' }, null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(`The shell is built: ${await buildShell()}\n`);
}
