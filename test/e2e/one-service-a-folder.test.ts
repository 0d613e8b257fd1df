import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { apiClient, bearer } from '../service/support/api.ts';
import { openCaller } from '../support/caller.ts';
import { startService } from '../support/service-process.ts';

const ENTRY = join(import.meta.dirname, '../../electron/service/main.ts');

/** As somebody does who types `npm start` while the installed service runs. */
async function startAnother(dataDir: string, configPath: string) {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ENTRY, '--json', '--data-dir', dataDir, '--config', configPath],
    { stdio: ['ignore', 'ignore', 'pipe'], timeout: 30_000 },
  );
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [stderr, exitCode] = await Promise.all([text(child.stderr), exited]);
  return { stderr, exitCode };
}

it('refuses a second service on a data folder, and the first goes on with its call, workers and tray', {
  timeout: 90_000,
}, async ({ onTestFailed }) => {
  const service = await startService();
  onTestFailed(async () => console.error(await service.log()));
  const elsewhere = await mkdtemp(join(tmpdir(), 'trunkline-second-'));
  const caller = await openCaller();
  try {
    const run = caller.call(service.sipPort, '8883031', [{ kind: 'listen' }, { kind: 'await_end' }]);
    const newest = async () => (await service.api.calls.list.query({ limit: 1 })).calls[0];
    await expect.poll(async () => (await newest())?.status, { timeout: 20_000 }).toBe('answered');
    const configPath = join(elsewhere, 'config.json');
    await writeFile(configPath, JSON.stringify({ api: { port: 0 } }));

    const { exitCode, stderr } = await startAnother(service.dataDir, configPath);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`Another Trunkline (process ${service.pid}, page ${service.url})`);
    expect(stderr).toContain('--data-dir');
    expect(stderr).not.toContain('unanswered');

    // With the token as it stands in the folder now: a tray reads it anew.
    const tray = apiClient(service.url, bearer(join(service.dataDir, 'api-token')));
    const { workers, answering } = await tray.status.get.query();
    expect(answering).toBe(true);
    expect(workers.map(({ state }) => state)).toEqual(workers.map(() => 'ready'));
    const call = await newest();
    expect(call?.status).toBe('answered');
    await tray.live.hangUp.mutate({ callId: call?.callId ?? '' });
    expect((await run).media?.packetsLost).toBe(0);
  } finally {
    await caller.close();
    await service.dispose();
    await rm(elsewhere, { recursive: true, force: true });
  }
});
