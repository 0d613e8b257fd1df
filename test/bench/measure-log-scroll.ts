import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPage } from '../page/support/open-page.ts';
import { seedCalls } from './seed-calls.ts';

/**
 * Scrolls the call log in a real Chromium and reports the long tasks of its main thread:
 * `node test/bench/measure-log-scroll.ts [calls]`. The page must have been built (npm run build:page).
 */
const count = Number(process.argv[2] ?? 100_000);
const STEPS = 1500;
const dataDir = await mkdtemp(join(tmpdir(), 'trunkline-scroll-'));
seedCalls(join(dataDir, 'trunkline.db'), count);
const opened = await openPage({ service: { dataDir } });
try {
  const { page } = opened;
  await opened.goto('/calls');
  await page.locator('[data-call]').first().waitFor();
  const found = await page.evaluate<object>(`(async () => {
    const tasks = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries()))
      .observe({ type: 'longtask' });
    const grid = document.querySelector('[role=grid]');
    const gaps = [];
    let last = performance.now();
    let fastFrom = 0;
    for (let step = 0; step < ${STEPS}; step += 1) {
      if (step === ${STEPS} / 2) fastFrom = performance.now();
      grid.scrollTop += step < ${STEPS} / 2 ? 240 : 2400;
      await new Promise((frame) => requestAnimationFrame(frame));
      gaps.push(performance.now() - last);
      last = performance.now();
    }
    await new Promise((done) => setTimeout(done, 500));
    gaps.sort((a, b) => a - b);
    return {
      steps: ${STEPS},
      rowsPassed: Math.round(grid.scrollTop / 36),
      // 240 px a frame is a hard turn of the wheel, 2400 a dragged scroll bar.
      longTasksByWheel: tasks.filter(({ startTime }) => startTime < fastFrom).length,
      longTasksByBar: tasks.filter(({ startTime }) => startTime >= fastFrom).length,
      longestTaskMs: Math.round(Math.max(0, ...tasks.map(({ duration }) => duration))),
      frameP50Ms: Math.round(gaps[Math.floor(gaps.length / 2)]),
      frameP95Ms: Math.round(gaps[Math.floor(gaps.length * 0.95)]),
      frameMaxMs: Math.round(gaps.at(-1)),
      rowsInPage: document.querySelectorAll('[data-call]').length,
      heapMegabytes: Math.round(performance.memory.usedJSHeapSize / 1e6),
    };
  })()`);
  console.log({ calls: count, ...found, consoleErrors: opened.consoleErrors });
} finally {
  await opened.close();
}
