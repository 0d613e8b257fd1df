import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

describe('correcting what a caller said', { timeout: 60_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 10 });
  }, 60_000);
  afterAll(() => opened.close());

  it('counts the errors of a sentence, adds them up, and can take them back', async () => {
    const { page, callIds } = opened;
    await opened.goto(`/calls/${callIds[0]}`);
    const said = 'I would like to talk to Priya about my invoice.';
    const turn = page
      .getByRole('list', { name: 'What was said' })
      .getByRole('listitem')
      .filter({ hasText: said });
    await turn.getByRole('button', { name: `Heard right: ${said}` }).click();
    await turn.getByText('All words heard right.').waitFor();
    await turn.getByRole('button', { name: `Correct: ${said}` }).click();
    await turn
      .getByRole('textbox', { name: 'What was really said' })
      .fill('I would like to talk to Maria about the invoice');
    await checkScreen(opened);
    await turn.getByRole('button', { name: 'Count it' }).click();
    await turn.getByText('2 errors in 10 words.').waitFor();
    await page.getByText('2 of 10 words wrong (20%).').waitFor();
    await checkScreen(opened);
    await page.reload();
    await turn.getByText('Really said: I would like to talk to Maria about the invoice').waitFor();
  });

  it('shows the rate of the speech service with how sure one can be of it', async () => {
    const { page } = opened;
    await opened.goto('/diagnostics');
    const row = page
      .getByRole('region', { name: 'Words heard wrong' })
      .getByRole('row')
      .filter({ hasText: '20%' });
    expect(await row.innerText()).toMatch(/10 words \(sentences: 1, calls: 1\)/);
    await row.getByText(/probably 5\.7% to 51% \(fewer than 300 words: uncertain\)/).waitFor();
    await checkScreen(opened);
    await setLanguage(page, 'ar');
    await page.getByRole('heading', { name: 'كلمات سُمعت خطأ' }).waitFor();
    await checkScreen(opened);
    await setLanguage(page, 'en');
  });

  it('takes a check back', async () => {
    const { page, callIds } = opened;
    await opened.goto(`/calls/${callIds[0]}`);
    await page.getByRole('button', { name: /^Take back the check of: I would like/ }).click();
    await page.getByRole('region', { name: 'Words checked' }).waitFor({ state: 'detached' });
    expect(opened.consoleErrors).toEqual([]);
  });
});
