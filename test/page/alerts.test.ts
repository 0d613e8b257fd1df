import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

describe('alerts', { timeout: 60_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 40 });
  }, 60_000);
  afterAll(() => opened.close());

  const save = () => opened.page.getByRole('button', { name: 'Save', exact: true }).click();

  it('shows on Home what stands, with what to do, and takes it away when it is over', async () => {
    const { page, service } = opened;
    await opened.goto('/');
    await page.getByRole('region', { name: 'Latest calls' }).waitFor();
    expect(await page.getByRole('region', { name: 'Needs care' }).count()).toBe(0);
    await service.api.settings.save.mutate({ costs: { monthlyBudgetMicros: 100 } });
    const region = page.getByRole('region', { name: 'Needs care' });
    await region.getByRole('heading', { name: "The month's budget is used up" }).waitFor();
    await region.getByText(/Calls go on being answered and go on costing/).waitFor();
    await checkScreen(opened);
    await region.getByRole('link', { name: 'Open Costs' }).click();
    await page.waitForURL('**/costs');
    await opened.goto('/');
    await region.waitFor();
    await service.api.settings.save.mutate({ costs: { monthlyBudgetMicros: null } });
    await region.waitFor({ state: 'detached' });
  });

  it('keeps in Diagnostics what was', async () => {
    const { page } = opened;
    await opened.goto('/diagnostics');
    const row = page
      .getByRole('region', { name: 'Alerts' })
      .getByRole('listitem')
      .filter({ hasText: "The month's budget is used up" });
    await row.getByText(/\d\d:\d\d to .*\d\d:\d\d\./).waitFor();
  });

  it('keeps who is told and from which figure on, and refuses what cannot be at its field', async () => {
    const { page, service } = opened;
    await opened.goto('/settings/alerts');
    await page.getByRole('textbox', { name: 'Mail to' }).fill('office@example.com, nobody');
    await page.getByRole('textbox', { name: 'Longest reply in milliseconds' }).fill('100');
    await save();
    await page.getByText('Must be a mail address such as office@example.com.').waitFor();
    await page.getByText('Must be 200 ms or more.').waitFor();
    await checkScreen(opened);
    await page.getByRole('textbox', { name: 'Mail to' }).fill('office@example.com');
    await page.getByRole('textbox', { name: 'Longest reply in milliseconds' }).fill('500');
    await page.getByRole('checkbox', { name: /^No calls arrive/ }).click();
    await page.getByRole('textbox', { name: 'Hours without a call' }).fill('8');
    await page.getByRole('checkbox', { name: /^The disk fills up/ }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('22');
    await page.getByRole('textbox', { name: 'Until' }).fill('7');
    await save();
    await page.getByText('Saved.').waitFor();
    const { settings } = await service.api.settings.get.query();
    expect(settings.alerts).toMatchObject({
      off: ['disk_low'],
      mailTo: ['office@example.com'],
      replyP95Ms: 500,
      noCallHours: 8,
      quietHours: [{ from: '22:00', to: '07:00' }],
    });
  });

  it('gives what a Prometheus needs to scrape this service', async () => {
    const { page, service } = opened;
    await opened.goto('/settings/alerts');
    const group = page.getByRole('region', { name: 'Prometheus and Grafana' });
    const text = await group.locator('pre').innerText();
    const tokenPath = /credentials_file: "(.+)"/.exec(text)?.[1] ?? '';
    expect(text).toContain(`targets: ['${new URL(service.url).host}']`);
    const token = (await readFile(tokenPath, 'utf8')).trim();
    const metrics = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    expect(metrics.status).toBe(200);
  });

  it('says both in Arabic', async () => {
    const { page, service } = opened;
    await service.api.settings.save.mutate({ costs: { monthlyBudgetMicros: 100 } });
    await opened.goto('/');
    await setLanguage(page, 'ar');
    await page.getByRole('heading', { name: 'استُهلكت ميزانية الشهر' }).waitFor();
    await checkScreen(opened);
    await opened.goto('/settings/alerts');
    await page.getByRole('checkbox', { name: /الردود بطيئة/ }).waitFor();
    await checkScreen(opened);
    expect(opened.consoleErrors).toEqual([]);
  });
});
