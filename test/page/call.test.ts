import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityViolations,
  horizontalOverflow,
  type OpenedPage,
  openPage,
  setLanguage,
  setTheme,
} from './support/open-page.ts';

/** Newest first, as the stories of the office come: moved, two questions, withheld, gave up, sent back. */
const [MOVED, ASKED, , GAVE_UP, SENT_BACK] = [0, 1, 2, 3, 4];

/** For polls: the browser shares few cores. */
const PATIENT = { timeout: 20_000 };

describe('the page of one call', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 10 });
  });
  afterAll(() => opened.close());

  const go = (story: number | undefined, tab = '') =>
    opened.goto(`/calls/${opened.callIds[story ?? 0]}${tab}`);

  it('tells what was said, how quick each reply was and what it cost', async () => {
    const { page } = opened;
    await go(ASKED);
    await page.getByRole('heading', { name: '+44 113 496 0177' }).waitFor();
    const turns = page.getByRole('list', { name: 'What was said' }).getByRole('listitem');
    expect(await turns.count()).toBe(5);
    await page.getByText('was slow: Language took').waitFor();
    await page.getByText('Estimate, at that day’s prices').waitFor();
    await page.getByText('Disclosure, played in full').waitFor();
    await page
      .getByRole('region', { name: 'The call in short' })
      .getByText('opening hours and parking')
      .waitFor();
  });

  it('sets each part of the replies against what it may take, and names what to mend first', async () => {
    const { page } = opened;
    await go(MOVED);
    const row = page.getByRole('table').getByRole('row', { name: /^Language/ });
    await row.waitFor();
    expect(await row.innerText()).toMatch(/310 ms, over\s+120 ms/);
    await page.getByText('mostly for the language model').waitFor();
  });

  it('moves through the call by keys, waveform and transcript together', async () => {
    const { page } = opened;
    await go(ASKED);
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuenow')).toBe('5');
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('li[aria-current]').innerText(), PATIENT).toContain('for free');
    await page.keyboard.press('k');
    await expect.poll(() => page.locator('li[aria-current]').innerText(), PATIENT).toContain('parking');
    await page.getByRole('button', { name: 'Go to 0:00' }).click();
    expect(await slider.getAttribute('aria-valuenow')).toBe('0');
  });

  it.each([
    [MOVED, 'This call went as it should.', '3CX confirmed the move to Priya'],
    [GAVE_UP, 'The caller hung up before the answer.', 'let the agent answer without ringing'],
    [SENT_BACK, 'This call was sent back.', 'Answering is paused'],
  ])('explains call %i: %s', async (story, title, detail) => {
    const { page } = opened;
    await go(story, '/explain');
    await page.getByText(title).waitFor();
    expect(await page.getByRole('main').innerText()).toContain(detail);
    expect(await accessibilityViolations(page)).toEqual([]);
  });

  it('says what 3CX does with a refusal, and shows the messages only when asked', async () => {
    const { page } = opened;
    await go(SENT_BACK, '/explain');
    await page.getByText('3CX takes the next route of its outbound rule').waitFor();
    expect(await page.getByText('INVITE sip:88801').count()).toBe(0);
    await page.getByRole('button', { name: 'Show SIP messages' }).click();
    await page.getByText('INVITE at').click();
    await page.getByText('INVITE sip:88801').waitFor();
  });

  it('keeps the proof of disclosure in its record', async () => {
    const { page } = opened;
    await go(MOVED);
    await page.getByRole('tab', { name: 'Record' }).click();
    await page.waitForURL('**/record');
    await page.getByText('The caller was told it is an AI in a line of 2.9 s.').waitFor();
  });

  it.each([390, 900, 1200, 1600])('fits into %i px, both themes, without violations', async (width) => {
    const { page } = opened;
    await page.setViewportSize({ width, height: 800 });
    for (const tab of ['', '/explain', '/record']) {
      await go(MOVED, tab);
      await page.getByRole('tabpanel').waitFor();
      expect(await horizontalOverflow(page)).toBe(0);
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(page, theme);
        expect(await accessibilityViolations(page)).toEqual([]);
      }
    }
  });

  it('reads from right to left in Arabic, the waveform from left to right', async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 1200, height: 800 });
    await go(MOVED);
    await setLanguage(page, 'ar');
    await page.getByRole('tab', { name: 'المحادثة' }).waitFor();
    expect(await page.getByRole('slider').getAttribute('dir')).toBe('ltr');
    expect(await accessibilityViolations(page)).toEqual([]);
    await setLanguage(page, 'en');
  });

  it('deletes the call after asking, and goes back to the log', async () => {
    const { page, callIds } = opened;
    await go(SENT_BACK);
    await page.getByRole('button', { name: 'Delete this call' }).click();
    await page.getByRole('button', { name: 'Delete 1 call' }).click();
    await page.waitForURL('**/calls');
    await page.getByText('The call is deleted').waitFor();
    await opened.goto(`/calls/${callIds[SENT_BACK ?? 0]}`);
    await page.getByText('There is no call with this id.').waitFor();
  });

  it('said nothing wrong on the console but the call that is gone', () => {
    expect(opened.consoleErrors.filter((error) => !error.includes('404'))).toEqual([]);
  });
});
