import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCaller } from '../support/caller.ts';
import { startService } from '../support/service-process.ts';
import {
  accessibilityViolations,
  horizontalOverflow,
  type OpenedPage,
  openPage,
  setLanguage,
  setTheme,
} from './support/open-page.ts';

/** With the weekday in the last hour of a day, when the pause ends on the next one. */
const PAUSED_UNTIL = /^Paused until (\w{3} )?\d\d:\d\d$/;

const POPOVER = { width: 340, height: 420 };

describe('the popover', { timeout: 60_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 30 });
    await opened.page.setViewportSize(POPOVER);
  }, 60_000);
  afterAll(() => opened.close());

  const heading = (name: string | RegExp) => opened.page.getByRole('heading', { level: 1, name });

  it('says the state, the day and the month, without the navigation', async () => {
    const { page, service } = opened;
    await opened.goto('/popover');
    await heading('Answering calls').waitFor();
    await page.getByText(`127.0.0.1:${service.sipPort}`).waitFor();
    const { today } = await service.api.overview.get.query();
    await page.getByText(`${today.transferred} to a person, ${today.refused} sent back`).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page), theme).toEqual([]);
    }
    expect(await horizontalOverflow(page)).toBe(0);
    await page.getByRole('link', { name: 'Open Trunkline' }).click();
    await page
      .getByRole('navigation')
      .or(page.getByRole('button', { name: 'Menu' }))
      .first()
      .waitFor();
  });

  it('pauses and answers again by keyboard', async () => {
    const { page, service } = opened;
    await opened.goto('/popover');
    const pause = page.getByRole('button', { name: 'Pause answering' });
    await pause.waitFor();
    await pause.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Pause for' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await horizontalOverflow(page)).toBe(0);
    // The keyboard is on the first choice already.
    await page.keyboard.press('Enter');
    await heading(PAUSED_UNTIL).waitFor();
    const { pausedAt, pausedUntil } = await service.api.status.get.query();
    expect((pausedUntil ?? 0) - (pausedAt ?? 0)).toBeLessThanOrEqual(15 * 60_000);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Answer again now' }).click();
    await heading('Answering calls').waitFor();
  });

  it('shows a live call', { timeout: 60_000 }, async () => {
    const { page, service } = opened;
    const caller = await openCaller();
    try {
      await opened.goto('/popover');
      await heading('Answering calls').waitFor();
      const call = caller.call(service.sipPort, '8883041', [{ kind: 'listen' }, { kind: 'hang_up' }]);
      const live = page.getByRole('region', { name: 'Live calls' });
      await live.getByText('+1 5550100').waitFor();
      await live.getByText('Robin').waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(await horizontalOverflow(page)).toBe(0);
      await call;
      await live.waitFor({ state: 'detached' });
    } finally {
      await caller.close();
    }
  });

  it('speaks Arabic, from right to left', async () => {
    const { page } = opened;
    await opened.goto('/popover');
    await setLanguage(page, 'ar');
    await heading('يتم الرد على المكالمات').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await horizontalOverflow(page)).toBe(0);
    await setLanguage(page, 'en');
    expect(opened.consoleErrors).toEqual([]);
  });

  it('says when the service is gone, and goes on when it is back', { timeout: 60_000 }, async () => {
    const { page, service } = opened;
    await opened.goto('/popover');
    await heading('Answering calls').waitFor();
    service.signal('SIGKILL');
    await service.exited;
    await heading('The service gives no answer').waitFor();
    await page.getByText(/If the service has ended, calls are not answered/).waitFor();
    await page.getByRole('link', { name: 'What to do' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const { dataDir, url } = service;
    const again = await startService({ dataDir, api: { port: Number(new URL(url).port) } });
    await heading('Answering calls').waitFor();
    await again.stop();
  });
});

describe('the popover when calls are not answered', { timeout: 60_000 }, () => {
  it('says why, and leads to what to do', async () => {
    const opened = await openPage({
      service: { phoneLine: { listenAddress: '192.0.2.77', announcedAddress: '192.0.2.77' } },
    });
    try {
      const { page } = opened;
      await page.setViewportSize(POPOVER);
      await opened.goto('/popover');
      await page.getByRole('heading', { level: 1, name: 'Calls are not being answered' }).waitFor();
      await page
        .getByRole('alert')
        .getByText(/192\.0\.2\.77/)
        .waitFor();
      await page.getByRole('link', { name: 'What to do' }).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      expect(await horizontalOverflow(page)).toBe(0);
    } finally {
      await opened.close();
    }
  });
});
