import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { app } from 'electron';

/** Whether the icon comes with the login of this user. The service starts with the machine, whoever logs in. */
export interface StartAtLogin {
  isOn(): boolean;
  set(on: boolean): void;
}

/** Null: run from the sources, which have no program that the system could start. */
export function startAtLogin(): StartAtLogin | null {
  if (!app.isPackaged) return null;
  if (process.platform === 'linux')
    return autostartEntry(entryPath(process.env), process.env.APPIMAGE ?? process.execPath);
  return {
    isOn: () => app.getLoginItemSettings({ args: ['--hidden'] }).openAtLogin,
    set: (on) => app.setLoginItemSettings({ openAtLogin: on, args: ['--hidden'] }),
  };
}

const entryPath = (environment: NodeJS.ProcessEnv): string =>
  join(
    environment.XDG_CONFIG_HOME ?? join(environment.HOME ?? '/', '.config'),
    'autostart',
    'trunkline.desktop',
  );

/** Desktop entry of the freedesktop autostart specification: Electron's own setting does nothing on Linux. */
export function autostartEntry(path: string, program: string): StartAtLogin {
  return {
    isOn: () => existsSync(path),
    set(on) {
      if (!on) return rmSync(path, { force: true });
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, autostartText(program));
    },
  };
}

/** Quoted as the desktop entry specification wants it: these four characters are escaped inside quotes. */
export const autostartText = (program: string): string =>
  `[Desktop Entry]
Type=Application
Name=Trunkline
Comment=Shows whether calls are answered
Exec="${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}" --hidden
Icon=trunkline
X-GNOME-Autostart-enabled=true
`;
