import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/**
 * Draws the PNGs of resources/tray and resources/icons from the SVGs beside them. The PNGs are committed: run this
 * (`node electron/packaging/draw-icons.ts`, Chromium needed) after a change of a drawing.
 */
const resourcesDir = join(import.meta.dirname, '../../resources');

/** Electron finds them by these endings for 100, 125, 150 and 200 % displays. */
const TRAY_SIZES = [
  { ending: '', px: 16 },
  { ending: '@1.25x', px: 20 },
  { ending: '@1.5x', px: 24 },
  { ending: '@2x', px: 32 },
] as const;

/** `colour` stands in for currentColor. A template image is black; macOS tints it. */
const TRAY_DRAWINGS = [
  { svg: 'answering', png: 'answering', colour: null },
  { svg: 'problem', png: 'problem', colour: null },
  { svg: 'not-answering', png: 'not-answering', colour: null },
  { svg: 'paused', png: 'paused-on-light', colour: '#22282b' },
  { svg: 'paused', png: 'paused-on-dark', colour: '#eef1f2' },
  { svg: 'paused', png: 'pausedTemplate', colour: '#000000' },
] as const;

const APP_SIZES = [16, 32, 48, 64, 128, 256, 512] as const;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
for (const { svg, png, colour } of TRAY_DRAWINGS) {
  const drawing = readFileSync(join(resourcesDir, 'tray', `${svg}.svg`), 'utf8');
  const coloured = colour === null ? drawing : drawing.replaceAll('currentColor', colour);
  for (const { ending, px } of TRAY_SIZES) {
    writeFileSync(join(resourcesDir, 'tray', `${png}${ending}.png`), await draw(browser, coloured, px));
  }
}
const appIcon = readFileSync(join(resourcesDir, 'icons', 'app.svg'), 'utf8');
for (const px of APP_SIZES) {
  writeFileSync(join(resourcesDir, 'icons', `${px}x${px}.png`), await draw(browser, appIcon, px));
}
await browser.close();

async function draw(browser: Browser, svg: string, px: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: px, height: px } });
  await page.setContent(
    `<style>*{margin:0}svg{display:block}</style>${svg.replace('<svg ', `<svg width="${px}" height="${px}" `)}`,
  );
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return png;
}
