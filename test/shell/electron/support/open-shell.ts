import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { type Display, openDisplay } from './display.ts';

/** The built shell in a real Electron. CI fails without one; elsewhere the tests say why they do not run. */
export const ELECTRON_PATH = process.env.ELECTRON_PATH ?? '';
export const hasElectron = ELECTRON_PATH !== '' && existsSync(ELECTRON_PATH);
export const NO_ELECTRON =
  'ELECTRON_PATH names no Electron: the shell is not tested here. electron/packaging/fetch-test-electron.sh prints one.';

export interface TrayRecord {
  readonly tooltip: string | null;
  readonly menu: readonly string[];
  readonly notifications: readonly string[];
}

/** What the recorder keeps in Electron's main process. */
interface Recorder extends TrayRecord {
  tooltip: string | null;
  menu: string[];
  notifications: string[];
  icon: { emit(event: string): void } | null;
}
type Recording = typeof globalThis & { recorder: Recorder };

export interface OpenedShell {
  readonly app: ElectronApplication;
  readonly display: Display;
  readonly profileDir: string;
  /** The main window; there is always one, made at the start. */
  window(): Promise<Page>;
  /** What the icon and the notifications say, from now on. */
  watchTray(): Promise<void>;
  tray(): Promise<TrayRecord>;
  clickTray(): Promise<void>;
  /** Starts the app a second time on the same profile, until that one ends. */
  startAgain(): Promise<number | null>;
  close(): Promise<void>;
}

export interface OpenShellOptions {
  /** Of the built shell: buildShell in electron/packaging/build-shell.ts. */
  readonly shellDir: string;
  readonly dataDir: string;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export async function openShell(options: OpenShellOptions): Promise<OpenedShell> {
  const display = await openDisplay();
  const profileDir = await mkdtemp(join(tmpdir(), 'trunkline-shell-'));
  const args = [
    options.shellDir,
    '--no-sandbox', // The test's account may be root, for which Chromium has none.
    '--disable-gpu',
    '--use-fake-device-for-media-stream', // A machine with a camera and a microphone.
    `--user-data-dir=${profileDir}`,
    '--data-dir',
    options.dataDir,
    ...(options.arguments ?? []),
  ];
  const env = { ...(process.env as Record<string, string>), DISPLAY: display.name, ...options.environment };
  // Named in this way and not by executablePath, Playwright holds the app back until it listens to its windows.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = dirname(ELECTRON_PATH);
  const app = await _electron.launch({ args, env });
  return {
    app,
    display,
    profileDir,
    window: () => app.firstWindow(),
    watchTray: () => app.evaluate(recordTray),
    tray: () =>
      app.evaluate(() => {
        const { tooltip, menu, notifications } = (globalThis as Recording).recorder;
        return { tooltip, menu, notifications };
      }),
    clickTray: () => app.evaluate(() => (globalThis as Recording).recorder.icon?.emit('click')),
    async startAgain() {
      const second = spawn(ELECTRON_PATH, args, { env, stdio: 'ignore' });
      return new Promise((resolve) => second.once('exit', resolve));
    },
    async close() {
      await app.close().catch(() => null);
      await display.close();
      await rm(profileDir, { recursive: true, force: true });
    },
  };
}

/** Runs in Electron: there is no way to read an icon, so what is told to it is kept on its way. */
function recordTray({ Tray, Notification }: typeof import('electron')): void {
  const recorder: Recorder = { tooltip: null, menu: [], notifications: [], icon: null };
  (globalThis as Recording).recorder = recorder;
  const { setToolTip, setContextMenu } = Tray.prototype;
  Tray.prototype.setToolTip = function (text) {
    recorder.icon = this;
    recorder.tooltip = text;
    return setToolTip.call(this, text);
  };
  Tray.prototype.setContextMenu = function (menu) {
    recorder.menu = menu?.items.map(({ label }) => label) ?? [];
    return setContextMenu.call(this, menu);
  };
  Notification.isSupported = () => true;
  Notification.prototype.show = function () {
    recorder.notifications.push(this.title);
  };
}
