import { app } from 'electron';
import { declareNoticeScheme } from './notice/notice-protocol.ts';
import { readShellArguments } from './shell-arguments.ts';
import { type Shell, startShell } from './start-shell.ts';

/** Entry of the tray app. One instance for each desktop user: a second start shows the window of the first. */
function main(): void {
  app.setAppUserModelId('com.trunkline.desktop'); // Windows shows notifications only of apps that it can name.
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  let shell: Shell | null = null;
  // Every window has its sandbox anyway. It cannot be forced on where Chromium was told to have none (root, containers).
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  declareNoticeScheme();
  app.on('second-instance', () => shell?.show());
  app.on('activate', () => shell?.show());
  app.on('window-all-closed', () => {
    // The icon stays. Without a listener Electron would quit.
  });
  app.on('before-quit', () => shell?.stop());
  process.on('SIGINT', () => app.quit());
  process.on('SIGTERM', () => app.quit());
  void app.whenReady().then(() => {
    shell = startShell(readShellArguments(process.argv.slice(1)), __dirname);
  });
}

main();
