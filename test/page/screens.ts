import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SHOTS, type Shot } from './screen-list.ts';
import { type OpenedPage, openPage, setLanguage, setTheme } from './support/open-page.ts';

/**
 * `npm run screens [-- NAME ...] [--dir DIR] [--language ar]`: pictures of every screen, light and dark, for eyes. They go
 * into an ignored folder.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string', default: 'data/screens' },
    language: { type: 'string', default: 'en' },
    calls: { type: 'string', default: '40' },
  },
});
const dir = resolve(values.dir);
const shots = SHOTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (shots.length === 0) {
  process.stderr.write(`No such screen. There are: ${SHOTS.map(({ name }) => name).join(', ')}\n`);
  process.exit(1);
}

await mkdir(dir, { recursive: true });
const opened = await openPage({ officeCalls: Number(values.calls) });
try {
  if (values.language === 'ar') await setLanguage(opened.page, 'ar');
  for (const shot of shots) await shoot(opened, shot);
} finally {
  await opened.close();
}
for (const error of opened.consoleErrors) process.stderr.write(`console: ${error}\n`);
process.stdout.write(`${shots.length} screens are in ${dir}\n`);

async function shoot({ page, callIds, goto }: OpenedPage, shot: Shot): Promise<void> {
  const widths = shot.narrow ? [1200, 390] : [1200];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    await goto(shot.path.replace('{call}', callIds[0] ?? ''));
    await page.waitForLoadState('load');
    await page.locator('h1').first().waitFor();
    await shot.prepare?.(page, callIds);
    for (const theme of ['light', 'dark'] as const) {
      await setTheme(page, theme);
      await page.evaluate(() => document.fonts.ready);
      const name = [shot.name, ...(width === 1200 ? [] : [String(width)]), theme].join('-');
      await page.screenshot({ path: join(dir, `${name}.png`) });
    }
  }
}
