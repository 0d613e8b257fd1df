import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ar } from '../../../renderer/screens/settings/access/words.ar.ts';
import { en } from '../../../renderer/screens/settings/access/words.en.ts';

/** What the service writes into the log of changes: the literals of each call of its `add`. */
const written = (): string[] =>
  globSync('electron/service/**/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/audit\??\.add\(([^;]*?)(?:\{|\);)/g)].flatMap(([, call = '']) =>
      [...call.matchAll(/'([a-z-]+\.[a-z_]+)'/g)].map(([, action = '']) => action),
    ),
  );

it('has words in both languages for everything that the service writes into the log of changes', () => {
  const actions = new Set(written());
  expect(actions).toContain('live.take_over');
  expect(actions.size).toBeGreaterThan(30);
  expect([...actions].filter((action) => en.actions[action] === undefined)).toEqual([]);
  expect(Object.keys(ar.actions).sort()).toEqual(Object.keys(en.actions).sort());
});
