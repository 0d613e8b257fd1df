import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stereoWav } from '../../simulated-pbx/call-tape.ts';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { type ServiceLiveKit, switchLiveKitOn } from '../support/livekit/service-livekit.ts';
import { checkScreen } from './support/check-screen.ts';
import { launchBrowser, type OpenedPage, openPage } from './support/open-page.ts';

const PATIENT = { kind: 'await_end' } as const;
const HELEN = {
  name: 'Helen Marsh',
  password: 'correct horse battery',
  role: 'viewer',
  callControl: true,
} as const;
/** A sender that waited for LiveKit would lack a hundred packets of 20 ms and more; a busy machine skips some. */
const MISSING_PACKETS = 50;

/** What goes wrong while people are on a call, and what they and the caller notice of it. */
describe.skipIf(!hasDocker)('people on a live call', { timeout: 120_000 }, () => {
  let opened: OpenedPage;
  let livekit: ServiceLiveKit;
  let caller: TestCaller;
  let dir = '';
  /** A second person at another computer, one without a microphone that may be used. */
  let other: { readonly browser: Browser; readonly page: Page };
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'trunkline-people-lost-'));
    const microphonePath = join(dir, 'voice.wav');
    writeFileSync(
      microphonePath,
      stereoWav(Int16Array.from({ length: 160_000 }, (_, i) => (i % 40) * 300 - 6000)),
    );
    opened = await openPage({ microphonePath });
    livekit = await switchLiveKitOn(opened.service);
    await opened.service.api.access.users.add.mutate(HELEN);
    other = await signInElsewhere();
  }, 120_000);
  afterAll(async () => {
    await other?.browser.close();
    await livekit?.close();
    await opened.close();
    rmSync(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    caller = await openCaller();
  });
  afterEach(() => caller.close());

  async function signInElsewhere() {
    const browser = await launchBrowser();
    const context = await browser.newContext({
      baseURL: opened.service.url,
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await signIn(page);
    return { browser, page };
  }

  async function signIn(page: Page) {
    await page.goto('/');
    await page.getByRole('textbox', { name: 'Name' }).fill(HELEN.name);
    await page.getByLabel('Password', { exact: true }).fill(HELEN.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  }

  const button = (name: string, page = opened.page) => page.getByRole('button', { name });
  const conversation = (page = opened.page) => page.getByRole('list', { name: 'What is said' });
  const beginCall = async (script: Parameters<TestCaller['call']>[2] = [{ kind: 'listen' }, PATIENT]) => {
    await opened.goto('/live');
    const run = caller.call(opened.service.sipPort, '8883031', script);
    await opened.page.waitForURL('**/live/*');
    return { run, callId: opened.page.url().split('/').at(-1) ?? '' };
  };
  const listen = async (page = opened.page) => {
    await button('Listen in', page).click();
    await page.getByText('You are listening. Neither side hears you').waitFor({ timeout: 20_000 });
  };
  /** A browser mutes a track that nothing comes for. */
  const voicesThatCome = () =>
    opened.page.evaluate(() => {
      const tracks = [...document.querySelectorAll('audio')].flatMap(({ srcObject }) =>
        srcObject instanceof MediaStream ? srcObject.getAudioTracks() : [],
      );
      return tracks.filter(({ readyState, muted }) => readyState === 'live' && !muted).length;
    });
  /** As when it cannot start: each time it comes up it dies again, until the returned function is called. */
  const keepDown = () => {
    const kill = () => void livekit.container.kill().catch(() => undefined); // It is down already.
    kill();
    const timer = setInterval(kill, 200);
    return () => clearInterval(timer);
  };
  const hangUp = async () => {
    await button('Hang up').click();
    await opened.page.getByRole('alertdialog').getByRole('button', { name: 'Hang up the call' }).click();
    await opened.page.getByText('This call is over.').waitFor();
  };
  /** The caller's packets came one after the other from the answer to the end. */
  const expectNoGap = async (callId: string, run: ReturnType<TestCaller['call']>) => {
    const { media } = await run;
    const { answeredAt, events, media: sent } = await opened.service.api.calls.get.query({ callId });
    const endedAt = events.find(({ kind }) => kind === 'ended')?.at;
    const due = ((endedAt ?? 0) - (answeredAt ?? 0)) / 20;
    expect(due).toBeGreaterThan(100);
    expect(media?.packetsLost).toBe(0);
    // With both sides' lateness: a machine that stood still shows in both, a worker that waited only in its own.
    const evidence = JSON.stringify({ received: media, sent });
    expect(media?.packetsReceived, evidence).toBeGreaterThan(due - MISSING_PACKETS);
  };

  it('hear on after the LiveKit server was killed and is back; the caller notices nothing', async () => {
    const { run, callId } = await beginCall();
    await listen();
    await livekit.container.kill();
    // At once: who believes that they listen hears silence and takes it for the call's.
    await opened.page.getByText('The connection broke.', { exact: false }).waitFor({ timeout: 4000 });
    await opened.page.getByText('You are listening. Neither side hears you').waitFor({ timeout: 60_000 });
    await expect.poll(voicesThatCome, { timeout: 20_000 }).toBe(2);
    expect(await opened.page.getByText('Also listening').count()).toBe(0);
    await hangUp();
    await expectNoGap(callId, run);
  });

  it('come back by themselves when the service gave them up while they were away', async () => {
    const { run, callId } = await beginCall();
    const invited = opened.page.waitForResponse((response) => response.url().includes('live.listen'));
    await listen();
    const identity = /person-\w+/.exec(await (await invited).text())?.[0] ?? '';
    const again = opened.page.waitForResponse((response) => response.url().includes('live.listen'));
    // As this page's own user: nobody else's word is taken.
    const body = JSON.stringify({ callId, identity });
    await opened.page.evaluate(
      (sent) =>
        fetch('/trpc/live.leave', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: sent,
        }),
      body,
    );
    expect(await (await again).text()).toContain('person-');
    await opened.page.getByText('You are listening. Neither side hears you').waitFor({ timeout: 20_000 });
    await expect.poll(voicesThatCome, { timeout: 20_000 }).toBe(2);
    await hangUp();
    await run;
  });

  it('lose the call to the agent when the server dies while they speak', async () => {
    // The agent ends the call of somebody who says nothing, and the way back may take longer on a busy machine.
    const words = [
      { kind: 'wait', durationMs: 8000 },
      await caller.say('What are your opening hours?'),
    ] as const;
    const { run, callId } = await beginCall([
      { kind: 'listen' },
      ...words,
      ...words,
      ...words,
      ...words,
      PATIENT,
    ]);
    await listen();
    await button('Take over the call').click();
    await opened.page.getByText('You are speaking to the caller. The agent is silent').waitFor();
    await conversation()
      .getByText(/took the call over, the agent is silent/)
      .waitFor();
    // One that is back at once finds the person speaking still.
    const letItCome = keepDown();
    await opened.page.getByText('the caller does not hear you', { exact: false }).waitFor({ timeout: 4000 });
    await conversation()
      .getByText('I am back. What else can I do for you?')
      .waitFor({ timeout: 20_000 })
      .finally(letItCome);
    await opened.page.getByText('You are listening. Neither side hears you').waitFor({ timeout: 60_000 });
    await button('Take over the call').waitFor();
    await hangUp();
    await expectNoGap(callId, run);
  });

  it('are two: the second comes late, hears, and is told who else is there and who speaks', async () => {
    const { run } = await beginCall();
    await listen();
    await other.page.goto(opened.page.url());
    await listen(other.page);
    await other.page.getByText('Also listening: The administrator').waitFor();
    await opened.page.getByText('Also listening: Helen Marsh').waitFor();
    await button('Take over the call').click();
    await other.page.getByText('The administrator is speaking to the caller.').waitFor();
    await other.page.getByRole('link', { name: /The administrator has the call/ }).waitFor();
    expect(await button('Take over the call', other.page).isDisabled()).toBe(true);
    await button('Give back to the agent').click();
    await expect.poll(() => button('Take over the call', other.page).isEnabled()).toBe(true);

    // Its browser gives no microphone: the agent must not have been silenced for it.
    await button('Take over the call', other.page).click();
    await other.page.getByRole('alert').getByText('so the agent goes on', { exact: false }).waitFor();
    expect(await conversation().getByText('Helen Marsh speaks to the caller', { exact: false }).count()).toBe(
      0,
    );
    await other.page.goto('/');
    await opened.page.getByText('Also listening').waitFor({ state: 'detached', timeout: 20_000 });
    await hangUp();
    await run;
  });

  it('hear nothing any more when an admin signs them out', async () => {
    const { run } = await beginCall();
    await listen();
    await other.page.goto(opened.page.url());
    await listen(other.page);
    await opened.page.getByText('Also listening: Helen Marsh').waitFor();
    const { users } = opened.service.api.access;
    const helen = (await users.list.query()).find(({ name }) => name === HELEN.name);
    await users.signOutEverywhere.mutate({ userId: helen?.userId ?? '' });
    await other.page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expect.poll(() => other.page.locator('audio').count()).toBe(0);
    await opened.page.getByText('Also listening').waitFor({ state: 'detached' });
    await opened.page.getByText('You are listening. Neither side hears you').waitFor();
    await hangUp();
    await run;
    await signIn(other.page);
  });

  it('are out of the room when the call ends, and do not knock again', async () => {
    const { run } = await beginCall();
    await listen();
    const asked: string[] = [];
    const note = (request: { url(): string }) => {
      if (request.url().includes('live.listen')) asked.push(request.url());
    };
    opened.page.on('request', note);
    await hangUp();
    await run;
    await opened.page.waitForTimeout(3000); // Longer than it waits before it tries a lost room again.
    opened.page.off('request', note);
    expect(asked).toEqual([]);
  });

  it('reach their buttons on a phone, under however long a talk', async () => {
    const { run } = await beginCall([
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'listen' },
      PATIENT,
    ]);
    const { page } = opened;
    await expect
      .poll(() => conversation().getByText('What are your opening hours?').count(), { timeout: 40_000 })
      .toBe(2);
    await page.setViewportSize({ width: 390, height: 700 });
    const inView = async (name: string) => {
      const box = await button(name).boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 700;
    };
    await expect.poll(() => inView('Listen in')).toBe(true);
    await listen();
    await expect.poll(() => inView('Take over the call')).toBe(true);
    await button('Take over the call').click();
    await page.getByText('You are speaking to the caller. The agent is silent').waitFor();
    await expect.poll(() => inView('Give back to the agent')).toBe(true);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'speaking-390.png') });
    await button('Give back to the agent').click();
    await button('Take over the call').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'listening-390.png') });
    await checkScreen(opened);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'listening-1200.png') });
    await hangUp();
    await run;
  });
});
