import { app } from 'electron';
import type { UpdateSource } from './updater.ts';

/**
 * electron-updater, where the app can replace itself: the Windows installer and the AppImage. A .deb is kept up to
 * date by the system's packages. Loaded only then: it asks Electron for things that exist in a packaged app only.
 */
export function openUpdateSource(): UpdateSource | null {
  const replaceable = process.platform === 'win32' || process.env.APPIMAGE !== undefined;
  if (!app.isPackaged || !replaceable) return null;
  const { autoUpdater } = require('electron-updater') as { autoUpdater: UpdateSource };
  return autoUpdater;
}
