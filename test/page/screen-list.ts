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
  { name: 'home', path: '/', narrow: true },
  { name: 'calls', path: '/calls', narrow: true },
  { name: 'call', path: '/calls/{call}', narrow: true },
  { name: 'live', path: '/live', narrow: true },
  { name: 'agents', path: '/agents' },
  { name: 'costs', path: '/costs', narrow: true },
  { name: 'diagnostics', path: '/diagnostics' },
  { name: 'settings', path: '/settings' },
  { name: 'setup', path: '/setup' },
  { name: 'popover', path: '/popover' },
];
