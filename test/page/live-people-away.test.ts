import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { PATIENT, PeopleRig } from './support/people-rig.ts';
import { putToSleep } from './support/sleeping-browser.ts';

/** A person has the call, and their page or their line goes away: who has it then, and what the caller hears of it. */
describe.skipIf(!hasDocker)('a person who has the call', { timeout: 120_000 }, () => {
  let rig: PeopleRig;
  beforeAll(async () => {
    rig = await PeopleRig.open();
  }, 120_000);
  afterAll(() => rig?.close());
  beforeEach(() => rig.beginTest());
  afterEach(() => rig.endTest());

  const eventsOf = async (callId: string) =>
    (await rig.opened.service.api.calls.get.query({ callId })).events;
  const kindsOf = async (callId: string) => (await eventsOf(callId)).map(({ kind }) => kind);
  const given = async (callId: string) =>
    (await eventsOf(callId)).flatMap((event) => (event.kind === 'given_back' ? [event.because] : []));

  it('takes it over and gives it back, twice, without a gap', async () => {
    const call = await rig.beginCall();
    await rig.listen();
    for (const _ of [1, 2]) {
      await rig.takeOver();
      await rig.button('Give back to the agent').click();
      await rig.untilAgentIsBack();
      await rig.button('Take over the call').waitFor();
    }
    await rig.hangUp();
    await rig.expectNoGap(call);
    expect(await given(call.callId)).toEqual(['asked', 'asked']);
  });

  it('loses it to the agent by reloading the page, and may take it again', async () => {
    const call = await rig.beginCall();
    await rig.listen();
    await rig.takeOver();
    await rig.page.reload();
    await rig.untilAgentIsBack();
    expect(await rig.page.getByText('You are speaking to the caller').count()).toBe(0);
    await rig.listen();
    expect(await rig.page.getByText('Also listening').count()).toBe(0);
    await rig.takeOver();
    await rig.button('Give back to the agent').click();
    await rig.button('Take over the call').waitFor();
    await rig.hangUp();
    await rig.expectNoGap(call);
    expect(await given(call.callId)).toEqual(['person_gone', 'asked']);
  });

  it('keeps it while the page does not reach the service for a moment', async () => {
    const call = await rig.beginCall();
    await rig.listen();
    await rig.takeOver();
    await rig.page.context().setOffline(true);
    await rig.page.waitForTimeout(1500); // Shorter than the service waits for a page that speaks.
    await rig.page.context().setOffline(false);
    await rig.page.waitForTimeout(4000); // Longer than that: it would be given back by now.
    await rig.untilSpeaking();
    expect(await given(call.callId)).toEqual([]);
    await rig.hangUp();
    await rig.expectNoGap(call);
  });

  it('loses it to the agent when the page does not reach the service for longer, and listens when it does', async () => {
    const call = await rig.beginCall();
    await rig.listen();
    await rig.takeOver();
    await rig.page.context().setOffline(true);
    await expect.poll(() => given(call.callId), { timeout: 15_000 }).toEqual(['person_gone']);
    await rig.page.context().setOffline(false);
    await rig.untilListening();
    await rig.untilAgentIsBack();
    expect(await rig.page.getByText('Also listening').count()).toBe(0);
    await rig.takeOver();
    await rig.hangUp();
    await rig.expectNoGap(call);
  });

  it('loses it to the agent when the computer falls asleep, and listens when it wakes', async () => {
    // The agent ends the call of somebody who says nothing.
    const words = [
      { kind: 'wait', durationMs: 8000 },
      await rig.caller.say('What are your opening hours?'),
    ] as const;
    const call = await rig.beginCall([...Array.from({ length: 8 }, () => words).flat(), PATIENT]);
    await rig.listen();
    await rig.takeOver();
    const sleep = putToSleep(rig.microphonePath);
    try {
      await expect.poll(() => given(call.callId), { timeout: 15_000 }).toEqual(['person_gone']);
      // LiveKit takes a quarter of a minute to notice.
      await expect.poll(() => kindsOf(call.callId), { timeout: 45_000 }).toContain('listening_ended');
    } finally {
      sleep.wake();
    }
    await rig.untilAgentIsBack();
    await rig.untilListening();
    expect(await rig.page.getByText('Also listening').count()).toBe(0);
    await rig.takeOver();
    await rig.hangUp();
    await rig.expectNoGap(call);
  });

  it.each(['sendonly', 'inactive'] as const)('keeps it over a hold (%s)', async (by) => {
    const takenOver = Promise.withResolvers<void>();
    let heardAnew = 0;
    const call = await rig.beginCall(
      [{ kind: 'wait_for', happening: takenOver.promise }, { kind: 'hold', durationMs: 5000, by }, PATIENT],
      ({ kind }) => {
        if (kind === 'agent_started') heardAnew += 1;
      },
    );
    await rig.listen();
    await rig.takeOver();
    takenOver.resolve();
    await rig.conversation().getByText('Put on hold by 3CX').waitFor();
    const before = heardAnew;
    await rig.conversation().getByText('Taken off hold').waitFor();
    await expect.poll(() => heardAnew).toBeGreaterThan(before);
    await rig.untilSpeaking();
    expect(await given(call.callId)).toEqual([]);
    await rig.button('Give back to the agent').click();
    await rig.untilAgentIsBack();
    await rig.hangUp();
    await call.run;
  });

  it('is one of two who clicked at once; the other is told who, and hears on', async () => {
    const call = await rig.beginCall();
    const other = await rig.signInElsewhere(rig.microphonePath);
    await other.goto(rig.page.url());
    await rig.listen();
    await rig.listen(other);
    await Promise.all([rig.page, other].map((page) => rig.button('Take over the call', page).click()));
    const speaking = (page: typeof other) => page.getByText('You are speaking to the caller').count();
    await expect
      .poll(async () => (await speaking(rig.page)) + (await speaking(other)), { timeout: 20_000 })
      .toBe(1);
    const refused = (await speaking(other)) === 1 ? rig.page : other;
    await refused.getByText(/is speaking to the caller/).waitFor();
    expect(await rig.button('Take over the call', refused).isDisabled()).toBe(true);
    await refused.getByText('You are listening. Neither side hears you').waitFor();
    expect(await given(call.callId)).toEqual([]);
    await rig.hangUp();
    await rig.expectNoGap(call);
  });
});
