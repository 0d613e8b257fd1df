import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type ServiceOptions, type ServiceUnderTest, startService } from '../../support/service-process.ts';
import { recordOfficeCalls } from './office-calls.ts';

/** The real service and a real Chromium that is signed in to it. */
export interface OpenedPage {
  readonly service: ServiceUnderTest;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Ids of the recorded calls, newest first; empty when none were asked for. */
  readonly callIds: readonly string[];
  /** What the browser's console said that is wrong, and what the page threw. A good test ends with none. */
  readonly consoleErrors: string[];
  goto(path: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenPageOptions {
  readonly service?: ServiceOptions;
  /** Writes this many calls of a small office into the data folder first. */
  readonly officeCalls?: number;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
  readonly language?: 'en' | 'ar';
  /** Leave the wizard as it is on a fresh install, where it opens by itself; else it counts as skipped. */
  readonly freshInstall?: boolean;
  /** Sign in as everybody does first, by the one-time link (default true). */
  readonly signedIn?: boolean;
  /** A browser with a microphone that plays this WAV file, and is allowed to use it. */
  readonly microphonePath?: string;
}

const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const microphone = (path: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-audio-capture=${path}`,
];

export const launchBrowser = (microphonePath?: string): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--force-color-profile=srgb',
      ...(microphonePath === undefined ? [] : microphone(microphonePath)),
    ],
  });

export async function openPage(options: OpenPageOptions = {}): Promise<OpenedPage> {
  const dataDir = options.service?.dataDir ?? (await mkdtemp(join(tmpdir(), 'trunkline-page-')));
  const callIds = options.officeCalls
    ? recordOfficeCalls(join(dataDir, 'trunkline.db'), { count: options.officeCalls })
    : [];
  const service = await startService({ ...options.service, dataDir });
  const opening = new AsyncDisposableStack();
  opening.defer(() => service.dispose());
  try {
    return { ...(await openSignedIn(service, options, opening)), service, callIds };
  } catch (error) {
    // A test that could not even begin has nothing to close: its service and browser would run on.
    await opening.disposeAsync();
    throw error;
  }
}

async function openSignedIn(
  service: ServiceUnderTest,
  options: OpenPageOptions,
  opening: AsyncDisposableStack,
): Promise<Omit<OpenedPage, 'service' | 'callIds'>> {
  if (!options.freshInstall) await service.api.setup.skip.mutate();
  const browser = await launchBrowser(options.microphonePath);
  opening.defer(() => browser.close());
  const context = await browser.newContext({
    baseURL: service.url,
    viewport: options.viewport ?? { width: 1200, height: 800 },
    colorScheme: options.theme ?? 'light',
    locale: options.language === 'ar' ? 'ar' : 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const consoleErrors: string[] = [];
  watchErrors(page, consoleErrors);
  if (options.signedIn !== false) {
    await page.goto(service.ready.signInUrl);
    await page.getByRole('navigation').or(page.locator('[data-signed-in]')).first().waitFor();
  }
  return {
    context,
    page,
    consoleErrors,
    goto: async (path) => void (await page.goto(path)),
    close: () => opening.disposeAsync(),
  };
}

export function watchErrors(page: Page, errors: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.stack ?? String(error)));
}

/** Violations of WCAG 2.2 A and AA as "rule: elements". Reads what is drawn now: wait for it first. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Pixels by which the page is wider than its window; 0 is right. As text: the benchmark, too, imports this file, without the DOM's types. */
export const horizontalOverflow = (page: Page): Promise<number> =>
  page.evaluate<number>(`(() => {
    const main = document.querySelector('main');
    const inside = main === null ? 0 : main.scrollWidth - main.clientWidth;
    return Math.max(document.documentElement.scrollWidth - window.innerWidth, inside);
  })()`);

export const setTheme = (page: Page, theme: 'light' | 'dark'): Promise<void> =>
  page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });

/** Reloads in another language; kept in the browser as Settings does. */
export async function setLanguage(page: Page, language: 'en' | 'ar'): Promise<void> {
  await page.evaluate(`localStorage.setItem('trunkline.language', '${language}')`);
  await page.reload();
}
