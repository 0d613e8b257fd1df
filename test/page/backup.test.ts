import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectBackup } from '../../electron/service/backup/restore/stage-restore.ts';
import { newestVersion } from '../../electron/service/database/migrate.ts';
import { MIGRATIONS } from '../../electron/service/database/schema-versions.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

describe('Settings, Backup', { timeout: 120_000 }, () => {
  let opened: OpenedPage;
  let folder = '';
  let passphrase = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trunkline-backups-'));
    opened = await openPage({ officeCalls: 20 });
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const box = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const save = () => opened.page.locator('button[type=submit]').click();
  const text = (sentence: string) => opened.page.getByText(sentence).first().waitFor();

  it('shows a passphrase once, on a sheet that is printed alone and does not close by a stray key', async () => {
    const { page } = opened;
    await opened.goto('/settings/backup');
    await text('No backups are made.');
    await button('Back up now').click();
    await text('There is no passphrase yet, and nothing is stored unsealed.');
    await button('Make a passphrase').click();
    passphrase = (await page.locator('.print-sheet code >> nth=0').textContent()) ?? '';
    expect(passphrase).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){5}[0-9A-HJKMNP-TV-Z]{5}$/);
    await checkScreen(opened);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').first().isVisible()).toBe(false);
    expect(await button('Print').isVisible()).toBe(false);
    expect(await page.locator('.print-sheet code >> nth=0').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.keyboard.press('Escape');
    expect(await page.locator('.print-sheet code >> nth=0').isVisible()).toBe(true);
    await page.getByRole('checkbox', { name: 'I have it on paper' }).click();
    await button('Done').click();
    await page.locator('.print-sheet').waitFor({ state: 'detached' });
    await text('Made on');
  });

  it('refuses a place that is none, then makes one that opens with the passphrase, and checks it', async () => {
    const { page, service } = opened;
    await page.getByRole('checkbox', { name: 'Make backups' }).click();
    await save();
    await text('Must be a folder, or else a bucket is needed.');
    await box('Folder').fill('backup');
    await save();
    await text('Must be a whole path such as /mnt/backup');
    await box('Folder').fill(folder);
    await save();
    await text('No backup has been made yet.');
    await button('Back up now').click();
    await text('The last backup is of');
    const file = readdirSync(folder).find((name) => name.endsWith('.tlbackup')) ?? '';
    expect(file).toMatch(/^trunkline-.*Z\.tlbackup$/);
    const inside = await inspectBackup(join(folder, file), passphrase, newestVersion(MIGRATIONS));
    expect(inside).toMatchObject({ ok: true, value: { calls: 20 } });
    await button('Check').click();
    await text('It is whole and opens with the present passphrase.');
    await checkScreen(opened);
    expect((await service.api.backup.state.query()).standing.state).toBe('good');
  });

  it('says in both languages why one failed', async () => {
    const { page, service } = opened;
    rmSync(folder, { recursive: true });
    await button('Back up now').click();
    await text('The last backup failed.');
    await text(`There is no folder ${folder}.`);
    await checkScreen(opened);
    await setLanguage(page, 'ar');
    await text('فشلت آخر نسخة احتياطية.');
    await checkScreen(opened);
    const entries = (await service.api.access.audit.page.query({ limit: 50 })).entries;
    expect(entries.map(({ action }) => action)).toContain('backup.new_passphrase');
    expect(JSON.stringify(entries)).not.toContain(passphrase);
    // What was refused without a passphrase.
    expect(opened.consoleErrors).toEqual([expect.stringContaining('409 (Conflict)')]);
  });
});
