import Docker from 'dockerode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import { lendOfficialNames } from '../support/livekit/official-sip-names.ts';
import { hasDocker, hasSipImages } from '../support/livekit/real-peers.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

const docker = new Docker();
const CONTAINER = `trunkline-sip-page-${process.pid}`;
const CONTAINERS = [CONTAINER, `${CONTAINER}-redis`, `${CONTAINER}-sip`];

describe('LiveKit SIP in Settings', { timeout: 90_000 }, () => {
  let opened: OpenedPage;
  let takeBack: () => Promise<void> = async () => {};

  beforeAll(async () => {
    opened = await openPage();
    const tcp = () => freePort('tcp', 0);
    await opened.service.api.settings.save.mutate({
      liveKit: { containerName: CONTAINER, apiPort: await tcp(), rtcPort: await freePort('udp', 0) },
      liveKitSip: { sipPort: await freePort('udp', 0), redisPort: await tcp(), healthPort: await tcp() },
    });
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    for (const name of CONTAINERS)
      await docker
        .getContainer(name)
        .remove({ force: true })
        .catch(() => null);
    await takeBack();
  });

  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const saveForm = () =>
    opened.page.locator('form').first().getByRole('button', { name: 'Save', exact: true }).click();
  const box = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const text = (sentence: string) => opened.page.getByText(sentence).first().waitFor();
  const save = (change: Parameters<OpenedPage['service']['api']['settings']['save']['mutate']>[0]) =>
    opened.service.api.settings.save.mutate(change);

  it('asks first where 3CX reaches it, and refuses what is no address', async () => {
    await opened.goto('/settings/livekit-sip');
    await text('Off. The phone line answers 3CX.');
    expect(await button('Switch on').isDisabled()).toBe(true);
    await text('First say below which address 3CX reaches');
    await box('Addresses of 3CX').fill('my pbx');
    await box('Numbers').fill('reception');
    await saveForm();
    await text('Must be an IP address or a network such as 192.168.1.0/24.');
    await checkScreen(opened);
    await box('Addresses of 3CX').fill('127.0.0.1');
    await box('Numbers').fill('800\n801');
    await saveForm();
    await expect
      .poll(async () => (await opened.service.api.settings.get.query()).settings.liveKitSip.numbers)
      .toEqual(['800', '801']);
    expect(await button('Switch on').isDisabled()).toBe(true);
    await save({ liveKitSip: { address: '127.0.0.1' } });
    await expect.poll(() => button('Switch on').isDisabled()).toBe(false);
    await text('sudo ufw allow from 127.0.0.1');
  });

  it('says that it waits for LiveKit, as bad in Diagnostics: 3CX gets no answer', async () => {
    await save({ liveKitSip: { enabled: true } });
    await opened.goto('/settings/livekit-sip');
    await text('Waits: LiveKit is off.');
    await opened.goto('/diagnostics');
    const problem = opened.page.getByRole('listitem').filter({ hasText: 'Waits: LiveKit is off.' });
    await problem.getByText('does not work').waitFor();
    await save({ liveKitSip: { enabled: false } });
  });

  it('says what is wrong with Docker, what it means for calls and what to do', async () => {
    await save({ liveKit: { enabled: true, dockerSocketPath: '/none.sock' }, liveKitSip: { enabled: true } });
    await opened.goto('/settings/livekit-sip');
    await text('Docker is not running on this machine, or not installed.');
    await text('Calls that 3CX sends to LiveKit SIP are not answered.');
    await checkScreen(opened);
    await save({ liveKit: { enabled: false, dockerSocketPath: null }, liveKitSip: { enabled: false } });
  });

  describe.skipIf(!hasDocker || !hasSipImages)('with a real Docker', () => {
    it('comes up, explains calls, and goes off', async () => {
      takeBack = await lendOfficialNames();
      await save({ liveKit: { enabled: true } });
      const { page } = opened;
      await opened.goto('/settings/livekit-sip');
      await button('Switch on').click();
      await text('As they must be; looked at every minute');
      await expect.poll(() => page.getByText('Runs', { exact: true }).count(), { timeout: 20_000 }).toBe(2);
      await text('On. 3CX is answered.');
      await checkScreen(opened);

      await button('Explain').click();
      await text('This call would be answered by our agents.');
      await box('Number called').fill('900');
      await button('Explain').click();
      await text('no trunk has this address and number');
      await box('Number called').fill('800');
      await box('Address it comes from').fill('198.51.100.7');
      await button('Explain').click();
      await text('no trunk has this address and number');
      await box('Address it comes from').fill('nowhere');
      await button('Explain').click();
      await text('Must be an IP address such as 192.168.1.10.');
      await box('Address it comes from').fill('127.0.0.1');
      await checkScreen(opened);

      await opened.goto('/diagnostics');
      const row = (name: string) => page.getByRole('listitem').filter({ hasText: name });
      await row('Trunk and rule').getByText('calls to 800, 801 from 127.0.0.1 are answered').waitFor();
      await row('Who can reach it').getByText('Only a firewall on this machine closes that').waitFor();
      await checkScreen(opened);

      await opened.goto('/settings/livekit-sip');
      await button('Switch off').click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Switch off' }).click();
      await text('Off. The phone line answers 3CX.');
      await expect
        .poll(async () => (await docker.listContainers({ all: true })).flatMap(({ Names }) => Names), {
          timeout: 20_000,
        })
        .not.toContain(`/${CONTAINER}-redis`);
      expect(opened.consoleErrors).toEqual([]);
    });
  });

  it('reads in Arabic from the right', async () => {
    await setLanguage(opened.page, 'ar');
    await opened.goto('/settings/livekit-sip');
    await text('متوقف. يردّ خط الهاتف على 3CX.');
    await checkScreen(opened);
  });
});
