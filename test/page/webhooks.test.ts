import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWebhookReceiver, status, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage, setTheme } from './support/open-page.ts';

describe('webhooks in the settings', { timeout: 120_000 }, () => {
  let opened: OpenedPage;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    opened = await openPage();
    receiver = await startWebhookReceiver();
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await receiver.close();
  });

  const button = (name: string) => opened.page.getByRole('button', { name, exact: true });
  const box = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const text = (sentence: string) => opened.page.getByText(sentence).first().waitFor();
  const shoot = async (name: string) => {
    const dir = process.env.TRUNKLINE_SHOTS;
    if (dir) await opened.page.screenshot({ path: `${dir}/${name}.png`, fullPage: true });
  };

  it('are added, tried, changed and removed, and what was answered stands there in words', async () => {
    const { page } = opened;
    await opened.goto('/settings/webhooks');
    await text('Nobody is told yet.');
    await button('Add a webhook').click();
    await box('Name').fill('Our CRM');
    await box('Address').fill('ftp://nowhere');
    await button('Save').click();
    await text('must be an address such as https://crm.example.com/calls');
    await shoot('webhooks-dialog');
    await box('Address').fill(receiver.url);
    await page.getByLabel('Token').fill('pat-123');
    await button('Save').click();
    await text('Nothing was sent yet.');
    await text('The address is http: what callers said goes there unencrypted.');
    receiver.replies.push(status(401, 'who are you'));
    await button('Send a test').click();
    await text('The receiver refuses the token. Set it again (401 who are you).');
    await button('Send a test').click();
    await text('The receiver took it (204).');
    expect(receiver.posts.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer pat-123',
      'Bearer pat-123',
    ]);
    await button('Show the signing secret').click();
    await text('whsec_');
    await checkScreen(opened);
    await shoot('webhooks');
    await setTheme(page, 'dark');
    await shoot('webhooks-dark');
    await setLanguage(page, 'ar');
    await text('لم يُرسل شيء بعد.');
    await checkScreen(opened);
    await shoot('webhooks-ar');
    await setLanguage(page, 'en');
    await button('Remove').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await text('Nobody is told yet.');
    expect(opened.consoleErrors).toEqual([]);
  });

  it('stand beside the look-up of callers, which is set, refused, and tried with a number', async () => {
    const { page } = opened;
    await opened.goto('/settings/contacts');
    await box('Address to ask').fill('https://crm.example.com/contacts');
    await button('Save').last().click();
    await text('Must be an address with [Number] in it');
    await box('Address to ask').fill(`http://127.0.0.1:${receiver.port}/c/[Number]`);
    await button('Save').last().click();
    await box('Number').fill('+44 113 496 0102');
    receiver.replies.push(status(401));
    await button('Look it up').click();
    await text('It refused with status 401.');
    receiver.replies.push(status(200, '{"name": "Ann Lee"}'));
    await button('Look it up').click();
    await text('Ann Lee');
    await checkScreen(opened);
    await shoot('contacts');
    await setTheme(page, 'dark');
    await setLanguage(page, 'ar');
    await text('من يتصل');
    await checkScreen(opened);
    await shoot('contacts-ar-dark');
    await setTheme(page, 'light');
    await setLanguage(page, 'en');
  });
});
