import { defineConfig } from 'vitest/config';

/** Whole calls in real time, with processes of their own: side by side they would starve each other on two cores. */
const LIVE_CALLS = ['test/page/live-many.test.ts', 'test/page/live-people*.test.ts'];
const WHOLE = ['test/e2e/**/*.test.ts', 'test/simulated-pbx/**/*.test.ts', ...LIVE_CALLS];
/** Real Chromium or Electron on a real service: a browser and a service each. */
const PAGE = ['test/page/**/*.test.ts', 'test/shell/electron/**/*.test.ts'];

/** Real peers (sipp, baresip, child processes) share two cores in CI: generous limits, nothing is timed by them. */
const common = {
  testTimeout: 30_000,
  hookTimeout: 30_000,
  pool: 'forks' as const,
  // CI's machine is shared and stalls for hundreds of milliseconds: speech in real time then goes another way.
  retry: process.env.CI ? 2 : 0,
};
const root = new URL('..', import.meta.url).pathname;

export default defineConfig({
  test: {
    root,
    projects: [
      {
        test: {
          ...common,
          root,
          name: 'parts',
          include: ['test/**/*.test.ts'],
          exclude: [...WHOLE, ...PAGE],
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          root,
          name: 'page',
          include: PAGE,
          exclude: LIVE_CALLS,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: { ...common, root, name: 'whole', include: WHOLE, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
