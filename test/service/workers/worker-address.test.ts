import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openRunFolder } from '../../../electron/service/workers/run-folder.ts';
import { workerAddress } from '../../../electron/service/workers/worker-address.ts';
import { makeDataDir, removeDataDir } from '../../support/workers/worker-fixtures.ts';

const token = 'ab'.repeat(32);

describe('where a worker listens', () => {
  it('is a socket in the run folder on Linux', () => {
    expect(workerAddress({ platform: 'linux', runDir: '/data/run', workerId: 'w-1', token })).toEqual({
      ok: true,
      value: join('/data/run', 'w-1.sock'),
    });
  });

  it('is a pipe with a secret name on Windows', () => {
    const address = workerAddress({ platform: 'win32', runDir: 'C:\\data\\run', workerId: 'w-1', token });
    expect(address).toEqual({ ok: true, value: `\\\\.\\pipe\\trunkline-w-1-${token.slice(0, 32)}` });
  });

  it('is refused with the path and what is allowed when no socket fits there', () => {
    const runDir = `/${'long/'.repeat(30)}run`;
    const refused = workerAddress({ platform: 'linux', runDir, workerId: 'w-1', token });
    expect(refused).toMatchObject({ ok: false, failure: { code: 'config_invalid' } });
    expect(!refused.ok && refused.failure.message).toContain(runDir);
    const onWindows = workerAddress({ platform: 'win32', runDir, workerId: 'w-1', token });
    expect(onWindows.ok).toBe(true);
  });
});

describe('the run folder', () => {
  const dataDir = makeDataDir();
  afterEach(() => removeDataDir(dataDir));

  it.skipIf(process.platform === 'win32')('is open to nobody else, as is the token', () => {
    const folder = openRunFolder(dataDir);
    const endpoint = folder.ok ? folder.value.create() : folder;
    if (!endpoint.ok) throw new Error(endpoint.failure.message);
    const modeOf = (path: string) => statSync(path).mode & 0o777;
    expect(modeOf(join(dataDir, 'run'))).toBe(0o700);
    expect(modeOf(join(dataDir, 'run', `${endpoint.value.workerId}.json`))).toBe(0o600);
  });
});
