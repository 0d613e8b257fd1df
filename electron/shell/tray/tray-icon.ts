import { join } from 'node:path';
import { type NativeImage, nativeImage, nativeTheme } from 'electron';
import type { TrayIconName } from './tray-view.ts';

/**
 * The drawing of a state for the bar of this system. Electron finds the other sizes by name (@1.25x is 20 px, @1.5x 24,
 * @2x 32). "Paused" has no colour of its own: macOS tints a template image, the others need one for each bar.
 */
export function trayImage(name: TrayIconName, iconDir: string): NativeImage {
  const image = nativeImage.createFromPath(join(iconDir, `${fileName(name)}.png`));
  if (name === 'paused' && process.platform === 'darwin') image.setTemplateImage(true);
  return image;
}

const fileName = (name: TrayIconName): string => {
  if (name !== 'paused') return name;
  if (process.platform === 'darwin') return 'pausedTemplate';
  return barIsDark() ? 'paused-on-dark' : 'paused-on-light';
};

/** Windows' taskbar has a theme apart from that of its windows; older Electrons do not tell it. */
function barIsDark(): boolean {
  const theme = nativeTheme as typeof nativeTheme & { shouldUseDarkColorsForSystemIntegratedUI?: boolean };
  if (process.platform === 'linux') return true; // Panels of the usual desktops are dark in both themes.
  return theme.shouldUseDarkColorsForSystemIntegratedUI ?? theme.shouldUseDarkColors;
}
