import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildShell } from '../../../electron/packaging/build-shell.ts';
import { type ServiceUnderTest, startService } from '../../support/service-process.ts';
import { hasElectron, NO_ELECTRON, type OpenedShell, openShell } from './support/open-shell.ts';

if (!hasElectron && process.env.CI) throw new Error(NO_ELECTRON);
if (!hasElectron) console.warn(NO_ELECTRON);

describe.skipIf(!hasElectron)('the tray app beside a running service', { timeout: 60_000 }, () => {
  let shellDir: string;
  let service: ServiceUnderTest;
  let shell: OpenedShell;
  let page: Page;

  beforeAll(async () => {
    shellDir = await buildShell(await mkdtemp(join(tmpdir(), 'trunkline-shell-')));
    service = await startService();
  }, 60_000);
  afterAll(async () => {
    await service?.dispose();
    await rm(shellDir, { recursive: true, force: true });
  }, 60_000);
  afterEach(() => shell?.close());

  async function open(): Promise<void> {
    shell = await openShell({ shellDir, dataDir: service.dataDir });
    await shell.watchTray();
    page = await shell.window();
    await page.getByRole('navigation').waitFor();
  }

  /** What was told to the icon before it was watched is not known: a change makes it be told again. */
  async function change(): Promise<void> {
    await service.api.status.pause.mutate({ until: null });
    await expect.poll(async () => (await shell.tray()).tooltip).toBe('Paused until you start it again');
    await service.api.status.resume.mutate();
    await expect.poll(async () => (await shell.tray()).tooltip).toBe('Answering calls, 0 live');
  }

  it('opens the page signed in, without Node in it', async () => {
    await open();
    expect(new URL(page.url()).origin).toBe(service.url);
    expect(await page.title()).toContain('Trunkline');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const reach = await page.evaluate(() => ({
      bridge: Object.keys((window as unknown as { trunkline: object }).trunkline).sort(),
      node: ['process', 'require', 'module', 'Buffer'].filter((name) => name in globalThis),
    }));
    expect(reach).toEqual({
      bridge: ['openWindow', 'platform', 'startAtLogin', 'updates', 'version'],
      node: [],
    });
    expect(
      await page.evaluate(() =>
        (
          window as unknown as { trunkline: { updates: { state(): Promise<unknown> } } }
        ).trunkline.updates.state(),
      ),
    ).toEqual({ kind: 'not_supported' });
  });

  it('does not leave the service, whatever the page tries', async () => {
    await open();
    const asked = await shell.app.evaluate(({ dialog, shell: system }) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      dialog.showMessageBox = (async (options: Electron.MessageBoxOptions) => {
        seen.push(`ask ${options.message}`);
        return { response: 1, checkboxChecked: false };
      }) as never;
      system.openExternal = async (url: string) => void seen.push(`open ${url}`);
      return seen.length;
    });
    expect(asked).toBe(0);
    for (const address of ['http://example.com/', 'file:///etc/passwd', 'https://unknown.example/']) {
      await page.evaluate((target) => {
        const link = Object.assign(document.createElement('a'), { href: target, textContent: 'x' });
        document.body.append(link);
        link.click();
        link.remove();
      }, address);
      expect(await page.evaluate((target) => window.open(target) === null, address)).toBe(true);
    }
    expect(await page.evaluate(() => window.open('https://www.3cx.com/docs/') === null)).toBe(true);
    await expect
      .poll(() => shell.app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen))
      .toEqual([
        'ask Open unknown.example in your browser?',
        'ask Open unknown.example in your browser?',
        'open https://www.3cx.com/docs/',
      ]);
    expect(new URL(page.url()).origin).toBe(service.url);
    expect(shell.app.windows()).toHaveLength(1);
    // Not by a locator: those wait for the navigations that were refused.
    expect(await page.evaluate(() => document.querySelector('nav') !== null)).toBe(true);
  });

  it('gives the page no camera and no place', async () => {
    await open();
    const refusals = await page.evaluate(async () => {
      const camera = await navigator.mediaDevices
        .getUserMedia({ video: true })
        .catch((error: Error) => error.name);
      const place = await navigator.permissions.query({ name: 'geolocation' });
      return [String(camera), place.state];
    });
    expect(refusals).toEqual(['NotAllowedError', 'denied']);
  });

  it('is one app: a second start shows the window of the first and ends', async () => {
    await open();
    await shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    expect(await shell.startAgain()).toBe(0);
    await expect
      .poll(() =>
        shell.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isMinimized())),
      )
      .toEqual([false]);
  });

  it('opens the popover at the icon, and the service page in it', async () => {
    await open();
    await change();
    const opening = shell.app.waitForEvent('window');
    await shell.clickTray();
    const popover = await opening;
    await popover.waitForURL(`${service.url}/popover`);
    await popover.locator('main').waitFor();
    const width = () =>
      shell.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter((window) => window.webContents.getURL().endsWith('/popover'))
          .map((window) => [window.getBounds().width, window.isVisible()]),
      );
    await expect.poll(width).toEqual([[340, true]]);
  });

  it('tells that calls are not answered when the service dies, and when it is over', async () => {
    await open();
    await change();
    expect(await shell.tray()).toMatchObject({
      menu: expect.arrayContaining([
        'Answering calls, 0 live',
        'Calls, 0 today',
        'Close this icon (calls go on)',
      ]),
      notifications: ['The pause is over'],
    });
    const { dataDir, pid } = service;
    process.kill(pid, 'SIGKILL');
    await service.exited;
    await expect
      .poll(async () => (await shell.tray()).tooltip, { timeout: 30_000 })
      .toMatch(/^Calls are not being answered since \d\d:\d\d$/);
    expect((await shell.tray()).notifications.at(-1)).toBe('Calls are not being answered');

    service = await startService({ dataDir });
    await expect
      .poll(async () => (await shell.tray()).tooltip, { timeout: 40_000 })
      .toBe('Answering calls, 0 live');
    expect((await shell.tray()).notifications.at(-1)).toBe('Calls are being answered again');
    // Its address and its token are new ones.
    await page.waitForURL(`${service.url}/**`);
    await page.getByRole('navigation').waitFor();
  });

  it('leaves the service alone when it is closed', async () => {
    await open();
    await shell.close();
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
  });
});
