import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

const CONTAINER = `trunkline-setup-${process.pid}`;

describe('step 6 of set-up, Phone stack', { timeout: 90_000 }, () => {
  let opened: OpenedPage;
  const container = new Docker().getContainer(CONTAINER);
  beforeAll(async () => {
    opened = await openPage({ freshInstall: true });
    await save({
      containerName: CONTAINER,
      apiPort: await freePort('tcp', 0),
      rtcPort: await freePort('udp', 0),
    });
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await container.remove({ force: true }).catch(() => null);
  });

  const save = (liveKit: Parameters<typeof opened.service.api.settings.save.mutate>[0]['liveKit']) =>
    opened.service.api.settings.save.mutate({ liveKit });
  const open = async () => {
    await opened.goto('/setup/stack');
    await opened.page.getByRole('heading', { level: 1, name: 'Calls are answered without this' }).waitFor();
  };
  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const text = (sentence: string) => opened.page.getByText(sentence).first().waitFor();

  it('says what is wrong when Docker is missing, and lets one go on', async () => {
    const { page } = opened;
    await save({ dockerSocketPath: '/none.sock' });
    await open();
    await text('LiveKit stays off');
    await button('Switch on').click();
    await text('Docker is not running on this machine, or not installed.');
    await text('Calls are answered as before.');
    await text('You need not wait for it');
    await checkScreen(opened);
    await setLanguage(page, 'ar');
    await page.getByText('لا يعمل Docker على هذا الجهاز أو لم يُثبَّت.').waitFor();
    await checkScreen(opened);
    await setLanguage(page, 'en');
    await button('Continue').click();
    await page.getByRole('heading', { level: 1, name: 'Ring it from your mobile' }).waitFor();
    await text('Talking from this browser needs LiveKit, which is not running.');
    await save({ dockerSocketPath: null, enabled: false });
  });

  it.skipIf(!hasDocker)('switches it on, until step 7 can call from the browser, and off', async () => {
    const { page } = opened;
    await open();
    await button('Switch on').click();
    await text('Ready. Calls can be listened to.');
    expect((await container.inspect()).State.Running).toBe(true);
    await checkScreen(opened);
    await button('Continue').click();
    await page.getByRole('button', { name: /^Talk to .* with this microphone$/ }).waitFor();
    await open();
    await button('Switch off').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Switch off', exact: true }).click();
    await text('Off. Nobody can listen in.');
    const gone = () =>
      container.inspect().then(
        () => false,
        () => true,
      );
    await expect.poll(gone, { timeout: 20_000 }).toBe(true);
    expect(opened.consoleErrors).toEqual([]);
  });
});
