import { readFile, writeFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityViolations,
  horizontalOverflow,
  type OpenedPage,
  openPage,
  setLanguage,
  setTheme,
} from './support/open-page.ts';

const SECRET = 'sk-marked-secret-0815';

describe('Diagnostics', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 30 });
    await opened.service.api.secrets.set.mutate({ name: 'deepgram', value: SECRET });
  });
  afterAll(() => opened.close());

  const openDiagnostics = async () => {
    await opened.goto('/diagnostics');
    await opened.page.getByRole('heading', { level: 1, name: 'Diagnostics' }).waitFor();
    await opened.page.getByRole('heading', { name: /Phone line ports/ }).waitFor();
  };

  it('runs all checks and says what each measured and when', async () => {
    await openDiagnostics();
    const { page } = opened;
    await page.getByRole('button', { name: 'Run all checks' }).click();
    await page.getByText(/UDP 127\.0\.0\.1:\d+/).waitFor();
    await page.getByText(/whole file read .* in \d+ ms/).waitFor();
    await page.getByText(/\d+ works?$/).waitFor();
    const row = page.getByRole('listitem').filter({ hasText: 'Database' });
    expect(await row.locator('time').innerText()).toMatch(/^\d\d:\d\d$/);
  });

  it('runs one check again', async () => {
    await openDiagnostics();
    const { page } = opened;
    const row = page.getByRole('listitem').filter({ hasText: 'Database' });
    const before = await row.locator('time').getAttribute('datetime');
    await page.getByRole('button', { name: 'Check again: Database' }).click();
    await row.locator(`time:not([datetime="${before}"])`).waitFor();
  });

  it('puts what does not work first with what to do, and counts it in the navigation', async () => {
    await openDiagnostics();
    const { page, service } = opened;
    const sound = await readFile(service.configPath, 'utf8');
    await writeFile(service.configPath, '{ "phoneLine": ');
    await page.getByText(`Repair ${service.configPath}.`).waitFor();
    await page.getByText(/^1 needs fixing/).waitFor();
    const first = page.getByRole('main').getByRole('listitem').first();
    expect(await first.innerText()).toContain('The settings before stay in force');
    await page.getByRole('navigation').getByText('1 thing does not work').waitFor({ state: 'attached' });
    expect(await accessibilityViolations(page)).toEqual([]);
    await writeFile(service.configPath, sound);
    await page.getByText(`Repair ${service.configPath}.`).waitFor({ state: 'detached' });
    await page.getByRole('navigation').getByText('1 thing does not work').waitFor({ state: 'detached' });
  });

  it('streams the log, filters it and holds it', async () => {
    await openDiagnostics();
    const { page, service } = opened;
    const log = page.getByRole('log');
    await log.getByText('The greeting of an agent is ready').first().waitFor();
    await page.getByLabel('Filter the log').fill('no such line');
    await page.getByText('No line with “no such line”.').waitFor();
    await page.getByLabel('Filter the log').fill('');
    await page.getByRole('button', { name: 'Problems' }).click();
    await page.getByText('No such line yet.').waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await page.getByRole('button', { name: 'Hold' }).click();
    await service.api.secrets.set.mutate({ name: 'openai', value: 'sk-another' });
    await page.getByText(/\d+ new lines?/).waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByText(/\d+ new lines?/).waitFor({ state: 'detached' });
  });

  it('shows a bundle before it is saved, without what was left out, keys and numbers', async () => {
    await openDiagnostics();
    const { page } = opened;
    await page.getByRole('button', { name: 'Support bundle' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save a support bundle' });
    await dialog.getByText('Never in it:').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'Logs of the call workers' }).click();
    await dialog.getByRole('button', { name: 'Look inside' }).click();
    await dialog.getByText('"trunkline"').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^trunkline-support-\d{4}-\d\d-\d\d\.zip$/);
    const zip = unzipSync(await readFile(await download.path()));
    const paths = Object.keys(zip);
    expect(paths).toContain('settings.json');
    expect(paths.some((path) => path.startsWith('calls/'))).toBe(true);
    expect(paths.some((path) => path.startsWith('logs/w-'))).toBe(false);
    const all = Object.values(zip)
      .map((bytes) => strFromU8(bytes))
      .join('\n');
    for (const hidden of [SECRET, '+447700900', 'Okafor']) expect(all).not.toContain(hidden);
    await dialog.waitFor({ state: 'detached' });
  });

  it('works by keyboard alone', async () => {
    await openDiagnostics();
    const { page } = opened;
    await page.getByRole('button', { name: 'Support bundle' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Never in it:').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent?.includes('Support bundle'));
  });

  it('fits from 390 to 1600 pixels, in both themes, without violations', async () => {
    await openDiagnostics();
    const { page } = opened;
    for (const width of [390, 900, 1200, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `${width} px`).toBe(0);
    }
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page), theme).toEqual([]);
    }
    await page.setViewportSize({ width: 1200, height: 800 });
  });

  it('speaks Arabic from right to left, the log from left to right', async () => {
    await openDiagnostics();
    const { page } = opened;
    await setLanguage(page, 'ar');
    await page.getByRole('heading', { level: 1, name: 'التشخيص' }).waitFor();
    expect(await page.getByRole('log').getAttribute('dir')).toBe('ltr');
    expect(await horizontalOverflow(page)).toBe(0);
    expect(await accessibilityViolations(page)).toEqual([]);
    await setLanguage(page, 'en');
  });

  it('said nothing wrong to the console', () => expect(opened.consoleErrors).toEqual([]));
});
