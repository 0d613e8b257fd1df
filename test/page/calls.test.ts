import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaller } from '../support/caller.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

const PATIENT = { timeout: 20_000 };

describe('the call log', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 450 });
  }, 120_000);
  afterAll(() => opened.close());

  const rows = () => opened.page.locator('[data-call]');
  const row = (text: string) => rows().filter({ hasText: text }).first();
  const foot = () => opened.page.getByRole('region', { name: 'Totals' }).innerText();
  const go = async (query = '') => {
    await opened.goto(`/calls${query}`);
    await rows().first().waitFor();
  };

  it('shows the newest calls, what became of each, and the sums of all', async () => {
    await go();
    await row('Moved to Priya').waitFor();
    await row('Refused: answering was paused').waitFor();
    await row('Caller gave up before the answer').waitFor();
    await expect.poll(foot, PATIENT).toContain('450 calls');
    expect(await foot()).toMatch(/US\$\d/);
    expect(await rows().count()).toBeLessThan(60);
  });

  it('reads further pages as they come into view, up to the oldest call', async () => {
    const { page, callIds } = opened;
    await go();
    const grid = page.getByRole('grid', { name: 'Calls' });
    const oldest = page.locator(`[data-call="${callIds.at(-1)}"]`);
    await expect
      .poll(async () => {
        await page.evaluate(`document.querySelector('[role=grid]').scrollTo(0, 1e9)`);
        return oldest.count();
      }, PATIENT)
      .toBe(1);
    expect(await grid.getAttribute('aria-rowcount')).toBe('451');
    expect(await rows().count()).toBeLessThan(60);
  });

  it('filters and searches, keeps it in the address, and offers the way back', async () => {
    const { page } = opened;
    await go();
    await page.getByRole('button', { name: 'Result' }).click();
    await page.getByRole('checkbox', { name: 'Refused' }).check();
    await expect.poll(foot, PATIENT).toContain('90 calls match');
    await page.keyboard.press('Escape');
    expect(page.url()).toContain('result=refused');
    await page.getByRole('button', { name: 'Remove the filter Result' }).click();
    await page.getByRole('searchbox', { name: 'Search calls' }).fill('07700 900318');
    await expect.poll(foot, PATIENT).toContain('90 calls match');
    await page.getByRole('searchbox').fill('parking');
    await page.waitForURL('**/calls?q=parking');
    await expect.poll(foot, PATIENT).toContain('90 calls match');
    await page.reload();
    await expect.poll(() => page.getByRole('searchbox').inputValue(), PATIENT).toBe('parking');
    await page.getByRole('searchbox').fill('nobody ever said this');
    await page.getByText('No call matches “nobody ever said this”').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await rows().first().waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('orders by a column, either way', async () => {
    const { page } = opened;
    await go();
    await page.getByRole('button', { name: 'Reply time' }).click();
    const head = page.getByRole('columnheader', { name: 'Reply time' });
    await expect.poll(() => head.getAttribute('aria-sort'), PATIENT).toBe('descending');
    await expect.poll(() => rows().first().innerText(), PATIENT).toContain('0.82 s');
    await page.getByRole('button', { name: 'Reply time' }).click();
    await expect.poll(() => rows().first().innerText(), PATIENT).toContain('none');
    expect(page.url()).toContain('sort=reply.asc');
  });

  it('works by keys alone: search, rows, open, back, export', async () => {
    const { page, callIds } = opened;
    await go();
    await page.keyboard.press('/');
    await expect.poll(() => page.locator(':focus').getAttribute('type'), PATIENT).toBe('search');
    await page.keyboard.press('Tab');
    await page.locator('[data-row="0"]').focus();
    await page.keyboard.press('j');
    await expect.poll(() => page.locator(':focus').getAttribute('data-call'), PATIENT).toBe(callIds[1]);
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await expect.poll(() => page.locator(':focus').getAttribute('data-call'), PATIENT).toBe(callIds[1]);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/calls/${callIds[1]}`);
    await page.goBack();
    await rows().first().waitFor();
    await page.keyboard.press('Control+e');
    await page.getByRole('dialog', { name: 'Export calls' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('saves what matches as a file, masked unless asked otherwise, and notes who did', async () => {
    const { page, service } = opened;
    await go('?result=transferred');
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save the file' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    const lines = file.trim().split('\r\n');
    expect(lines).toHaveLength(91);
    expect(lines[1]).toContain('+447••••18');
    expect(file).not.toContain('Okafor');
    const { entries } = await service.api.access.audit.page.query({ limit: 5 });
    expect(entries.map(({ action }) => action)).toContain('calls.export');
  });

  it('lets nobody export who is not signed in', async () => {
    const answer = await fetch(`${opened.service.url}/export/calls?match=%7B%7D&format=csv&numbers=whole`);
    expect(answer.status).toBe(401);
  });

  it('shows a new call at the top; while the list is scrolled it waits behind a button', async () => {
    const { page, service } = opened;
    await go();
    const caller = await openCaller();
    const hangUp = () => caller.call(service.sipPort, '88801', [{ kind: 'listen' }, { kind: 'hang_up' }]);
    const newest = () => rows().first().getAttribute('data-call');
    try {
      await page.mouse.move(5, 5);
      await hangUp();
      await expect.poll(newest, PATIENT).not.toBe(opened.callIds[0]);
      await page.evaluate(`document.querySelector('[role=grid]').scrollTo(0, 2000)`);
      await expect.poll(() => page.locator('[data-row="50"]').count(), PATIENT).toBe(1);
      const { calls } = await service.api.calls.list.query({ limit: 1 });
      const seen = await page.locator('[data-row="55"]').getAttribute('data-call');
      await hangUp();
      const waiting = page.getByRole('button', { name: '1 new call' });
      await waiting.waitFor();
      expect(await page.locator('[data-row="55"]').getAttribute('data-call')).toBe(seen);
      await waiting.click();
      await expect.poll(newest, PATIENT).not.toBe(calls[0]?.callId);
      await row('555').waitFor();
    } finally {
      await caller.close();
    }
  }, 90_000);

  it('is accessible in both themes and fits every width', async () => {
    await go();
    await checkScreen(opened);
    await setLanguage(opened.page, 'ar');
    await rows().first().waitFor();
    await opened.page.getByText('حُوّلت إلى').first().waitFor();
    await checkScreen(opened);
    await setLanguage(opened.page, 'en');
    expect(opened.consoleErrors).toEqual([]);
  });
});

describe('the call log of a fresh service', () => {
  it('says what will be here', async () => {
    const opened = await openPage();
    try {
      await opened.goto('/calls');
      await opened.page.getByText('No calls yet').waitFor();
      await checkScreen(opened);
      expect(opened.consoleErrors).toEqual([]);
    } finally {
      await opened.close();
    }
  }, 90_000);
});
