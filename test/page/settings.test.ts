import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

const SECTIONS = [
  'business',
  'phone-line',
  'hours',
  'disclosure',
  'privacy',
  'alerts',
  'callers',
  'access',
  'changes',
  'livekit',
  'updates',
  'appearance',
  'licences',
];

describe('settings', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage();
  });
  afterAll(() => opened.close());

  const box = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const combo = (name: string) => opened.page.getByRole('combobox', { name, exact: true });
  const save = () => opened.page.getByRole('button', { name: 'Save', exact: true }).click();
  const section = (name: string) =>
    opened.page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name }).click();

  it('keeps the business, shows its name, and refuses what cannot be with the typed text kept', async () => {
    const { page, service } = opened;
    await opened.goto('/settings');
    await box('Name').fill('Northgate Dental');
    await combo('Currency').fill('xyz');
    await save();
    await page.getByText('Type the three letters of a currency').waitFor();
    expect(await combo('Currency').inputValue()).toBe('xyz');
    expect(await box('Name').inputValue()).toBe('Northgate Dental');
    await combo('Currency').fill('gbp');
    await combo('Time zone').fill('Europe/Nowhere');
    await save();
    await page.getByText('Must be a time zone such as Europe/London').waitFor();
    await combo('Time zone').fill('Europe/London');
    await save();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByText('Northgate Dental').waitFor();
    expect((await service.api.settings.business.query()).currency).toBe('GBP');
    expect(await page.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0);
  });

  it('asks before the phone line opens its ports again, and names what is wrong under the field', async () => {
    const { page, service } = opened;
    await section('Phone line');
    await box('Address of this machine').fill('reception');
    await save();
    await page.getByText('Must be an IP address such as 192.168.1.20').waitFor();
    await box('Address of this machine').fill('127.0.0.2');
    await box('Let it ring for (seconds)').fill('4');
    await save();
    const dialog = page.getByRole('alertdialog', { name: 'Save the phone line?' });
    await dialog.getByText('The phone line opens its ports again. No call is going on.').waitFor();
    await dialog.getByText('phoneLine.listenAddress').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await service.api.settings.get.query()).settings.phoneLine.listenAddress).toBe('127.0.0.1');
    await save();
    await dialog.getByRole('button', { name: 'Save and open the ports again' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const { phoneLine } = (await service.api.settings.get.query()).settings;
    expect(phoneLine).toMatchObject({ listenAddress: '127.0.0.2', ringSeconds: 4 });
  });

  it('locks what the configuration file fixes and names the file', async () => {
    const { page, service } = opened;
    const port = box('UDP port');
    expect(await port.isDisabled()).toBe(true);
    await page.getByText(`Fixed by ${service.configPath}`).first().waitFor();
  });

  it('keeps what was typed while one looks elsewhere, and marks it', async () => {
    const { page } = opened;
    await box('Host for moved calls').fill('pbx.example.com');
    await section('Appearance');
    await page.getByText('For this browser only').waitFor();
    await page.getByRole('link', { name: 'Phone line (unsaved changes)' }).click();
    expect(await box('Host for moved calls').inputValue()).toBe('pbx.example.com');
    await page.getByRole('button', { name: 'Discard changes' }).click();
    expect(await box('Host for moved calls').inputValue()).toBe('');
    expect(await page.getByText('unsaved changes').count()).toBe(0);
  });

  it('takes answering hours as people write them', async () => {
    const { page, service } = opened;
    await section('Answering hours');
    await page.getByText('Only at these times').click();
    await page.getByText('until the next day').waitFor();
    await page.getByRole('button', { name: 'Sun', exact: true }).click();
    await box('From').fill('25:00');
    await save();
    await page.getByText('Type a time from 00:00 to 23:59').waitFor();
    await box('From').fill('9');
    await box('To').fill('1730');
    await box('Holidays').fill('12-25\nEaster');
    await save();
    await page.getByText('“Easter” is no day').waitFor();
    await box('Holidays').fill('12-25\n2026-04-03');
    await save();
    await page.getByText('Saved.').first().waitFor();
    const { answeringHours, holidays } = (await service.api.settings.get.query()).settings.phoneLine;
    expect(holidays).toEqual(['12-25', '2026-04-03']);
    expect(answeringHours).toEqual([
      { days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'], from: '09:00', to: '17:30' },
    ]);
  });

  it('keeps blocked numbers, and names the line that is no number', async () => {
    const { page, service } = opened;
    await opened.goto('/settings/callers');
    await box('Blocked numbers').fill('+44 7700 900318\nAnn');
    await save();
    await page.getByText('Line 2, “Ann”, is no number').waitFor();
    await box('Blocked numbers').fill('+44 7700 900318\n+44900*');
    await page.getByRole('checkbox', { name: 'Block callers without a number' }).check();
    await box('Within an hour').fill('20');
    await save();
    await page.getByText('Saved.').first().waitFor();
    expect((await service.api.settings.get.query()).settings.callers).toEqual({
      blocked: ['+44 7700 900318', '+44900*'],
      blockWithheld: true,
      callsAtOnce: null,
      callsAnHour: 20,
    });
  });

  it('follows what somebody else changes meanwhile', async () => {
    await section('Business');
    await opened.service.api.settings.save.mutate({ business: { name: 'Southgate' } });
    await expect.poll(() => box('Name').inputValue(), { timeout: 10_000 }).toBe('Southgate');
  });

  it('changes language and colours at once', async () => {
    const { page } = opened;
    await section('Appearance');
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.getByRole('button', { name: 'As the system' }).click();
    await page.getByRole('switch', { name: 'Keys of one letter' }).press('Space');
    expect(await page.evaluate(`localStorage.getItem('trunkline.singleKeys')`)).toBe('off');
  });

  it.each(SECTIONS)('%s is accessible and fits every width', async (name) => {
    await opened.goto(`/settings/${name}`);
    await opened.page.getByRole('heading', { level: 2 }).first().waitFor();
    await checkScreen(opened);
  });

  it('is there in Arabic, from right to left', async () => {
    const { page } = opened;
    await opened.goto('/settings/phone-line');
    await setLanguage(page, 'ar');
    await page.getByRole('heading', { name: 'العناوين والمنافذ' }).waitFor();
    await checkScreen(opened);
    await setLanguage(page, 'en');
  });

  it('says what a lost service means', async () => {
    const { page } = opened;
    await opened.goto('/settings/changes');
    await page.getByText('changed settings').first().waitFor();
    await page.route('**/trpc/settings.get*', (route) => route.abort());
    await section('Phone line');
    await page.reload();
    await page.getByText('The service gives no answer').first().waitFor();
    await page.unroute('**/trpc/settings.get*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await box('Address of this machine').waitFor();
  });

  it('says nothing wrong in the console', () => {
    expect(opened.consoleErrors.filter((text) => !/ERR_FAILED/.test(text))).toEqual([]);
  });
});
