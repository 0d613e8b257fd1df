import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailServer, smtpError, startMailServer } from '../support/mail-server.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage, setTheme } from './support/open-page.ts';

describe('mail in the settings', { timeout: 120_000 }, () => {
  let opened: OpenedPage;
  let server: MailServer;
  beforeAll(async () => {
    opened = await openPage();
    server = await startMailServer({
      onRcptTo: ({ address }, _, answer) =>
        answer(address.startsWith('gone') ? smtpError(550, '5.1.1 No such user') : null),
    });
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await server.close();
  });

  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const box = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const text = (sentence: string) => opened.page.getByText(sentence).first().waitFor();
  const shoot = async (name: string) => {
    const dir = process.env.TRUNKLINE_SHOTS;
    if (dir) await opened.page.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
  };

  it('is tried before it is saved, in the words of the server', async () => {
    await opened.goto('/settings/mail');
    await button('Send a test mail').click();
    await text('First fill in server, sender and recipient');
    await shoot('mail-empty');
    await box('Server').fill('127.0.0.1');
    await box('Port').fill(String(server.port));
    await box('Sender').fill('phone@example.com');
    await box('Recipient').fill('gone@example.com');
    await button('Send a test mail').click();
    await text('The server does not offer encryption at this port.');
    await shoot('mail-no-tls');
    await checkScreen(opened);
    await opened.page.getByRole('combobox').click();
    await opened.page.getByRole('option', { name: 'None' }).click();
    await button('Send a test mail').click();
    await text('The server refuses the recipient.');
    await text('5.1.1 No such user');
    await box('Recipient').fill('boss@example.com');
    await button('Send a test mail').click();
    await text('The server took it: 250 Queued as 4711');
    expect(server.letters[0]?.to).toEqual(['boss@example.com']);
    await box('User').fill('office');
    await opened.page.locator('button[type=submit]').click();
    await text('Must be starttls or tls when there is a user');
    await box('User').fill('');
    await opened.page.locator('button[type=submit]').click();
    await text('No letter waits.');
    await checkScreen(opened);
    await shoot('mail-ready');
    await opened.goto('/diagnostics');
    await opened.page.getByRole('listitem').filter({ hasText: 'no letter waits' }).first().waitFor();
    await opened.goto('/settings/mail');
    await text('No letter waits.');
    await setTheme(opened.page, 'dark');
    await shoot('mail-dark');
    await setLanguage(opened.page, 'ar');
    await text('لا رسالة تنتظر.');
    await checkScreen(opened);
    await shoot('mail-ar');
    expect(opened.consoleErrors).toEqual([]);
  });
});
