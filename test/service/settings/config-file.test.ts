import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfigFile, watchConfigFile } from '../../../electron/service/settings/config-file.ts';

describe('configuration file', () => {
  it('is noticed when another file takes its place', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'trunkline-config-'));
    const path = join(dir, 'trunkline.json');
    writeFileSync(path, '{}');
    const stopped = await new Promise<() => void>((resolve) => {
      const stop = watchConfigFile(path, () => resolve(stop), 20);
      writeFileSync(`${path}.new`, '{"workers":{"spare":2}}');
      renameSync(`${path}.new`, path);
    });
    stopped();
    expect(readConfigFile(path)).toEqual({ ok: true, value: { workers: { spare: 2 } } });
    rmSync(dir, { recursive: true });
  });

  it('must be one object', () => {
    const read = readConfigFile('/nowhere/trunkline.json');
    expect(read.ok ? '' : read.failure.message).toMatch(/trunkline\.json: ENOENT.*stay in force/);
  });
});
