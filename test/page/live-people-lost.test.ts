import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { checkScreen } from './support/check-screen.ts';
import type { OpenedPage } from './support/open-page.ts';
import { HELEN, PATIENT, PeopleRig } from './support/people-rig.ts';

/** What goes wrong while people are on a call, and what they and the caller notice of it. */
describe.skipIf(!hasDocker)('people on a live call', { timeout: 120_000 }, () => {
  let rig: PeopleRig;
  let opened: OpenedPage;
  /** A second person at another computer, one without a microphone that may be used. */
  let other: Page;
  beforeAll(async () => {
    rig = await PeopleRig.open();
    opened = rig.opened;
    other = await rig.signInElsewhere();
  }, 120_000);
  afterAll(() => rig?.close());
  beforeEach(() => rig.beginTest());
  afterEach(() => rig.endTest());

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
    const kill = () => void rig.livekit.container.kill().catch(() => undefined); // It is down already.
    kill();
    const timer = setInterval(kill, 200);
    return () => clearInterval(timer);
  };
  it('hear on after the LiveKit server was killed and is back; the caller notices nothing', async () => {
    const call = await rig.beginCall();
    await rig.listen();
    await rig.livekit.container.kill();
    // At once: who believes that they listen hears silence and takes it for the call's.
    await opened.page.getByText('The connection broke.', { exact: false }).waitFor({ timeout: 4000 });
    await opened.page.getByText('You are listening. Neither side hears you').waitFor({ timeout: 60_000 });
    await expect.poll(voicesThatCome, { timeout: 20_000 }).toBe(2);
    expect(await opened.page.getByText('Also listening').count()).toBe(0);
    await rig.hangUp();
    await rig.expectNoGap(call);
  });

  it('come back by themselves when the service gave them up while they were away', async () => {
    const { run, callId } = await rig.beginCall();
    const invited = opened.page.waitForResponse((response) => response.url().includes('live.listen'));
    await rig.listen();
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
    await rig.hangUp();
    await run;
  });

  it('lose the call to the agent when the server dies while they speak', async () => {
    // The agent ends the call of somebody who says nothing, and the way back may take longer on a busy machine.
    const words = [
      { kind: 'wait', durationMs: 8000 },
      await rig.caller.say('What are your opening hours?'),
    ] as const;
    const call = await rig.beginCall([{ kind: 'listen' }, ...words, ...words, ...words, ...words, PATIENT]);
    await rig.listen();
    await rig.button('Take over the call').click();
    await opened.page.getByText('You are speaking to the caller. The agent is silent').waitFor();
    await rig
      .conversation()
      .getByText(/took the call over, the agent is silent/)
      .waitFor();
    // One that is back at once finds the person speaking still.
    const letItCome = keepDown();
    await opened.page.getByText('the caller does not hear you', { exact: false }).waitFor({ timeout: 4000 });
    await rig
      .conversation()
      .getByText('I am back. What else can I do for you?')
      .waitFor({ timeout: 20_000 })
      .finally(letItCome);
    await opened.page.getByText('You are listening. Neither side hears you').waitFor({ timeout: 60_000 });
    await rig.button('Take over the call').waitFor();
    await rig.hangUp();
    await rig.expectNoGap(call);
  });

  it('are two: the second comes late, hears, and is told who else is there and who speaks', async () => {
    const { run } = await rig.beginCall();
    await rig.listen();
    await other.goto(opened.page.url());
    await rig.listen(other);
    await other.getByText('Also listening: The administrator').waitFor();
    await opened.page.getByText('Also listening: Helen Marsh').waitFor();
    await rig.button('Take over the call').click();
    await other.getByText('The administrator is speaking to the caller.').waitFor();
    await other.getByRole('link', { name: /The administrator has the call/ }).waitFor();
    expect(await rig.button('Take over the call', other).isDisabled()).toBe(true);
    await rig.button('Give back to the agent').click();
    await expect.poll(() => rig.button('Take over the call', other).isEnabled()).toBe(true);

    // Its browser gives no microphone: the agent must not have been silenced for it.
    await rig.button('Take over the call', other).click();
    await other.getByRole('alert').getByText('so the agent goes on', { exact: false }).waitFor();
    expect(
      await rig.conversation().getByText('Helen Marsh speaks to the caller', { exact: false }).count(),
    ).toBe(0);
    await other.goto('/');
    await opened.page.getByText('Also listening').waitFor({ state: 'detached', timeout: 20_000 });
    await rig.hangUp();
    await run;
  });

  it('hear nothing any more when an admin signs them out', async () => {
    const { run } = await rig.beginCall();
    await rig.listen();
    await other.goto(opened.page.url());
    await rig.listen(other);
    await opened.page.getByText('Also listening: Helen Marsh').waitFor();
    const { users } = opened.service.api.access;
    const helen = (await users.list.query()).find(({ name }) => name === HELEN.name);
    await users.signOutEverywhere.mutate({ userId: helen?.userId ?? '' });
    await other.getByRole('button', { name: 'Sign in' }).waitFor();
    await expect.poll(() => other.locator('audio').count()).toBe(0);
    await opened.page.getByText('Also listening').waitFor({ state: 'detached' });
    await opened.page.getByText('You are listening. Neither side hears you').waitFor();
    await rig.hangUp();
    await run;
    await rig.signIn(other);
  });

  it('are out of the room when the call ends, and do not knock again', async () => {
    const { run } = await rig.beginCall();
    await rig.listen();
    const asked: string[] = [];
    const note = (request: { url(): string }) => {
      if (request.url().includes('live.listen')) asked.push(request.url());
    };
    opened.page.on('request', note);
    await rig.hangUp();
    await run;
    await opened.page.waitForTimeout(3000); // Longer than it waits before it tries a lost room again.
    opened.page.off('request', note);
    expect(asked).toEqual([]);
  });

  it('reach their buttons on a phone, under however long a talk', async () => {
    const { run } = await rig.beginCall([
      { kind: 'listen' },
      await rig.caller.say('What are your opening hours?'),
      { kind: 'listen' },
      await rig.caller.say('What are your opening hours?'),
      { kind: 'listen' },
      PATIENT,
    ]);
    const { page } = opened;
    await expect
      .poll(() => rig.conversation().getByText('What are your opening hours?').count(), { timeout: 40_000 })
      .toBe(2);
    await page.setViewportSize({ width: 390, height: 700 });
    const inView = async (name: string) => {
      const box = await rig.button(name).boundingBox();
      return box !== null && box.y >= 0 && box.y + box.height <= 700;
    };
    await expect.poll(() => inView('Listen in')).toBe(true);
    await rig.listen();
    await expect.poll(() => inView('Take over the call')).toBe(true);
    await rig.button('Take over the call').click();
    await page.getByText('You are speaking to the caller. The agent is silent').waitFor();
    await expect.poll(() => inView('Give back to the agent')).toBe(true);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'speaking-390.png') });
    await rig.button('Give back to the agent').click();
    await rig.button('Take over the call').waitFor();
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'listening-390.png') });
    await checkScreen(opened);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, 'listening-1200.png') });
    await rig.hangUp();
    await run;
  });
});
