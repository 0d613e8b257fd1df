import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityViolations,
  horizontalOverflow,
  type OpenedPage,
  openPage,
  setLanguage,
  setTheme,
} from './support/open-page.ts';

describe('Costs', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 400 });
  });
  afterAll(() => opened.close());

  const thisMonth = () =>
    opened.service.api.costs.month.query({ month: new Date().toISOString().slice(0, 7) });

  const openCosts = async () => {
    await opened.goto('/costs');
    await opened.page.getByRole('heading', { level: 1, name: 'Costs' }).waitFor();
    await opened.page
      .getByText(/so far/)
      .first()
      .waitFor();
    await opened.page.locator('.recharts-bar-rectangle').first().waitFor();
  };

  it('tells the month: sum, forecast, calls, what providers were used and at which price', async () => {
    await openCosts();
    const { page } = opened;
    await page.getByText(/^US\$\d+\.\d\d so far(, about US\$\d+\.\d\d by the \d+)?/).waitFor();
    await page.getByText(`${(await thisMonth()).calls} calls,`).waitFor();
    await page.getByRole('img', { name: /The table holds the same numbers/ }).waitFor();
    await page.getByRole('rowheader', { name: 'Deepgram nova-3' }).waitFor();
    await page.getByText('US$30.00 a million characters').waitFor();
  });

  it('holds the same numbers in the table', async () => {
    await openCosts();
    const { page } = opened;
    await page.getByRole('button', { name: 'Table' }).click();
    const table = page.getByRole('table', { name: /20\d\d/ });
    await table.getByRole('columnheader', { name: 'Speech' }).waitFor();
    const calls = await table.locator('tbody tr td:nth-child(2)').allInnerTexts();
    expect(calls.map(Number).reduce((sum, count) => sum + count, 0)).toBe((await thisMonth()).calls);
  });

  it('exports the month with every cost line in it', async () => {
    await openCosts();
    const { page } = opened;
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^trunkline-costs-\d{4}-\d\d\.csv$/);
    const [, ...rows] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    const sum = rows.reduce((total, row) => total + Math.round(Number(row.split(',')[6]) * 1_000_000), 0);
    expect(sum).toBe((await thisMonth()).totals[0]?.costMicros);
  });

  it('sets a budget, says what is wrong with an amount and keeps it', async () => {
    await openCosts();
    const { page } = opened;
    await page.getByRole('button', { name: 'Set a budget' }).click();
    const field = page.getByLabel('Budget a month (USD)');
    await field.fill('forty');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Budget a month: must be an amount such as 12.50').waitFor();
    expect(await field.inputValue()).toBe('forty');
    await field.fill('40');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('meter', { name: /of US\$40\.00 used/ }).waitFor();
    await page.getByText('Inside your US$40.00 budget.').waitFor();
    expect((await opened.service.api.settings.get.query()).settings.costs.monthlyBudgetMicros).toBe(
      40_000_000,
    );
  });

  it('stops answering at the end of the budget only if the owner wants it', async () => {
    await openCosts();
    const { page, service } = opened;
    const stop = page.getByRole('switch', { name: 'Stop answering when it is used up' });
    expect(await stop.isChecked()).toBe(false);
    await stop.click();
    await expect.poll(() => stop.isChecked()).toBe(true);
    const saved = async () => (await service.api.settings.get.query()).settings.costs.stopAtBudget;
    await expect.poll(saved).toBe(true);
    await stop.click();
    await expect.poll(saved).toBe(false);
  });

  it('compares with reception and forwarding, with the assumptions beside it', async () => {
    await openCosts();
    const { page } = opened;
    await page.getByText(/You set: reception US\$15\.00 an hour/).waitFor();
    await page.getByRole('button', { name: 'Forwarding', exact: true }).click();
    await page.getByText(/You set: forwarding US\$0\.02 a minute and US\$50\.00 a month/).waitFor();
    await page.getByRole('button', { name: 'Change: What is assumed' }).click();
    await page.getByLabel('Machine, a month (USD)').fill('80');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/machine and licence US\$80\.00 a month/).waitFor();
    await page.getByText(/With US\$80\.00 for machine and licence: US\$/).waitFor();
  });

  it('changes a price for calls from now on; what was recorded keeps its own', async () => {
    await openCosts();
    const { page } = opened;
    const before = (await thisMonth()).totals;
    await page.getByRole('button', { name: 'Edit the price of Cartesia sonic-3' }).click();
    await page.getByText('Recorded calls keep the price of their day.').first().waitFor();
    const amount = page.getByLabel(/^New price/);
    expect(await amount.inputValue()).toBe('30');
    await amount.fill('31.5');
    await page.getByLabel('Source').fill('cartesia.ai/pricing');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('US$31.50 a million characters').waitFor();
    await page.getByRole('link', { name: 'cartesia.ai/pricing' }).waitFor();
    expect((await thisMonth()).totals).toEqual(before);
  });

  it('states the exchange rate that the sum rests on, and asks for it when there is none', async () => {
    const { page, service } = opened;
    await service.api.settings.save.mutate({ business: { currency: 'GBP' } });
    await opened.goto('/costs');
    await page
      .getByText(/The sum lacks what was billed in USD/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Change: 1 USD in GBP' }).click();
    await page.getByLabel('1 USD in GBP').fill('0.76');
    await page.getByLabel('Source').fill('ECB');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/1 USD = £0\.76, .*\(ECB\)/).waitFor();
    await page.getByText(/^£\d+\.\d\d so far/).waitFor();
    await page.getByText(/As billed: US\$/).waitFor();
    await service.api.settings.save.mutate({ business: { currency: 'USD' } });
    await page.getByText(/^US\$\d+\.\d\d so far/).waitFor();
  });

  it('works by keyboard alone', async () => {
    await openCosts();
    const { page } = opened;
    const chart = page.getByRole('button', { name: 'Chart' });
    const isFocused = () => chart.evaluate((button) => button.matches(':focus'));
    for (let tabs = 0; tabs < 40 && !(await isFocused()); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('columnheader', { name: 'Speech' }).waitFor();
  });

  it('fits from 390 to 1600 pixels, in both themes, without violations', async () => {
    await openCosts();
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

  it('speaks Arabic from right to left', async () => {
    await openCosts();
    await setLanguage(opened.page, 'ar');
    await opened.page.getByRole('heading', { level: 1, name: 'التكاليف' }).waitFor();
    expect(await opened.page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    expect(await horizontalOverflow(opened.page)).toBe(0);
    expect(await accessibilityViolations(opened.page)).toEqual([]);
    await setLanguage(opened.page, 'en');
  });

  it('leaves what tests cost out of the cost of a call, and says so', async () => {
    const before = await thisMonth();
    const half = Math.floor(before.total.costMicros / 2);
    // As if half of it had been spent on tests; the numbers of the calls stay the same.
    const file = new Sqlite(join(opened.service.dataDir, 'trunkline.db'));
    const quarter = Math.floor(Date.parse(`${before.today}T12:00:00Z`) / 900_000);
    file.prepare('INSERT INTO test_cost_quarters VALUES (?, ?, ?)').run(quarter, before.total.currency, half);
    file.close();
    expect((await thisMonth()).testCostMicros).toBe(half);
    await openCosts();
    await opened.page.getByText('went into tests, which do not count as calls.').waitFor();
    const shown = await opened.page.getByText(/About [\d.]+¢ a call/).innerText();
    const perCall = Number(/About ([\d.]+)¢ a call/.exec(shown)?.[1]);
    const due = (before.total.costMicros - half) / before.answeredCalls / 10_000;
    expect(Math.abs(perCall / due - 1)).toBeLessThan(0.1);
  });

  it('said nothing wrong to the console', () => expect(opened.consoleErrors).toEqual([]));
});

describe('Costs before the first call', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage();
  });
  afterAll(() => opened.close());

  it('says what will be here', async () => {
    await opened.goto('/costs');
    await opened.page.getByText('No call has cost anything yet').waitFor();
    await opened.page.getByRole('rowheader', { name: /Deepgram nova-3/ }).waitFor();
    expect(await accessibilityViolations(opened.page)).toEqual([]);
    expect(opened.consoleErrors).toEqual([]);
  });

  it('says that it cannot be read, and reads it when asked again', async () => {
    const { page } = opened;
    await page.route('**/trpc/costs.month*', (route) => route.abort());
    await opened.goto('/costs');
    await page.getByRole('alert').waitFor();
    await page.unroute('**/trpc/costs.month*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('No call has cost anything yet').waitFor();
  });
});
