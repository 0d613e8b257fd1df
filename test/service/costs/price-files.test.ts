import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPriceFiles } from '../../../electron/service/costs/read-price-files.ts';
import { PROVIDERS } from '../../../electron/shared/provider-table.ts';

describe('price files', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-prices-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('reads the ones that are shipped, each for a provider that exists', () => {
    const read = readPriceFiles(join(import.meta.dirname, '../../../resources/prices'));
    if (!read.ok) throw new Error(read.failure.message);
    const known: string[] = PROVIDERS.map((provider) => provider.id);
    expect(read.value.length).toBeGreaterThan(10);
    expect(read.value.map((price) => price.provider).filter((id) => !known.includes(id))).toEqual([]);
  });

  it('refuses a wrong entry by file and field', () => {
    writeFileSync(
      join(dir, 'wrong.json'),
      JSON.stringify([{ provider: 'x', model: 'y', unit: 'audio_ms', unitSize: 0 }]),
    );
    const read = readPriceFiles(dir);
    expect(read.ok ? '' : read.failure.message).toMatch(/^Price list wrong\.json, 0\.unitSize: /);
  });
});
