import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

describe('privacy', { timeout: 60_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 120 });
  }, 60_000);
  afterAll(() => opened.close());

  const days = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const save = () => opened.page.getByRole('button', { name: 'Save', exact: true }).click();

  it('says what goes when, and refuses days that cannot be at their field', async () => {
    const { page, service } = opened;
    await opened.goto('/settings/privacy');
    await days('Days that transcripts are kept').fill('0');
    await days('Days that calls are kept').fill('for ever');
    await save();
    await page.getByText('Must be a day or more.').waitFor();
    await page.getByText('Must be whole days, or empty to keep it.').waitFor();
    await checkScreen(opened);
    await days('Days that transcripts are kept').fill('3650');
    await days('Days that calls are kept').fill('');
    await save();
    await page.getByText('Saved.').waitFor();
    await page.getByText(/What was said.*The oldest goes on /).waitFor();
    const { settings } = await service.api.settings.get.query();
    expect(settings.retention).toMatchObject({ transcriptDays: 3650, callDays: null, logDays: 7 });
  });

  it('deletes what is over as soon as the days are saved, counts it, and the call says so', async () => {
    const { page } = opened;
    const oldest = await Promise.all(
      opened.callIds.slice(-8).map((callId) => opened.service.api.calls.get.query({ callId })),
    );
    const spoken = oldest.find(({ turns }) => turns.length > 0);
    await opened.goto('/settings/privacy');
    await days('Days that transcripts are kept').fill('1');
    await save();
    await page.getByText(/^Transcripts of \d+ calls?$/).waitFor();
    await checkScreen(opened);
    await opened.goto(`/calls/${spoken?.callId}`);
    await page.getByText(/The words were deleted on .*The times stay/).waitFor();
    await checkScreen(opened);
  });

  it('keeps what is not to be written down', async () => {
    const { page, service } = opened;
    await opened.goto('/settings/privacy');
    await page.getByRole('checkbox', { name: /^Card numbers/ }).click();
    await save();
    await page.getByText('Saved.').waitFor();
    await checkScreen(opened);
    const { settings } = await service.api.settings.get.query();
    expect(settings.redaction).toEqual({ cards: true, ibans: false, phoneNumbers: false, emails: false });
  });

  it('finds a caller, downloads what is kept, and forgets them', async () => {
    const { page, service } = opened;
    const { calls } = await service.api.calls.list.query({ cursor: null, limit: 50, filter: {}, search: '' });
    const number = calls.find(({ callerNumber }) => callerNumber?.startsWith('+'))?.callerNumber ?? '';
    await opened.goto('/settings/privacy');
    await days('Number').fill(number);
    await page.getByRole('button', { name: 'Find' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('caller.zip');
    expect(
      readFileSync(await download.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByRole('alertdialog').waitFor();
    await checkScreen(opened);
    await page.getByRole('button', { name: /^Erase \d+ calls?$/ }).click();
    await page.getByText('No call of this number is kept.').waitFor();
    await opened.goto('/settings/changes');
    await page.getByText('erased a caller').first().waitFor();
  });

  it('says it in Arabic', async () => {
    const { page } = opened;
    await opened.goto('/settings/privacy');
    await setLanguage(page, 'ar');
    await page.getByRole('textbox', { name: 'أيام حفظ النصوص' }).waitFor();
    await checkScreen(opened);
    expect(opened.consoleErrors).toEqual([]);
  });
});
