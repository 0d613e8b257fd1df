import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../simulated-pbx/free-ports.ts';
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

describe('Home', { timeout: 60_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ officeCalls: 40 });
  }, 60_000);
  afterAll(() => opened.close());

  const heading = (name: string | RegExp) => opened.page.getByRole('heading', { level: 1, name });

  it('answers the one question, with the line, the day, the month and the last calls', async () => {
    const { page, service, consoleErrors } = opened;
    await opened.goto('/');
    await heading(`Answering calls on 127.0.0.1:${service.sipPort}`).waitFor();
    const line = page.getByRole('list', { name: 'The line' });
    const hops = await line.getByRole('listitem').allInnerTexts();
    expect(hops.map((hop) => hop.split('\n')[0])).toEqual([
      '3CX',
      'Phone line',
      'Agent',
      'Speech',
      'Language',
      'Voice',
      'LiveKit rooms',
    ]);
    expect(hops[1]).toContain('0 of 100 calls');
    expect(hops[3]).toContain('92 ms');
    const { today } = await service.api.overview.get.query();
    const figures = page.getByRole('region', { name: 'Today' });
    await figures.getByText(String(today.calls), { exact: true }).first().waitFor();
    await figures.getByText(`${today.refused} sent back`).waitFor();
    await page
      .getByRole('region', { name: /so far$/ })
      .getByText(/^US\$/)
      .first()
      .waitFor();
    expect(await page.getByRole('navigation').getByText('Answering calls').count()).toBe(1);
    expect(consoleErrors).toEqual([]);
  });

  it('opens a call of the list, and the log', async () => {
    const { page, callIds } = opened;
    await opened.goto('/');
    const latest = page.getByRole('region', { name: 'Latest calls' });
    await latest
      .getByRole('link', { name: /\+44 7700 900318 Moved to Priya/ })
      .first()
      .click();
    await page.waitForURL(`**/calls/${callIds[0]}`);
    await page.goBack();
    await latest.getByRole('link', { name: 'All calls' }).click();
    await page.waitForURL('**/calls');
  });

  it('has no violations in light and dark, and fits every width', async () => {
    const { page } = opened;
    await opened.goto('/');
    await page.getByRole('region', { name: 'Today' }).waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page), theme).toEqual([]);
    }
    for (const width of [390, 900, 1200, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `at ${width}`).toBe(0);
    }
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await accessibilityViolations(page), 'narrow').toEqual([]);
    await page.setViewportSize({ width: 1200, height: 800 });
  });

  it('pauses for an hour and answers again, by keyboard only', async () => {
    const { page, service } = opened;
    await opened.goto('/');
    await heading(/^Answering calls/).waitFor();
    await page.keyboard.press('Control+Shift+P');
    const dialog = page.getByRole('dialog', { name: 'Pause answering' });
    await dialog.getByText(/without one|If none is set|if none is set/).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    const pause = dialog.getByRole('button', { name: 'Pause for 1 hour' });
    while (!(await pause.evaluate((element) => element === document.activeElement))) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await heading(PAUSED_UNTIL).waitFor();
    await page.getByRole('list', { name: 'The line' }).getByText('refuses new calls').waitFor();
    await page
      .getByRole('navigation')
      .getByText(/^Paused until/)
      .waitFor();
    const { pausedUntil, pausedAt, answering } = await service.api.status.get.query();
    expect(answering).toBe(false);
    expect((pausedUntil ?? 0) - (pausedAt ?? 0)).toBeGreaterThan(59 * 60_000);
    expect(await accessibilityViolations(page)).toEqual([]);
    const resume = page.getByRole('button', { name: 'Answer again now' });
    await resume.focus();
    await page.keyboard.press('Enter');
    await heading(/^Answering calls/).waitFor();
  });

  it('ends a pause by itself', async () => {
    const { page, service } = opened;
    await opened.goto('/');
    await service.api.status.pause.mutate({ until: Date.now() + 1500 });
    await heading(/^Paused until/).waitFor();
    await heading(/^Answering calls/).waitFor();
    expect(await page.getByRole('button', { name: 'Pause answering' }).isVisible()).toBe(true);
  });

  it('shows a live call with its words, and counts it when it is over', { timeout: 60_000 }, async () => {
    const { page, service } = opened;
    const caller = await openCaller();
    try {
      await opened.goto('/');
      await heading(/^Answering calls/).waitFor();
      const before = (await service.api.overview.get.query()).today.calls;
      const call = caller.call(service.sipPort, '8883021', [{ kind: 'listen' }, { kind: 'hang_up' }]);
      const live = page.getByRole('region', { name: 'Live now' });
      await live.getByText(/A\.I\. assistant of Bright Dental|This call is transcribed/).waitFor();
      expect(await live.locator('canvas').count()).toBe(2);
      await page.getByText(/^1 call live\./).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await call;
      await live.waitFor({ state: 'detached' });
      await page
        .getByRole('region', { name: 'Today' })
        .getByText(String(before + 1), { exact: true })
        .first()
        .waitFor();
    } finally {
      await caller.close();
    }
  });

  it('asks whether a stranger of the network may call, and allows it by one click', {
    timeout: 60_000,
  }, async () => {
    const { page, service } = opened;
    const caller = await openCaller();
    const save = (allowedPeers: string[]) =>
      service.api.settings.save.mutate({ phoneLine: { allowedPeers } });
    try {
      await save(['127.0.0.2']);
      const refused = await caller.call(service.sipPort, '8883022', [{ kind: 'listen' }]).catch(() => null);
      expect(refused?.script.completed ?? false).toBe(false);
      await opened.goto('/');
      await page.getByText(/^127\.0\.0\.1 tried to call/).waitFor();
      expect(await accessibilityViolations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Allow 127.0.0.1' }).click();
      await page.getByText('127.0.0.1 may call now').waitFor();
      await page.getByText(/^127\.0\.0\.1 tried to call/).waitFor({ state: 'detached' });
      const { settings } = await service.api.settings.get.query();
      expect(settings.phoneLine.allowedPeers).toEqual(['127.0.0.2', '127.0.0.1']);
      const call = await caller.call(service.sipPort, '8883023', [{ kind: 'listen' }, { kind: 'hang_up' }]);
      expect(call.script.completed).toBe(true);
    } finally {
      await save(['127.0.0.0/8', '::1']);
      await caller.close();
    }
  });

  it('speaks Arabic, from right to left', async () => {
    const { page } = opened;
    await opened.goto('/');
    await setLanguage(page, 'ar');
    await heading(/^يتم الرد على المكالمات/).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    await page.getByRole('region', { name: 'اليوم' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    for (const width of [390, 1200]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `at ${width}`).toBe(0);
    }
    await setLanguage(page, 'en');
    expect(opened.consoleErrors).toEqual([]);
  });
});

describe('Home before the first call', { timeout: 60_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage();
  }, 60_000);
  afterAll(() => opened.close());

  it('is ready, and says how to get a call', async () => {
    const { page } = opened;
    await opened.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Ready for the first call' }).waitFor();
    await page.getByText('No calls yet. Finished calls appear here').waitFor();
    await page.getByText('only this machine can call').waitFor();
    await page.getByRole('link', { name: 'Open set-up' }).click();
    await page.waitForURL('**/setup**');
    await opened.goto('/');
    await page.getByText('No calls yet. Finished calls appear here').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(opened.consoleErrors).toEqual([]);
  });
});

describe('Home when calls are not answered', { timeout: 60_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    // An address that no machine has: the line cannot be opened.
    opened = await openPage({
      officeCalls: 3,
      service: { phoneLine: { listenAddress: '192.0.2.77', announcedAddress: '192.0.2.77' } },
    });
  }, 60_000);
  afterAll(() => opened.close());

  it('says what happened, what it means for calls and what to do', async () => {
    const { page } = opened;
    await opened.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Calls are not being answered' }).waitFor();
    await page
      .getByRole('alert')
      .getByText(/192\.0\.2\.77/)
      .waitFor();
    await page
      .getByRole('region', { name: 'What this means for calls' })
      .getByText(/those callers are cut off/)
      .waitFor();
    const todo = page.getByRole('region', { name: 'What to do' });
    expect(await todo.getByRole('link').first().innerText()).toBe('Open Settings, Phone line');
    await page.getByRole('region', { name: 'What happened' }).getByText('The service started').waitFor();
    await page.getByRole('navigation').getByText('Not answering').waitFor();
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page), theme).toEqual([]);
    }
    for (const width of [390, 900, 1200, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `at ${width}`).toBe(0);
    }
    expect(opened.consoleErrors).toEqual([]);
  });
});

describe('Home when something needs care', () => {
  it('says that calls are answered, and what is not as it was set', { timeout: 60_000 }, async () => {
    const taken = createSocket('udp4').bind(0, '127.0.0.1');
    await once(taken, 'listening');
    const wanted = taken.address().port;
    const other = await freePort('udp', 0);
    const opened = await openPage({
      officeCalls: 3,
      service: {
        phoneLine: { listeningPoints: [{ protocol: 'udp', port: wanted }], fallbackPorts: [other] },
      },
    });
    try {
      const { page } = opened;
      await opened.goto('/');
      const title = 'Answering calls, but not as it was set';
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.getByText('Calls that 3CX sends elsewhere do not arrive.').waitFor();
      await page
        .getByText(new RegExp(String(wanted)))
        .first()
        .waitFor();
      await page.getByRole('navigation').getByText('Answering, needs care').waitFor();
      await page.getByRole('region', { name: 'Today' }).waitFor();
      for (const theme of ['light', 'dark'] as const) {
        await setTheme(page, theme);
        expect(await accessibilityViolations(page), theme).toEqual([]);
      }
    } finally {
      taken.close();
      await opened.close();
    }
  });
});

describe('Home without its service', () => {
  it('says that it lost it, what that means, and goes on by itself', { timeout: 90_000 }, async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'trunkline-lost-'));
    const opened = await openPage({ officeCalls: 5, service: { dataDir } });
    const { page, service } = opened;
    let again: Awaited<ReturnType<typeof startService>> | null = null;
    try {
      await opened.goto('/');
      await page.getByRole('heading', { level: 1, name: /^Answering calls/ }).waitFor();
      const port = new URL(service.url).port;
      service.signal('SIGKILL');
      await service.exited;
      await page.getByRole('heading', { level: 1, name: 'The service gives no answer' }).waitFor();
      await page.getByText('If the service has ended, calls are not answered').first().waitFor();
      await page.getByText(/^Last heard at \d\d:\d\d/).waitFor();
      expect(await page.getByRole('button', { name: 'Pause answering' }).count()).toBe(0);
      expect(await accessibilityViolations(page)).toEqual([]);
      again = await startService({ dataDir, api: { port: Number(port) } });
      await page.getByRole('heading', { level: 1, name: /^Answering calls/ }).waitFor();
    } finally {
      await again?.stop();
      await opened.close();
    }
  });
});
