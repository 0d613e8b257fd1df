import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPbx } from '../../simulated-pbx/open-pbx.ts';
import { placeCall } from '../../simulated-pbx/place-call.ts';
import { openCaller } from '../support/caller.ts';
import { checkScreen } from './support/check-screen.ts';
import {
  accessibilityViolations,
  horizontalOverflow,
  type OpenedPage,
  openPage,
  setLanguage,
} from './support/open-page.ts';

const STEPS = ['checks', 'machine', 'three-cx', 'providers', 'agent', 'stack', 'test', 'done'] as const;
/** Speech in real time: two sentences and a goodbye. */
const CALL_MS = 75_000;

describe('set-up, from a fresh install to a rehearsed call', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ freshInstall: true });
    opened.page.setDefaultTimeout(10_000);
  }, 60_000);
  afterAll(() => opened.close());

  const heading = (name: string | RegExp) => opened.page.getByRole('heading', { level: 1, name }).waitFor();
  const press = (name: string) => opened.page.getByRole('button', { name, exact: true }).click();

  it('opens by itself and checks the computer, each check with its result', async () => {
    const { page } = opened;
    await page.waitForURL(/\/setup\/checks$/);
    await heading(/^(This computer|One thing|\d+ things)/);
    const checks = page.getByRole('list', { name: 'Checks of this computer' });
    await page.getByText(/^Checked at/).waitFor();
    expect(await checks.getByRole('listitem').count()).toBeGreaterThanOrEqual(9);
    await checks.getByText(/Linux/).waitFor();
    await checks.getByText(/about \d+ calls at once. You want 10/).waitFor();
    await checks.getByText(`The phone line listens on ${opened.service.sipPort}`, { exact: false }).waitFor();
  });

  it('judges the machine by the calls that are wanted', async () => {
    const { page } = opened;
    const field = page.getByLabel('Calls at once that you want');
    await field.fill('none');
    await page.getByText('A whole number from 1 to 1000').waitFor();
    await field.fill('1000');
    await field.press('Enter');
    await page
      .getByText(/You want 1000/)
      .first()
      .waitFor();
    await page.getByText('What this means for calls').first().waitFor();
    await field.fill('5');
    await field.press('Enter');
    await page.getByText(/You want 5\./).waitFor();
    expect((await opened.service.api.setup.progress.query()).answers.wantedCalls).toBe(5);
    await press('Continue');
  });

  it('says what is missing, shows what will be saved, and saves where 3CX is', async () => {
    const { page, service } = opened;
    await heading('Where 3CX will send calls');
    await press('Continue');
    await page.getByText('Say where 3CX is', { exact: true }).waitFor();
    await page.getByText('Choose what callers get when Trunkline does not answer').waitFor();
    await page.getByRole('radio', { name: /Same network/ }).click();
    await page.getByLabel('Address or name of 3CX').fill('127.0.0.1');
    await press('Look for it');
    await page.getByText(/127\.0\.0\.1 (does not answer|answers)/).waitFor();
    await page.getByRole('radio', { name: /IP trunk/ }).waitFor();
    await page.getByRole('radio', { name: /Send calls to another number/ }).click();
    await page.getByLabel('Fallback number').fill('01134960150');
    const changes = page.getByRole('region', { name: 'What will be saved' });
    await changes.getByRole('rowheader', { name: 'Fallback number' }).waitFor();
    await changes.getByText(/phone line opens its ports again/).waitFor();
    const listens = await changes.getByRole('row', { name: /^Listens on/ }).innerText();
    await press('Continue');
    await heading('Add Trunkline to 3CX as a trunk');
    const { settings } = await service.api.settings.get.query();
    expect(settings.business.fallbackNumber).toBe('01134960150');
    expect(listens).toContain(settings.phoneLine.listenAddress);
    expect(settings.phoneLine.allowedPeers).toContain(settings.phoneLine.listenAddress);
    expect(settings.phoneLine.pbxProbe?.address).toBe('127.0.0.1');
  });

  it('goes on where it was left, in another browser too', async () => {
    const { page, service } = opened;
    expect((await service.api.setup.progress.query()).done).toEqual(['checks', 'machine']);
    await opened.goto('/setup');
    await page.waitForURL(/\/setup\/three-cx$/);
    await opened.goto('/setup/machine');
    await heading('Where 3CX will send calls');
    expect(await page.getByLabel('Fallback number').inputValue()).toBe('01134960150');
    await opened.goto('/setup/three-cx');
  });

  it('shows the second route and what bites, then takes the voice and the agent', async () => {
    const { page, service } = opened;
    await page.getByRole('heading', { name: 'What bites in the first week' }).waitFor();
    await page.getByRole('button', { name: 'Copy: Route 2, prepend' }).waitFor();
    await page.getByText('Waiting for the first signal of 127.0.0.1').waitFor();
    await press('Continue');
    await heading('Who hears, thinks and speaks');
    await press('Continue');
    await page.getByRole('alert').getByText('Choose one of them').waitFor();
    await page.getByRole('radio', { name: /rehearsal voice, for now/ }).click();
    await press('Continue');
    await heading('What callers hear first');
    await press('Continue');
    await page.getByText('A name of up to 80 letters').waitFor();
    await page.getByLabel('Company, as spoken').fill('Northgate Dental');
    await page.getByLabel('A person is').fill('100');
    await page.getByText('Hello, this is the A.I. assistant of Northgate Dental.').waitFor();
    await press('Continue');
    await heading('Calls are answered without this');
    const agent = await service.api.agents.get.query({ agentId: 'front-desk' });
    expect(agent.profile).toMatchObject({ company: 'Northgate Dental', personTarget: 'A person' });
    expect(await service.api.agents.routes.query()).toEqual(
      expect.arrayContaining([
        { pattern: '88801', agentId: 'front-desk' },
        { pattern: '*', agentId: 'front-desk' },
      ]),
    );
    expect((await service.api.settings.business.query()).name).toBe('Northgate Dental');
    await press('Continue');
  });

  it(
    'rehearses a call that is seen live and then stands in the log',
    async () => {
      const { page, service } = opened;
      await heading('Ring it from your mobile');
      await press('Ask the port');
      await page.getByText(/answered OPTIONS with 200/).waitFor();
      await press('Rehearse a call');
      const rehearsed = page.getByRole('list', { name: '1. A pretend 3CX on this machine' });
      await rehearsed.getByText(/^INVITE from .* for 88801$/).waitFor({ timeout: CALL_MS });
      await page.getByRole('link', { name: 'Watch it live' }).waitFor();
      // The caller's words give way to the answer within a fraction of a second; the answer stays while it is spoken.
      await page.getByText(/from eight to six/).waitFor({ timeout: CALL_MS });
      await page.getByText(/^7 of 7/).waitFor({ timeout: CALL_MS });
      expect(await rehearsed.getByText('Proved').count()).toBe(7);
      const log = await service.api.calls.list.query({});
      expect(log.calls[0]).toMatchObject({
        callerName: 'Rehearsed call',
        dialled: '88801',
        outcome: 'answered',
      });
      await page.getByRole('link', { name: 'Open the rehearsed call in the log' }).click();
      await page.waitForURL(`**/calls/${log.calls[0]?.callId}`);
      await page.goBack();
      await heading('Ring it from your mobile');
      await page.getByText('0 proved, 0 to fix, 13 to go').waitFor();
    },
    3 * CALL_MS,
  );

  it('proves a thing about outages only by what was seen and said', async () => {
    const { page, service } = opened;
    const paused = page.getByRole('listitem').filter({ hasText: 'Trunkline is paused' });
    await paused.getByRole('button', { name: 'Pause for 5 minutes' }).click();
    await paused.getByRole('button', { name: 'Answer again' }).click();
    await paused.getByRole('combobox').click();
    await page.getByRole('option', { name: 'Cut off' }).click();
    await paused.getByPlaceholder('Seconds').fill('4');
    await paused.getByRole('button', { name: 'Save what happened' }).click();
    await paused.getByText(/You said: cut off after 4 s. The service itself saw nothing of it/).waitFor();
    await paused.getByText(/prepend 01134960150/).waitFor();
    expect((await service.api.status.get.query()).paused).toBe(false);
    await press('Finish later');
  });

  it('sums up what works and what is open, and goes live', async () => {
    const { page, service } = opened;
    await heading(/Trunkline is answering|Calls are not being answered/);
    const rows = page.getByRole('list', { name: 'What was set up' });
    await rows.getByText('Front desk answers 88801').waitFor();
    await rows.getByText(/3CX sends calls to 01134960150/).waitFor();
    await rows.getByRole('link', { name: 'Step: Providers and keys' }).waitFor();
    await press('Go live');
    await page.waitForURL((url) => url.pathname === '/');
    expect((await service.api.setup.progress.query()).state).toBe('finished');
    await opened.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(opened.consoleErrors).toEqual([]);
  });

  it.each(STEPS)('is readable by everybody at every width: %s', async (step) => {
    await opened.goto(`/setup/${step}`);
    await opened.page.getByRole('heading', { level: 1 }).waitFor();
    await checkScreen(opened);
  });

  it.each(STEPS)('speaks Arabic from right to left: %s', async (step) => {
    const { page } = opened;
    await opened.goto(`/setup/${step}`);
    await setLanguage(page, 'ar');
    await page.getByRole('heading', { level: 1, name: /[\u0621-\u064a]/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl');
    expect(await accessibilityViolations(page)).toEqual([]);
    for (const width of [390, 780, 1200]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await horizontalOverflow(page)).toBe(0);
      expect(await scrolledTwice(page)).toEqual({ besideTheStep: 0, acrossTheStep: 0 });
    }
    expect(opened.consoleErrors).toEqual([]);
  });
});

/** A step scrolls in its own box, up and down: the page itself never does, and nothing is cut off at its side. */
const scrolledTwice = (page: OpenedPage['page']) =>
  page.evaluate(() => {
    const step = document.querySelector('main .overflow-auto');
    return {
      besideTheStep: document.documentElement.scrollHeight - window.innerHeight,
      acrossTheStep: step === null ? Number.NaN : step.scrollWidth - step.clientWidth,
    };
  });

describe('set-up by keyboard, and left', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ freshInstall: true });
    opened.page.setDefaultTimeout(10_000);
  }, 60_000);
  afterAll(() => opened.close());

  it('goes on by keys alone', async () => {
    const { page } = opened;
    await page.getByText(/^Checked at/).waitFor();
    await page.getByRole('button', { name: 'Continue', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/setup\/machine$/);
    await page.getByRole('radio', { name: /Same network/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: /Another site/ }).getAttribute('aria-checked')).toBe('true');
    await page.getByLabel('Public address of this site').waitFor();
  });

  it('is skipped, stays skipped, and can be entered again', async () => {
    const { page, service } = opened;
    await page.getByRole('button', { name: 'Skip for now' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect((await service.api.setup.progress.query()).state).toBe('skipped');
    await opened.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await opened.goto('/setup/agent');
    await page.getByRole('heading', { level: 1, name: 'What callers hear first' }).waitFor();
    expect(opened.consoleErrors).toEqual([]);
  });

  it(
    'proves and finds by a real call, while it goes on',
    async () => {
      const { page, service } = opened;
      const caller = await openCaller();
      try {
        await opened.goto('/setup/test');
        // As if the trunk sent its own number in place of the caller's.
        await page.getByLabel('Your main number').fill('+1 555 0100');
        await page.getByLabel('Your main number').press('Enter');
        const real = page.getByRole('list', { name: '2. A real call' });
        const over = caller.call(service.sipPort, '88801', [
          { kind: 'listen' },
          { kind: 'press', key: '0' },
          { kind: 'await_end' },
        ]);
        await real.getByText(/^INVITE from 127\.0\.0\.1 for 88801$/).waitFor({ timeout: CALL_MS });
        await real.getByText('got +15550100, your trunk number').waitFor();
        await real.getByText(/set From User and From Display to \$OriginatorCallerId/).waitFor();
        await real.getByText('key 0, by RFC 4733').waitFor({ timeout: CALL_MS });
        await real.getByText('moved to reception').waitFor({ timeout: CALL_MS });
        await over;
        await page.getByText('9 proved, 1 to fix, 3 to go').waitFor({ timeout: CALL_MS });
        expect(
          (await service.api.setup.tests.query()).rehearsed.every(({ state }) => state === 'waiting'),
        ).toBe(true);
        await page.getByRole('button', { name: 'Begin again' }).click();
        await page.getByText('0 proved, 0 to fix, 13 to go').waitFor();
      } finally {
        await caller.close();
      }
    },
    3 * CALL_MS,
  );

  it('asks about a stranger of the own network, and allows it only when told to', async () => {
    const { page, service } = opened;
    await service.api.settings.save.mutate({ phoneLine: { allowedPeers: ['127.0.0.2'] } });
    await service.api.setup.beginTests.mutate();
    const stranger = await openPbx('127.0.0.1');
    if (!stranger.ok) throw new Error(stranger.failure.message);
    const outcome = await placeCall({
      pbx: stranger.value,
      target: { address: '127.0.0.1', port: service.sipPort, number: '88801' },
      caller: { number: '+15550111', name: 'Nobody' },
      script: [],
    });
    await stranger.value.close();
    expect(outcome.status).toBe(403);
    await page.reload();
    await page.getByText('127.0.0.1 tried to call and was turned away').waitFor();
    await page.getByRole('button', { name: 'Allow 127.0.0.1' }).click();
    await page.getByText('127.0.0.1 tried to call').waitFor({ state: 'detached' });
    expect((await service.api.settings.get.query()).settings.phoneLine.allowedPeers).toContain('127.0.0.1');
    expect(opened.consoleErrors).toEqual([]);
  });

  it('keeps what was typed when the service is lost, and says what it means for calls', async () => {
    const { page, service } = opened;
    await opened.goto('/setup/agent');
    await page.getByLabel('Company, as spoken').fill('Northgate Dental');
    service.signal('SIGTERM');
    await page
      .getByRole('alert')
      .getByText(/This page has lost the service/)
      .waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page
      .getByText(/service gives no answer/)
      .first()
      .waitFor();
    expect(await page.getByLabel('Company, as spoken').inputValue()).toBe('Northgate Dental');
  });
});
