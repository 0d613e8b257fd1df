import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Licence } from './licence.ts';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}
type Lock = Readonly<Record<string, LockedPackage>>;

/** Shipped whole, with what they are made of listed in files of their own. */
const PROGRAMS = ['node', 'electron'];

/** At build time: what the service runs with, what the page is built from, and the programs that carry both. By name. */
export function listLicences(root: string): Licence[] {
  const lock = (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock })
    .packages;
  const ofPage = withDependencies(lock, importsOfPage(join(root, 'renderer')));
  const ofService = Object.keys(lock).filter(
    (path) => path !== '' && !lock[path]?.dev && !lock[path]?.devOptional,
  );
  const paths = new Set([...ofService, ...ofPage, ...PROGRAMS.map((name) => `node_modules/${name}`)]);
  const listed = [...paths].map((path) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    version: lock[path]?.version ?? '',
    licence: lock[path]?.license ?? null,
    text: ofPage.has(path) ? textIn(join(root, path)) : null,
  }));
  // The same version at two places of the tree is one.
  const once = new Map(listed.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  return [...once.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Packages that the page's sources name, its build apart. */
function importsOfPage(folder: string): string[] {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(?:tsx?|css)$/.test(name) && !/^(?:vite\.config|build-page|licences[\\/])/.test(name),
  );
  const names = sources.flatMap((name) =>
    [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/(?:from|import)\s*\(?\s*['"]([^.'"][^'"]*)['"]/g),
    ].map(([, specifier = '']) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')),
  );
  return [...new Set(names)];
}

function withDependencies(lock: Lock, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const add = (name: string, from: string): void => {
    const path = placeOf(lock, name, from);
    if (path === null || found.has(path)) return;
    found.add(path);
    for (const dependency of Object.keys(lock[path]?.dependencies ?? {})) add(dependency, path);
  };
  for (const name of names) add(name, '');
  return found;
}

/** As Node looks for it: beside the one that wants it, then further up. */
function placeOf(lock: Lock, name: string, from: string): string | null {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (lock[path]) return path;
  return from === ''
    ? null
    : placeOf(lock, name, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))));
}

function textIn(folder: string): string | null {
  if (!existsSync(folder)) return null;
  const name = readdirSync(folder).find((file) => /^(?:licen[cs]e|copying)(?:\.|-|$)/i.test(file));
  return name === undefined ? null : readFileSync(join(folder, name), 'utf8').trim();
}
