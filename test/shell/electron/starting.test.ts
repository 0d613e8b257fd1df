import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildShell } from '../../../electron/packaging/build-shell.ts';
import { findLocalService } from '../../../electron/shell/connection/local-service.ts';
import { setTheme } from '../../page/support/open-page.ts';
import { processesOf, startService } from '../../support/service-process.ts';
import { hasElectron, NO_ELECTRON, type OpenedShell, openShell } from './support/open-shell.ts';

if (!hasElectron && process.env.CI) throw new Error(NO_ELECTRON);

const SERVICE = ['--service-node', process.execPath, '--service-entry'];
const ENTRY = join(import.meta.dirname, '../../../electron/service/main.ts');

describe.skipIf(!hasElectron)('the tray app without a service', { timeout: 90_000 }, () => {
  let shellDir: string;
  let dataDir: string;
  let shell: OpenedShell;

  beforeAll(async () => {
    shellDir = await buildShell(await mkdtemp(join(tmpdir(), 'trunkline-shell-')));
  }, 60_000);
  afterAll(() => rm(shellDir, { recursive: true, force: true }));
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'trunkline-data-'));
  });
  afterEach(async () => {
    await shell?.close();
    for (const { pid } of await processesOf(dataDir)) process.kill(pid, 'SIGKILL');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }, 60_000);

  it('starts the service of this installation, which goes on without it', async () => {
    // A free port and data that exist: a service that ran here before.
    const before = await startService({ dataDir });
    await before.stop();
    const config = ['--config', before.configPath];
    shell = await openShell({ shellDir, dataDir, arguments: [...SERVICE, ENTRY, ...config] });
    const page = await shell.window();
    await page.getByRole('navigation').waitFor({ timeout: 60_000 });
    await shell.close();
    const found = findLocalService(dataDir);
    expect(found.kind).toBe('found');
    if (found.kind === 'found') expect((await fetch(`${found.at.url}/healthz`)).status).toBe(200);
    // A process of its own in every respect: nothing of Chromium's is open in it.
    const [started] = await processesOf(dataDir);
    const open = await Promise.all(
      (await readdir(`/proc/${started?.pid}/fd`)).map((fd) =>
        readlink(`/proc/${started?.pid}/fd/${fd}`).catch(() => ''),
      ),
    );
    expect(open.filter((path) => path.includes('electron') || path.includes('chromium'))).toEqual([]);
  });

  it('says in its own words why the service does not start', async () => {
    const broken = ['--config', join(dataDir, 'missing.json')];
    shell = await openShell({ shellDir, dataDir, arguments: [...SERVICE, ENTRY, ...broken] });
    const page = await shell.window();
    await page.getByRole('heading', { name: 'The service does not start' }).waitFor({ timeout: 60_000 });
    await page.getByText('Calls are not being answered by Trunkline until it runs again.').waitFor();
    expect(await page.getByRole('region', { name: 'What the service said' }).textContent()).toContain(
      'missing.json',
    );
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      // Not the page tests' own check: Electron opens no second page for axe.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });

  it('says how to start it where that is not ours to do, and refuses a token over plain HTTP', async () => {
    shell = await openShell({ shellDir, dataDir });
    const page = await shell.window();
    await page.getByRole('heading', { name: 'The service does not run' }).waitFor();
    await page.getByText('sudo systemctl start trunkline').waitFor();
    await page.getByRole('button', { name: 'Connect to another machine' }).click();
    await page.getByLabel('Address of the service').fill('http://192.168.1.20:7172');
    await page.getByLabel('Device token').fill('secret');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    expect(await page.getByRole('alert').textContent()).toContain('https://');
    expect(await page.getByLabel('Address of the service').inputValue()).toBe('http://192.168.1.20:7172');
    const bridge = await page.evaluate(() => 'trunkline' in window);
    expect(bridge).toBe(false);
  });
});
