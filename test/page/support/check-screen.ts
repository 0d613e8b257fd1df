import { expect } from 'vitest';
import { accessibilityViolations, horizontalOverflow, type OpenedPage, setTheme } from './open-page.ts';

/** What holds for every screen: axe is content in both themes, and nothing is wider than its window. */
export async function checkScreen({ page }: Pick<OpenedPage, 'page'>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await setTheme(page, theme);
    expect(await accessibilityViolations(page)).toEqual([]);
  }
  await setTheme(page, 'light');
  for (const width of [390, 900, 1600, 1200]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await horizontalOverflow(page), `${width} px wide`).toBe(0);
  }
}
