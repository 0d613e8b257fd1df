import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaller, type TestCaller } from '../support/caller.ts';
import {
  accessibilityViolations,
  horizontalOverflow,
  type OpenedPage,
  openPage,
  setTheme,
} from './support/open-page.ts';

describe('a recorded call on its page', { timeout: 120_000 }, () => {
  let opened: OpenedPage;
  let caller: TestCaller;
  beforeAll(async () => {
    opened = await openPage();
    caller = await openCaller();
  }, 60_000);
  afterAll(async () => {
    await caller.close();
    await opened.close();
  });

  const save = () =>
    opened.page.locator('form').first().getByRole('button', { name: 'Save', exact: true }).click();
  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });

  it('is switched on in Settings, with what that means', async () => {
    const { page, service } = opened;
    await opened.goto('/settings/recording');
    await page.getByText('This call is recorded.').waitFor();
    await page.getByRole('textbox', { name: 'Days until deletion' }).fill('0');
    await page.getByRole('checkbox', { name: 'Record phone calls' }).click();
    await save();
    await page.getByText(/>=1|at least 1|1 or more/i).waitFor();
    await page.getByRole('textbox', { name: 'Days until deletion' }).fill('30');
    await save();
    await expect
      .poll(async () => (await service.api.settings.get.query()).settings.recording)
      .toMatchObject({ enabled: true, retentionDays: 30 });
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await horizontalOverflow(page)).toBe(0);
    await page.setViewportSize({ width: 1200, height: 800 });
  });

  it('is played from any place on, kept as a file, and deleted', async () => {
    const { page, service } = opened;
    await caller.call(service.sipPort, '8883031', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      { kind: 'hang_up' },
    ]);
    const callId = (await service.api.calls.list.query({})).calls[0]?.callId ?? '';
    await expect
      .poll(async () => (await service.api.recordings.get.query({ callId }))?.state, { timeout: 15_000 })
      .toBe('ready');
    await opened.goto(`/calls/${callId}`);
    await page.getByText(/^Kept until/).waitFor();
    await page.getByRole('tab', { name: 'Record' }).click();
    await page.getByText(/Its recording is kept until/).waitFor();
    await page.getByRole('tab', { name: 'Conversation' }).click();
    const position = () => page.getByRole('slider').first().getAttribute('aria-valuenow');
    await button('Play').click();
    await button('Pause').waitFor();
    await expect.poll(async () => Number(await position()), { timeout: 15_000 }).toBeGreaterThan(0);
    // To the end of the call by keyboard; the player follows.
    await page.getByRole('slider').first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => Number(await position())).toBeGreaterThanOrEqual(5);
    await button('Pause').click();
    await button('Play').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`${callId}.ogg`);
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await button('Delete the recording').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the recording' }).click();
    await page.getByText(/The recording was deleted by a person/).waitFor();
    expect(opened.consoleErrors).toEqual([]);
  });
});
