import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkScreen } from './support/check-screen.ts';
import { type OpenedPage, openPage, setLanguage } from './support/open-page.ts';

const HELEN = { name: 'Helen Marsh', password: 'correct horse battery', role: 'viewer' as const };

describe('signing in', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ signedIn: false });
  });
  afterAll(() => opened.close());

  const field = (name: string) => opened.page.getByRole('textbox', { name, exact: true });
  const send = async (name: string, password: string) => {
    await field('Name').fill(name);
    await field('Password').fill(password);
    await opened.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };

  it('asks who is there, and says where to take a link', async () => {
    await opened.goto('/calls');
    await opened.page.getByRole('heading', { name: 'Sign in to Trunkline' }).waitFor();
    await opened.page.getByText('take the sign-in link that the service prints').waitFor();
    expect(await opened.page.getByRole('button').count()).toBe(0);
    await checkScreen(opened);
  });

  it('opens the page by the link, once, and takes the token out of address and history', async () => {
    const { page, service } = opened;
    await page.goto(service.ready.signInUrl);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(page.url()).not.toContain('#');
    await opened.context.clearCookies();
    await page.goto(service.ready.signInUrl);
    await page.reload();
    await page.getByText('This sign-in link does not work any more').waitFor();
  });

  it('lets a user in by name and password alone with the keyboard, to where they wanted to be', async () => {
    const { page, service } = opened;
    await service.api.access.users.add.mutate(HELEN);
    await opened.goto('/calls');
    await field('Name').focus();
    await page.keyboard.type('helen marsh');
    await page.keyboard.press('Tab');
    await page.keyboard.type(HELEN.password);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/calls');
    expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Costs' }).count()).toBe(1);
  });

  it('says so when the session is over, and comes back to the same address', async () => {
    const { page, service } = opened;
    const [user] = await service.api.access.users.list.query();
    await service.api.access.users.signOutEverywhere.mutate({ userId: user?.userId ?? '' });
    await opened.goto('/calls');
    await page.getByText('You were signed out').waitFor();
    await send(HELEN.name, HELEN.password);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/calls');
  });

  it('names what is missing, tells a wrong password without saying whose, and counts the wait down', async () => {
    const { page } = opened;
    await opened.context.clearCookies();
    await opened.goto('/');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByText('Type your name').waitFor();
    await page.getByText('Type your password').waitFor();
    await send('Nobody', 'guess');
    await page.getByText('Name or password is wrong').waitFor();
    expect(await field('Name').inputValue()).toBe('Nobody');
    for (let tries = 0; tries < 5; tries += 1) {
      const answered = page.waitForResponse('**/trpc/session.signIn');
      await send('Nobody', `guess ${tries}`);
      await answered;
    }
    await page.getByText('too many wrong sign-ins').waitFor();
    await page.getByText(/You can try again in 5 minutes/).waitFor();
    await checkScreen(opened);
  });

  it('is there in Arabic, from right to left', async () => {
    const { page } = opened;
    await setLanguage(page, 'ar');
    await page.getByRole('heading', { name: 'تسجيل الدخول إلى Trunkline' }).waitFor();
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    await checkScreen(opened);
  });

  /** A stream that is cut because its owner was signed out is an error to the browser, and meant. */
  it('says in the console nothing but the refusals', () => {
    const wrong = opened.consoleErrors.filter(
      (text) => !/status of (401|429)|ERR_INCOMPLETE_CHUNKED_ENCODING/.test(text),
    );
    expect(wrong).toEqual([]);
  });
});
