import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { closedCallTo } from '../support/recorded-calls.ts';
import {
  accessibilityViolations,
  horizontalOverflow,
  type OpenedPage,
  openPage,
  setLanguage,
  setTheme,
} from './support/open-page.ts';

/** A caller who stays on the line until somebody ends the call, or for so long. */
const PATIENT = { kind: 'await_end' } as const;

describe('Live', { timeout: 90_000 }, () => {
  let opened: OpenedPage;
  let caller: TestCaller;
  beforeAll(async () => {
    opened = await openPage();
  }, 60_000);
  afterAll(() => opened.close());
  beforeEach(async () => {
    caller = await openCaller();
  });
  afterEach(() => caller.close());

  const call = (number: string, script: Parameters<TestCaller['call']>[2]) =>
    caller.call(opened.service.sipPort, number, script).catch(() => null);
  const conversation = () => opened.page.getByRole('list', { name: 'What is said' });
  const hangUp = async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Hang up the call' }).click();
    await page.getByText('This call is over.').waitFor();
  };

  it('says what will be here while no call is going on', async () => {
    const { page } = opened;
    await opened.goto('/live');
    await page.getByText('No call is going on').waitFor();
    await page.getByText('0 of 100 lines in use').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'See past calls' }).click();
    await page.waitForURL('**/calls');
  });

  it('shows a call that comes in, its words as they are spoken, its voices and reply times', async () => {
    const { page } = opened;
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await opened.goto('/live');
    const run = call('8883031', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      PATIENT,
    ]);
    await page.waitForURL('**/live/*');
    await page.getByRole('link', { name: /\+1 5550100.*Robin/s }).waitFor();
    await conversation()
      .getByText(/A\.I\. assistant of Bright Dental/)
      .waitFor();
    await conversation().getByText('The agent said that it is an AI').waitFor();
    await conversation().getByText('What are your opening hours?').waitFor();
    // What is being said is not read aloud until it is a turn.
    expect(await conversation().getAttribute('aria-live')).toBe('polite');
    await conversation()
      .getByText(/^answered in \d\.\d\d s$/)
      .waitFor();
    const drawn = () =>
      page.locator('canvas[data-lane="agent"]').evaluate((lane: HTMLCanvasElement) => {
        const { width, height } = lane;
        const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
        context?.drawImage(lane, 0, 0);
        const row = context?.getImageData(0, Math.round(height / 3), width, 1).data ?? [];
        return [...row].some((value) => value > 0);
      });
    // Only a voice is a third of its lane high: silence is a row of dots in the middle.
    await expect.poll(drawn).toBe(true);
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      expect(await accessibilityViolations(page), theme).toEqual([]);
    }
    for (const width of [390, 900, 1200, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `at ${width}`).toBe(0);
    }
    await page.setViewportSize({ width: 1200, height: 800 });
    await hangUp();
    await run;
    await conversation().getByText('What are your opening hours?').waitFor();
    const record = await closedCallTo(opened.service.api, '8883031');
    expect(record).toMatchObject({
      endedBy: 'service',
      endReason: expect.stringContaining('Ended by a person'),
    });
    await page.getByRole('link', { name: 'Open its record' }).click();
    await page.waitForURL(`**/calls/${record.callId}`);
    expect(opened.consoleErrors).toEqual([]);
  });

  it('says in the language of the page why nobody can listen in', async () => {
    const { page, service } = opened;
    const save = (liveKit: { enabled: boolean; dockerSocketPath: string | null }) =>
      service.api.settings.save.mutate({ liveKit });
    await save({ enabled: true, dockerSocketPath: '/none.sock' });
    await opened.goto('/live');
    const run = call('8883038', [{ kind: 'listen' }, PATIENT]);
    await page.getByText('Docker is not running on this machine, or not installed.').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await setLanguage(page, 'ar');
    const panel = page.getByRole('region', { name: 'أنت في هذه المكالمة' });
    await panel.getByText('لا يعمل Docker').waitFor();
    expect(await panel.innerText()).not.toMatch(/is not|The call/);
    expect(await horizontalOverflow(page)).toBe(0);
    await setLanguage(page, 'en');
    await hangUp();
    await run;
    await save({ enabled: false, dockerSocketPath: null });
  });

  it('keeps the newest words in view, until the reader scrolls up', async () => {
    const { page } = opened;
    await page.setViewportSize({ width: 1200, height: 420 });
    await opened.goto('/live');
    const run = call('8883031', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      await caller.say('I would like to make an appointment.'),
      { kind: 'listen' },
      PATIENT,
    ]);
    await page.waitForURL('**/live/*');
    const hidden = (line: string) =>
      conversation()
        .getByText(line)
        .evaluate((words) => {
          const { left, bottom } = words.getBoundingClientRect();
          return document.elementFromPoint(left + 2, bottom - 2) !== words;
        });
    const toNewest = page.getByRole('button', { name: 'Go to the newest words' });
    await conversation().getByText('How can I help you?').waitFor();
    // Room is lost without a new word.
    await page.setViewportSize({ width: 1200, height: 330 });
    await conversation()
      .getByText('We are open Monday to Friday', { exact: false })
      .waitFor({ timeout: 20_000 });
    await expect.poll(() => hidden('We are open Monday to Friday')).toBe(false);
    await expect.poll(() => toNewest.count()).toBe(0);

    await conversation().hover();
    await page.mouse.wheel(0, -400);
    await toNewest.waitFor();
    await conversation().getByText('Gladly. Which day').waitFor({ timeout: 20_000 });
    expect(await hidden('Gladly. Which day')).toBe(true);
    await toNewest.click();
    await expect.poll(() => hidden('Gladly. Which day')).toBe(false);
    await page.setViewportSize({ width: 1200, height: 800 });
    await hangUp();
    await run;
  });

  it('asks before it hangs up, and keeps the call on Escape', async () => {
    const { page } = opened;
    await opened.goto('/live');
    const run = call('8883032', [{ kind: 'listen' }, PATIENT]);
    const button = page.getByRole('button', { name: 'Hang up' });
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('alertdialog', { name: 'Hang up this call?' });
    await dialog.waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    expect((await opened.service.api.status.get.query()).liveCalls).toBe(1);
    await hangUp();
    await run;
  });

  it('moves the call to a person of its agent', async () => {
    const { page } = opened;
    await opened.goto('/live');
    const run = call('8883033', [{ kind: 'listen' }, PATIENT]);
    await page
      .getByRole('region', { name: 'Move to a person' })
      .getByRole('button', { name: /^reception/ })
      .click();
    await conversation().getByText('A person moves the call to reception').waitFor();
    await page.getByText('This call is over.').waitFor();
    await run;
    expect(await closedCallTo(opened.service.api, '8883033')).toMatchObject({ outcome: 'transferred' });
  });

  it('goes from call to call with J and K', async () => {
    const { page } = opened;
    const second = await openCaller();
    try {
      await opened.goto('/live');
      const run = call('8883034', [{ kind: 'listen' }, PATIENT]);
      await page.waitForURL('**/live/*');
      const first = page.url();
      const other = second
        .call(opened.service.sipPort, '8883035', [{ kind: 'listen' }, PATIENT])
        .catch(() => null);
      await page.getByText('2 of 100 lines in use').waitFor();
      await page.keyboard.press('j');
      await expect.poll(() => page.url()).not.toBe(first);
      await hangUp();
      await page.keyboard.press('k');
      await expect.poll(() => page.url()).toBe(first);
      await hangUp();
      await Promise.all([run, other]);
    } finally {
      await second.close();
    }
  });

  it('speaks Arabic, from right to left', async () => {
    const { page } = opened;
    await opened.goto('/live');
    await setLanguage(page, 'ar');
    const run = call('8883036', [{ kind: 'listen' }, PATIENT]);
    await page
      .getByRole('list', { name: 'ما يُقال' })
      .getByText(/A\.I\. assistant/)
      .waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    for (const width of [390, 1200]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page), `at ${width}`).toBe(0);
    }
    await setLanguage(page, 'en');
    await hangUp();
    await run;
    expect(opened.consoleErrors).toEqual([]);
  });
});

describe('who only reads', { timeout: 90_000 }, () => {
  const HELEN = { name: 'Helen Marsh', password: 'correct horse battery', role: 'viewer' as const };

  it('sees Home and a live call, and is offered nothing that is refused', async () => {
    const opened = await openPage({ signedIn: false });
    const caller = await openCaller();
    const { page, service } = opened;
    try {
      await service.api.access.users.add.mutate({ ...HELEN, callControl: false });
      await opened.goto('/');
      await page.getByRole('textbox', { name: 'Name' }).fill(HELEN.name);
      await page.getByLabel('Password', { exact: true }).fill(HELEN.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { level: 1, name: 'Ready for the first call' }).waitFor();
      expect(await page.getByRole('link', { name: 'Open set-up' }).count()).toBe(0);
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Live' }).click();
      const run = caller
        .call(service.sipPort, '8883037', [{ kind: 'listen' }, { kind: 'hang_up' }])
        .catch(() => null);
      await page.getByText('You can watch.', { exact: false }).waitFor();
      for (const name of ['Hang up', 'Listen in', 'Take over the call', 'Send'])
        expect(await page.getByRole('button', { name }).count(), name).toBe(0);
      expect(await page.getByRole('region', { name: 'Move to a person' }).count()).toBe(0);
      expect(await accessibilityViolations(page)).toEqual([]);
      await run;
      expect(opened.consoleErrors).toEqual([]);
    } finally {
      await caller.close();
      await opened.close();
    }
  });
});
