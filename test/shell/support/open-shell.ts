import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { type Display, openDisplay } from './display.ts';

/** The built shell in a real Electron. CI fails without one; elsewhere the tests say why they do not run. */
export const ELECTRON_PATH = process.env.ELECTRON_PATH ?? '';
export const hasElectron = ELECTRON_PATH !== '' && existsSync(ELECTRON_PATH);
export const NO_ELECTRON =
  'ELECTRON_PATH names no Electron: the shell is not tested here. electron/packaging/fetch-test-electron.sh prints one.';

const SHELL_DIR = join(import.meta.dirname, '../../../dist/shell');

export interface OpenedShell {
  readonly app: ElectronApplication;
  readonly display: Display;
  readonly profileDir: string;
  /** The main window, once it shows what it shows. */
  window(): Promise<Page>;
  /** Starts the app a second time on the same profile, until that one ends. */
  startAgain(): Promise<number | null>;
  close(): Promise<void>;
}

export interface OpenShellOptions {
  readonly dataDir: string;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export async function openShell(options: OpenShellOptions): Promise<OpenedShell> {
  const display = await openDisplay();
  const profileDir = await mkdtemp(join(tmpdir(), 'trunkline-shell-'));
  const args = [
    SHELL_DIR,
    '--no-sandbox', // The test's account may be root, for which Chromium has none.
    '--disable-gpu',
    `--user-data-dir=${profileDir}`,
    '--data-dir',
    options.dataDir,
    ...(options.arguments ?? []),
  ];
  const env = { ...(process.env as Record<string, string>), DISPLAY: display.name, ...options.environment };
  const app = await _electron.launch({ executablePath: ELECTRON_PATH, args, env });
  return {
    app,
    display,
    profileDir,
    window: () => app.firstWindow(),
    async startAgain() {
      const { spawn } = await import('node:child_process');
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
