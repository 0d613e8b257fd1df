import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { listLicences } from '../../renderer/licences/list-licences.ts';

it('lists what the service, the page and the programs are made of, and no tools', () => {
  const all = listLicences(resolve(import.meta.dirname, '../..'));
  const of = (name: string) => all.find((entry) => entry.name === name);
  expect(of('fastify')).toMatchObject({ licence: 'MIT', text: null });
  expect(of('react')).toMatchObject({ licence: 'MIT', text: expect.stringContaining('Meta Platforms') });
  // Of a package that the page names, a dependency.
  expect(of('scheduler')?.text).toContain('MIT License');
  expect(['node', 'electron'].map((name) => of(name)?.licence)).toEqual(['MIT', 'MIT']);
  expect(['vitest', '@biomejs/biome'].map(of)).toEqual([undefined, undefined]);
});
