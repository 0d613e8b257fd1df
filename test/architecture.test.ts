import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Imports go one way: a folder says which process its code runs in, and processes meet only through
 * electron/shared. Longest matching folder wins.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'electron/shared': ['electron/shared'],
  'electron/service': ['electron/service', 'electron/shared'],
  'electron/shell': ['electron/shell', 'electron/shared'],
  'electron/preload': ['electron/preload', 'electron/shared'],
  renderer: ['renderer', 'electron/shared'],
  agent: ['agent', 'electron/shared'],
  // A program for installers: the product's own renderers, nothing that runs.
  'resources/livekit': ['resources/livekit', 'electron/shared', 'electron/service/livekit'],
  // A process of its own that plays the PBX and the caller with our SIP and RTP parts.
  'simulated-pbx': [
    'simulated-pbx',
    'electron/shared',
    'electron/service/phone-line/sip',
    'agent/media',
    'agent/providers/rehearsal',
  ],
};

/** One exception, of types only: the page's client is typed by the service's router (tRPC), nothing of it runs there. */
const TYPES_ONLY = 'renderer/api/trpc.ts -> electron/service/server/router.ts';

/** Inside the service: a feature may use these, never another feature's insides. */
const SERVICE_COMMON = ['electron/service/database', 'electron/service/server'];
/** Where features are joined, and nowhere else. */
const SERVICE_JOINTS = [
  'electron/service/startup/',
  'electron/service/main.ts',
  'electron/service/server/router.ts',
];

const root = resolve(import.meta.dirname, '..');

describe('architecture', () => {
  const files = sourceFiles();

  it('finds the sources', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it('imports only one way between processes', () => {
    const offences = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !isAllowed(file, target))
        .map((target) => `${file} -> ${target}`),
    );
    expect(offences.filter((offence) => offence !== TYPES_ONLY)).toEqual([]);
    expect(readFileSync(join(root, 'renderer/api/trpc.ts'), 'utf8')).toMatch(
      /import type \{ AppRouter \} from '[^']+router\.ts'/,
    );
  });

  it('keeps electron/shared free of Node, Electron and the DOM', () => {
    const offences = files
      .filter((file) => file.startsWith('electron/shared/'))
      .flatMap((file) =>
        packagesOf(file)
          .filter((name) => name !== 'zod')
          .map((name) => `${file} -> ${name}`),
      );
    expect(offences).toEqual([]);
  });

  it('keeps Electron out of everything but the shell', () => {
    const offences = files
      .filter((file) => !file.startsWith('electron/shell/') && !file.startsWith('electron/preload/'))
      .filter((file) => packagesOf(file).includes('electron'));
    expect(offences).toEqual([]);
  });

  it('keeps features of the service out of each other', () => {
    const offences = files
      .filter(
        (file) =>
          file.startsWith('electron/service/') && !SERVICE_JOINTS.some((joint) => file.startsWith(joint)),
      )
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith('electron/service/') && !sharesFeature(file, target))
          .map((target) => `${file} -> ${target}`),
      );
    expect(offences).toEqual([]);
  });

  it('has no barrels', () => {
    expect(files.filter((file) => /\/index\.tsx?$/.test(file))).toEqual([]);
  });
});

function sourceFiles(): string[] {
  return Object.keys(ALLOWED).flatMap((folder) => {
    try {
      return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => join(folder, name));
    } catch {
      return []; // A process that is not built yet.
    }
  });
}

function specifiersOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

const importsOf = (file: string): string[] =>
  specifiersOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => relative(root, resolve(root, dirname(file), name)));

const packagesOf = (file: string): string[] => specifiersOf(file).filter((name) => !name.startsWith('.'));

function isAllowed(file: string, target: string): boolean {
  const owner = Object.keys(ALLOWED)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (ALLOWED[owner ?? ''] ?? []).some((folder) => target.startsWith(`${folder}/`));
}

function sharesFeature(file: string, target: string): boolean {
  const feature = (path: string) => path.split('/').slice(0, 3).join('/');
  return feature(file) === feature(target) || SERVICE_COMMON.includes(feature(target));
}
