import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityViolations, type OpenedPage, openPage } from './support/open-page.ts';

describe('signing in', () => {
  let opened: OpenedPage;
  beforeAll(async () => {
    opened = await openPage({ signedIn: false });
  });
  afterAll(() => opened.close());

  it('asks who is there, and says where to take a link', async () => {
    await opened.goto('/calls');
    await opened.page.getByRole('heading', { name: 'Sign in to Trunkline' }).waitFor();
    expect(await accessibilityViolations(opened.page)).toEqual([]);
  });

  it('opens the page by the link, once, and takes the token out of the address', async () => {
    const { page, service } = opened;
    await page.goto(service.ready.signInUrl);
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(page.url()).not.toContain('#');
    expect(await accessibilityViolations(page)).toEqual([]);
    await opened.context.clearCookies();
    await page.goto(`${service.ready.signInUrl}`);
    await page.reload();
    await page.getByText('This sign-in link is not valid').waitFor();
  });
});
