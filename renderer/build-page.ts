import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/**
 * Builds the page into dist/page unless it is there and made from the same sources. Run by npm before
 * start, demo and test, so that a fresh checkout needs no step of its own.
 */
const root = resolve(import.meta.dirname, '..');
const outDir = join(root, 'dist', 'page');
const stampPath = join(outDir, 'sources.txt');
const SOURCES = ['renderer', 'electron/shared', 'package-lock.json'];

const stamp = hashOf(SOURCES.flatMap((path) => filesOf(join(root, path))));
if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== stamp) {
  const startedAt = performance.now();
  await build({ configFile: join(root, 'renderer', 'vite.config.ts'), logLevel: 'warn' });
  writeFileSync(stampPath, stamp);
  process.stdout.write(`The page is built (${((performance.now() - startedAt) / 1000).toFixed(1)} s).\n`);
}

function filesOf(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(path, name))
    .filter((file) => statSync(file).isFile())
    .sort();
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex');
}
