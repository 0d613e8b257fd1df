import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../simulated-pbx/free-ports.ts';
import { hasDocker } from '../support/livekit/real-peers.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

const docker = new Docker();
/** Docker shared with others needs seconds now and then. */
const PATIENT = { timeout: 20_000 };
const CONTAINER = `trunkline-page-${process.pid}`;

describe('LiveKit in Settings', { timeout: 90_000 }, () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage();
    const [apiPort, rtcPort] = [await freePort('tcp', 0), await freePort('udp', 0)];
    await opened.service.api.settings.save.mutate({
      liveKit: { containerName: CONTAINER, apiPort, rtcPort },
    });
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await docker
      .getContainer(CONTAINER)
      .remove({ force: true })
      .catch(() => null);
  });

  const containerId = () =>
    docker
      .getContainer(CONTAINER)
      .inspect()
      .then(
        ({ Id }) => Id,
        () => null,
      );
  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const confirm = (name: string) =>
    opened.page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
  const text = (sentence: string) => opened.page.getByText(sentence).first().waitFor();

  describe.skipIf(!hasDocker)('with a real Docker', () => {
    it('is switched on, shows that it is ready, makes new keys, and is switched off', async () => {
      const { page } = opened;
      await opened.goto('/settings/livekit');
      await text('Off. Nobody can listen in.');
      await checkScreen(opened);
      await button('Switch on').click();
      await text('Ready. Calls can be listened to.');
      expect((await docker.getContainer(CONTAINER).inspect()).State.Running).toBe(true);
      await text('Made today');
      const { Id } = await docker.getContainer(CONTAINER).inspect();
      await button('Make new keys').click();
      await expect.poll(async () => [Id, null].includes(await containerId()), PATIENT).toBe(false);
      await text('Ready. Calls can be listened to.');
      await button('Read the log').click();
      await page.getByText('starting LiveKit server').waitFor();
      await checkScreen(opened);

      await opened.goto('/');
      const line = page.getByRole('list', { name: 'The line' });
      expect(await line.getByRole('listitem').last().innerText()).toContain('ready');
      await opened.goto('/settings/livekit');
      await button('Switch off').click();
      await confirm('Switch off');
      await text('Off. Nobody can listen in.');
      await expect.poll(() => containerId(), PATIENT).toBeNull();
      await opened.goto('/settings/changes');
      await page.getByText('made new keys for LiveKit').waitFor();
      expect(opened.consoleErrors).toEqual([]);
    });

    it('refuses a file that is no image, by upload and by path', async () => {
      const { page } = opened;
      await opened.goto('/settings/livekit');
      await page.locator('input[type=file]').setInputFiles({
        name: 'x.tar',
        mimeType: 'application/x-tar',
        buffer: Buffer.from('no tar at all'),
      });
      await text('The file holds no image of the LiveKit server.');
      await page
        .getByRole('textbox', { name: 'Or the path of the file on the machine of the service' })
        .fill('/none.tar');
      await button('Import').click();
      await text('The file holds no image of the LiveKit server.');
    });

    it('says who holds the port, on Home and in Diagnostics too, and goes on when it is free', async () => {
      const { page, service } = opened;
      const blocker = createServer();
      const { apiPort } = (await service.api.settings.get.query()).settings.liveKit;
      await new Promise<void>((resolve) => blocker.listen(apiPort, '127.0.0.1', resolve));
      await opened.goto('/settings/livekit');
      await button('Switch on').click();
      await page.getByText(new RegExp(`\\(process ${process.pid}\\) holds port ${apiPort}`)).waitFor();
      await text('Calls are answered as before.');
      await checkScreen(opened);
      await opened.goto('/');
      await page.getByRole('list', { name: 'The line' }).getByText('not there; calls go on').waitFor();
      await page.getByRole('heading', { level: 1, name: 'Ready for the first call' }).waitFor();
      await checkScreen(opened);
      await opened.goto('/diagnostics');
      await page
        .getByRole('main')
        .getByRole('listitem')
        .filter({ hasText: `holds port ${apiPort}` })
        .first()
        .waitFor();
      await checkScreen(opened);
      // The request itself may fail, too: said beside the button, which can be pressed again.
      await page.route('**/trpc/liveKit.retry*', (route) => route.abort());
      await button('Try again now').click();
      await page.getByRole('alert').getByText('The service gives no answer.').waitFor();
      await checkScreen(opened);
      await page.unroute('**/trpc/liveKit.retry*');
      opened.consoleErrors.length = 0;
      await new Promise((resolve) => blocker.close(resolve));
      await button('Try again now').click();
      await expect
        .poll(async () => (await service.api.status.get.query()).liveKit.state, PATIENT)
        .toBe('ready');
      await service.api.settings.save.mutate({ liveKit: { enabled: false } });
    });
  });

  describe('with an Engine that does what it does seldom', () => {
    let dir = '';
    let engine: Server;
    let dying = false;
    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'trunkline-engine-'));
      dying = false;
      engine = fakeEngine(() => dying);
      await new Promise<void>((resolve) => engine.listen(join(dir, 'docker.sock'), resolve));
      await opened.service.api.settings.save.mutate({
        liveKit: { dockerSocketPath: join(dir, 'docker.sock'), enabled: true },
      });
    });
    afterEach(async () => {
      await opened.service.api.settings.save.mutate({ liveKit: { enabled: false } });
      engine.closeAllConnections();
      await new Promise((resolve) => engine.close(resolve));
      rmSync(dir, { recursive: true, force: true });
    });

    it('shows how far the image is pulled, and that the daemon died in mid-pull', async () => {
      const { page } = opened;
      await opened.goto('/settings/livekit');
      await text('Pulling the image');
      await page.getByRole('meter').waitFor();
      await text('12 MB of 48 MB, 1 of 3 layers');
      await checkScreen(opened);
      dying = true;
      engine.closeAllConnections();
      await text('Does not work. Calls go on.');
      await page.getByText(/Docker broke the connection|could not be pulled/).waitFor();
    });

    it('reads from right to left', async () => {
      const { page } = opened;
      await opened.goto('/settings/livekit');
      await setLanguage(page, 'ar');
      await page.getByText('يجري تنزيل الصورة').waitFor();
      await checkScreen(opened);
      await setLanguage(page, 'en');
    });
  });
});

/** An Engine without the image, whose registry is slow: it never comes to an end by itself. */
function fakeEngine(isDead: () => boolean): Server {
  return createServer((request, response) => {
    const path = (request.url ?? '').replace(/^\/v[\d.]+/, '');
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (isDead()) return void request.socket.destroy();
    if (path.startsWith('/version')) return void json(200, { Version: '28.0', Arch: 'amd64', Os: 'linux' });
    if (path.startsWith('/info')) return void json(200, { OperatingSystem: 'Debian', SecurityOptions: [] });
    if (path.startsWith('/images/create')) {
      response.writeHead(200, { 'content-type': 'application/json' });
      for (const event of PULLING) response.write(`${JSON.stringify(event)}\r\n`);
      return;
    }
    json(404, { message: 'no such thing' });
  });
}

const PULLING = [
  { status: 'Pulling from livekit/livekit-server', id: 'v1.13.5' },
  { status: 'Already exists', id: 'a1' },
  { status: 'Downloading', id: 'b2', progressDetail: { current: 2_000_000, total: 8_000_000 } },
  { status: 'Downloading', id: 'c3', progressDetail: { current: 10_000_000, total: 40_000_000 } },
];
