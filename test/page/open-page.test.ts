import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { processesOf } from '../support/service-process.ts';
import { openPage } from './support/open-page.ts';

it('leaves no service running when the page cannot be opened', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'trunkline-unopened-'));
  const impossible = { width: 0.5, height: 800 };
  await expect(openPage({ service: { dataDir }, viewport: impossible })).rejects.toThrow('viewport');
  expect(await processesOf(dataDir)).toEqual([]);
});
