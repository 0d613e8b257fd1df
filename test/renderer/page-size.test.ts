import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

/** Less than 350 kB of gzip before charts: what the document asks for, with the screen that needs most. */
const dir = new URL('../../dist/page/', import.meta.url);
const size = (name: string): number => gzipSync(readFileSync(new URL(name, dir))).length;

describe('the built page', () => {
  const document = readFileSync(new URL('index.html', dir), 'utf8');
  const first = [...document.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
  const firstSize = first.reduce((sum, name) => sum + size(name), 0);

  it('comes with everything that every screen needs, and with no chart', () => {
    expect(first.length).toBeGreaterThan(1);
    expect(first.filter((name) => name.includes('charts-'))).toEqual([]);
    expect(firstSize).toBeLessThan(290 * 1024);
  });

  it('stays under 350 kB with any one screen', () => {
    const screens = readdirSync(new URL('assets/', dir)).filter((name) =>
      /-screen-[^.]*\.(js|css)$/.test(name),
    );
    expect(screens.length).toBeGreaterThan(8);
    for (const name of screens) expect(firstSize + size(`assets/${name}`)).toBeLessThan(350 * 1024);
  });
});
