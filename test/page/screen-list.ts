import type { Page } from 'playwright-core';

/** One picture of `npm run screens`. */
export interface Shot {
  readonly name: string;
  readonly path: string;
  /** Brings the screen into the state to be shown; the page is already there. */
  readonly prepare?: (page: Page, callIds: readonly string[]) => Promise<void>;
  /** Also at 390 px wide. */
  readonly narrow?: boolean;
}

/** `{call}` stands for the newest recorded call. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'home',
    path: '/',
    narrow: true,
    prepare: (page) => page.locator('main dl').first().waitFor(),
  },
  {
    name: 'home-pause',
    path: '/',
    async prepare(page) {
      await page.getByRole('button', { name: /Pause answering|إيقاف الرد/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'calls', path: '/calls', narrow: true },
  { name: 'call', path: '/calls/{call}', narrow: true },
  { name: 'live', path: '/live', narrow: true },
  {
    name: 'agents',
    path: '/agents',
    narrow: true,
    prepare: (page) => page.getByRole('tabpanel').waitFor(),
  },
  {
    name: 'agents-voice',
    path: '/agents/rehearsal/voice',
    narrow: true,
    prepare: (page) => page.locator('main h3').first().waitFor(),
  },
  {
    name: 'agents-calls',
    path: '/agents/rehearsal/calls',
    prepare: (page) => page.getByRole('tabpanel').waitFor(),
  },
  {
    name: 'agents-rehearsing',
    path: '/agents',
    async prepare(page) {
      await page.getByRole('button', { name: /Start rehearsal|بدء التجربة/ }).click();
      await page
        .getByRole('textbox', { name: /What the caller says|ما يقوله المتصل/ })
        .fill('When are you open?');
      await page.keyboard.press('Enter');
      await page.locator('aside li', { hasText: /^(Agent|الوكيل)\d/ }).waitFor();
    },
  },
  {
    name: 'costs',
    path: '/costs',
    narrow: true,
    prepare: (page) => page.locator('.recharts-bar-rectangle').first().waitFor(),
  },
  {
    name: 'costs-price',
    path: '/costs',
    async prepare(page) {
      await page
        .getByRole('button', { name: /^Edit the price|^تعديل سعر/ })
        .first()
        .click();
      await page.locator('#prices').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'diagnostics',
    path: '/diagnostics',
    narrow: true,
    prepare: (page) => page.locator('main time').first().waitFor(),
  },
  {
    name: 'diagnostics-bundle',
    path: '/diagnostics',
    async prepare(page) {
      await page.getByRole('button', { name: /Support bundle|حزمة الدعم/ }).click();
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  { name: 'settings', path: '/settings', narrow: true },
  { name: 'settings-phone-line', path: '/settings/phone-line', narrow: true },
  {
    name: 'settings-callers',
    path: '/settings/callers',
    narrow: true,
    prepare: (page) => page.getByRole('heading', { level: 2 }).first().waitFor(),
  },
  {
    name: 'settings-hours',
    path: '/settings/hours',
    prepare: (page) => page.getByRole('radio', { name: /^Only at these times/ }).click(),
  },
  {
    name: 'settings-privacy',
    path: '/settings/privacy',
    narrow: true,
    prepare: (page) => page.getByRole('textbox').first().waitFor(),
  },
  { name: 'settings-backup', path: '/settings/backup', narrow: true },
  { name: 'settings-alerts', path: '/settings/alerts', narrow: true },
  { name: 'settings-access', path: '/settings/access', narrow: true },
  { name: 'settings-changes', path: '/settings/changes' },
  { name: 'settings-updates', path: '/settings/updates' },
  {
    name: 'settings-licences',
    path: '/settings/licences',
    prepare: (page) => page.getByText('BlueOak-1.0.0').click(),
  },
  { name: 'settings-appearance', path: '/settings/appearance' },
  { name: 'setup-1-checks', path: '/setup/checks', narrow: true },
  { name: 'setup-2-machine', path: '/setup/machine', narrow: true },
  { name: 'setup-3-3cx', path: '/setup/three-cx' },
  { name: 'setup-4-providers', path: '/setup/providers' },
  { name: 'setup-5-agent', path: '/setup/agent' },
  { name: 'setup-6-stack', path: '/setup/stack' },
  { name: 'setup-7-test', path: '/setup/test', narrow: true },
  { name: 'setup-8-done', path: '/setup/done' },
  { name: 'popover', path: '/popover' },
];
