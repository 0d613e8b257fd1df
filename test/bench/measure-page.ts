import type { Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../page/support/open-page.ts';
import type { Measure } from './measure.ts';

const CALLS = 40;

/** Home of a small office in Chromium, from the request to the first paint and to its state sentence. No cache: a new profile each time. */
export async function measurePage(times: number): Promise<Measure[]> {
  const opened = await openPage({ officeCalls: CALLS });
  const cookies = await opened.context.cookies();
  const browser = await launchBrowser();
  const firstPaintMs: number[] = [];
  const stateMs: number[] = [];
  try {
    for (let index = 0; index < times; index++) {
      const times = await timesOfLoad(browser, opened.service.url, cookies);
      firstPaintMs.push(times.firstPaintMs);
      stateMs.push(times.stateMs);
    }
  } finally {
    await browser.close();
    await opened.close();
  }
  return [
    { name: 'page: request -> first paint', unit: 'ms', samples: firstPaintMs, goal: { p95: 1000 } },
    { name: 'page: request -> Home says the state', unit: 'ms', samples: stateMs },
  ];
}

type Cookies = Awaited<ReturnType<Awaited<ReturnType<typeof openPage>>['context']['cookies']>>;

async function timesOfLoad(browser: Browser, url: string, cookies: Cookies) {
  const context = await browser.newContext();
  try {
    await context.addCookies(cookies);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator('main h1').waitFor();
    const stateMs = await page.evaluate<number>('performance.now()');
    const firstPaintMs = await page.evaluate<number>(
      'performance.getEntriesByName("first-contentful-paint")[0].startTime',
    );
    return { firstPaintMs, stateMs };
  } finally {
    await context.close();
  }
}
