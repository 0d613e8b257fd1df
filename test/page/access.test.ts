import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.ts';
import { launchBrowser, type OpenedPage, openPage, watchErrors } from './support/open-page.ts';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

describe('access', () => {
  let opened: OpenedPage;
  let browser: Browser;
  let remote: Page;
  let url = '';
  const remoteErrors: string[] = [];
  beforeAll(async () => {
    opened = await openPage();
    browser = await launchBrowser();
    // What a device does that was told to trust the authority; that the certificate holds is tested with openssl.
    const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'en-GB' });
    remote = await context.newPage();
    watchErrors(remote, remoteErrors);
  });
  afterAll(async () => {
    await browser.close();
    await opened.close();
  });

  const dialog = (name: string) => opened.page.getByRole('dialog', { name });
  const field = (within: ReturnType<typeof dialog>, name: string) =>
    within.getByRole('textbox', { name, exact: true });

  it('adds a user with the keyboard, refusing a short password inline', async () => {
    const { page } = opened;
    await opened.goto('/settings/access');
    await page.getByText('Add a user first').waitFor();
    expect(await page.getByRole('button', { name: 'Open for this network' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Add a user' }).press('Enter');
    const form = dialog('Add a user');
    await field(form, 'Name').fill('Helen Marsh');
    await field(form, 'Password').fill('short');
    await page.keyboard.press('Enter');
    await form.getByText('At least 10 characters').waitFor();
    expect(await field(form, 'Name').inputValue()).toBe('Helen Marsh');
    await field(form, 'Password').fill('correct horse battery');
    await page.keyboard.press('Enter');
    await page.getByText('Helen Marsh can sign in now').waitFor();
    await page.getByText('Never signed in').waitFor();
  });

  it('says what it opens before it opens, and how to trust it after', async () => {
    const { page } = opened;
    const port = await freePort();
    await page.getByRole('button', { name: 'Open for this network' }).click();
    const form = dialog('Open for this network');
    await field(form, 'Port').fill('0');
    await form.getByRole('button', { name: 'See what it opens' }).click();
    await form.getByText(/Must be a port from 1 to 65535/).waitFor();
    await field(form, 'Port').fill(String(port));
    await form.getByText('Your own').click();
    await field(form, 'Certificate file').fill('/nowhere.pem');
    await field(form, 'Key file').fill('/nowhere.key');
    await form.getByRole('button', { name: 'See what it opens' }).click();
    await form.getByText('There is no certificate file /nowhere.pem').waitFor();
    await form.getByText('Made here').click();
    await form.getByRole('button', { name: 'See what it opens' }).click();
    const preview = dialog('What it opens');
    await preview.getByText(`Port ${port} (TCP). 1 user can then sign in`).waitFor();
    await preview
      .getByText(new RegExp(`(ufw|New-NetFirewallRule).*${port}`))
      .first()
      .waitFor();
    await preview.getByRole('button', { name: 'Open it' }).click();
    await page.getByText('Tell a device to trust it').waitFor();
    const { status } = await opened.service.api.access.lan.get.query();
    if (status.state !== 'open') throw new Error(JSON.stringify(status));
    url = status.urls[0] ?? '';
    await page.getByText(status.certificate.fingerprintSha256).waitFor();
    await checkScreen(opened);
  });

  it('lets a viewer in over HTTPS, who sees no settings and finds no token in the address', async () => {
    await remote.goto(`${url}/costs`);
    await remote.getByText('Sign in with the name and password').waitFor();
    expect(await remote.getByText('With a link').count()).toBe(0);
    await remote.getByRole('textbox', { name: 'Name', exact: true }).fill('Helen Marsh');
    await remote.getByRole('textbox', { name: 'Password', exact: true }).fill('correct horse battery');
    await remote.getByRole('button', { name: 'Sign in', exact: true }).click();
    const navigation = remote.getByRole('navigation', { name: 'Main' });
    await navigation.waitFor();
    expect(new URL(remote.url()).pathname).toBe('/costs');
    for (const name of ['Agents', 'Diagnostics', 'Settings']) {
      expect(await navigation.getByRole('link', { name }).count()).toBe(0);
    }
    for (const path of ['/', '/calls', '/live', '/costs']) {
      await remote.goto(`${url}${path}`);
      await navigation.waitFor();
      await remote.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => null);
    }
    await remote.goto(`${url}/settings/access`);
    await navigation.waitFor();
    expect(await remote.getByText('Add a user').count()).toBe(0);
    await changeOwnPassword();
    expect(remoteErrors).toEqual([]);
  });

  /** A viewer has no Settings: what is her own stands at the foot of the navigation. */
  async function changeOwnPassword() {
    await remote.getByRole('button', { name: 'Helen Marsh: password, sign out' }).press('Enter');
    await remote.getByRole('menuitem', { name: 'Change password' }).click();
    const form = remote.getByRole('dialog', { name: 'Change password' });
    await form.getByRole('textbox', { name: 'Present password' }).fill('correct horse battery');
    await form.getByRole('textbox', { name: 'New password' }).fill('another long phrase');
    await form.getByRole('button', { name: 'Change password' }).click();
    await remote.getByText('Your password was changed').waitFor();
  }

  it('makes her an admin at once, and signs her out at once', async () => {
    const { page } = opened;
    await page.getByText(/Last seen .* from/).waitFor();
    await page.getByRole('combobox', { name: 'Role of Helen Marsh' }).click();
    await page.getByRole('option', { name: 'Admin' }).click();
    await remote.goto(`${url}/settings/business`);
    await remote.getByRole('heading', { name: 'Business' }).waitFor();
    await page.getByRole('button', { name: 'More for Helen Marsh' }).click();
    await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
    await remote.getByText('You were signed out').waitFor();
  });

  it('pairs a device with a key that is shown once and can be taken back', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Pair a device' }).click();
    const form = dialog('Pair a device');
    await field(form, 'Name').fill('Reception');
    await form.getByRole('button', { name: 'Make a key' }).click();
    const shown = dialog('Key of the device');
    const key = await shown.getByText(/^trunkline-device-/).innerText();
    await shown.getByRole('button', { name: 'Close' }).click();
    const status = () =>
      fetch(`${opened.service.url}/trpc/status.get`, { headers: { authorization: `Bearer ${key}` } });
    expect((await status()).status).toBe(200);
    await page.getByRole('button', { name: 'Take back the key of Reception' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Take back', exact: true }).click();
    await page.getByText('None yet.').waitFor();
    expect((await status()).status).toBe(401);
  });

  it('lists who changed what', async () => {
    const { page } = opened;
    await opened.goto('/settings/changes');
    await page.getByText('took back a device key').waitFor();
    await page.getByText('Helen Marsh signed in').first().waitFor();
    await page.getByText('lanAccess.enabled: false → true').waitFor();
  });

  it('closes the entrance after asking, and removes the user', async () => {
    const { page } = opened;
    await opened.goto('/settings/access');
    await page.getByRole('button', { name: 'Close it' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close it' }).click();
    await page.getByText('Closed: this page can be opened on this machine only.').waitFor();
    await expect(remote.goto(url)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
    await page.getByRole('button', { name: 'More for Helen Marsh' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await page.getByRole('button', { name: 'Remove Helen Marsh' }).click();
    await page.getByText('Helen Marsh was removed').waitFor();
    await page.getByText('Nobody yet.').waitFor();
  });

  it('says nothing wrong in the console', () => {
    expect(opened.consoleErrors.filter((text) => !/status of (400|409)/.test(text))).toEqual([]);
  });
});
