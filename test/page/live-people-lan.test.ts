import { networkInterfaces } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { HELEN, PeopleRig } from './support/people-rig.ts';

/** An address of this machine that others reach it at. */
const ADDRESS = Object.entries(networkInterfaces())
  .filter(([name]) => !/^(docker|br-|veth)/.test(name))
  .flatMap(([, addresses]) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

describe.skipIf(!hasDocker || ADDRESS === undefined)(
  'one person at the machine and over the network at once',
  { timeout: 120_000 },
  () => {
    let rig: PeopleRig;
    let here: Page;
    let there: Page;
    beforeAll(async () => {
      rig = await PeopleRig.open({ lanMediaAddress: ADDRESS ?? '' });
      const { status } = await rig.opened.service.api.access.lan.save.mutate({
        enabled: true,
        address: ADDRESS ?? '',
        port: await freePort('tcp', 0),
        certificate: { kind: 'self_made' },
      });
      if (status.state !== 'open') throw new Error(JSON.stringify(status));
      here = await rig.signInElsewhere(rig.microphonePath);
      there = await rig.signInElsewhere(rig.microphonePath, status.urls[0]);
    }, 120_000);
    afterAll(() => rig?.close());
    beforeEach(() => rig.beginTest());
    afterEach(() => rig.endTest());

    const voices = (page: Page) => page.locator('audio').count();

    it('is two listeners, of whom either speaks, leaves and is signed out by itself', async () => {
      const call = await rig.beginCall();
      for (const page of [here, there]) {
        await page.goto(`/live/${call.callId}`);
        await rig.listen(page);
        await expect.poll(() => voices(page)).toBe(2);
      }
      for (const page of [here, there])
        await page.getByText(`Also listening: ${HELEN.name}`, { exact: true }).waitFor();

      await rig.takeOver(there);
      await here.getByText(`${HELEN.name} is speaking to the caller.`).waitFor();
      expect(await rig.button('Take over the call', here).isDisabled()).toBe(true);
      await rig.button('Give back to the agent', there).click();
      await rig.untilAgentIsBack(there);

      await rig.button('Stop listening', here).click();
      await there.getByText('Also listening').waitFor({ state: 'detached' });
      await rig.untilListening(there);
      await rig.listen(here);

      await there.getByRole('button', { name: `${HELEN.name}: password, sign out` }).click();
      await there.getByRole('menuitem', { name: 'Sign out' }).click();
      await there.getByRole('button', { name: 'Sign in' }).waitFor();
      await expect.poll(() => voices(there)).toBe(0);
      await here.getByText('Also listening').waitFor({ state: 'detached' });
      await rig.untilListening(here);
      await expect.poll(() => voices(here)).toBe(2);
      await rig.hangUp();
      await rig.expectNoGap(call);
    });
  },
);
