import { contextBridge, ipcRenderer } from 'electron';
import type { ShellBridge, UpdateState } from '../shared/shell-bridge.ts';
import { NOTICE_CHANNELS, SHELL_CHANNELS, VERSION_ARGUMENT } from '../shared/shell-channels.ts';

/**
 * Runs sandboxed before each page of our windows. The service's page gets the few things that HTTP cannot do; the
 * shell's own page gets what it needs to explain why the other one is not there. The shell checks the sender of
 * every message, so this is convenience, not protection.
 */
const address = globalThis as unknown as { location: { protocol: string; pathname: string } };

/** What the shell hands over on the renderer's command line. */
const argument = (name: string): string =>
  process.argv.find((given) => given.startsWith(name))?.slice(name.length) ?? '';

const page: ShellBridge = {
  version: argument(VERSION_ARGUMENT),
  platform: process.platform as ShellBridge['platform'],
  updates: {
    state: () => ipcRenderer.invoke(SHELL_CHANNELS.updateState),
    onChange(listener) {
      const hear = (_event: unknown, state: UpdateState) => listener(state);
      ipcRenderer.on(SHELL_CHANNELS.updateChanged, hear);
      return () => ipcRenderer.removeListener(SHELL_CHANNELS.updateChanged, hear);
    },
    check: () => ipcRenderer.invoke(SHELL_CHANNELS.updateCheck),
    install: () => ipcRenderer.invoke(SHELL_CHANNELS.updateInstall),
  },
  startAtLogin: {
    get: () => ipcRenderer.invoke(SHELL_CHANNELS.startAtLogin),
    set: (on) => ipcRenderer.invoke(SHELL_CHANNELS.setStartAtLogin, on),
  },
  openWindow: (path) => ipcRenderer.invoke(SHELL_CHANNELS.openWindow, path),
};

/** NoticeBridge of electron/shell/notice/notice-bridge.ts. */
const notice = {
  view: () => ipcRenderer.invoke(NOTICE_CHANNELS.view),
  onView: (listener: (view: unknown) => void) =>
    void ipcRenderer.on(NOTICE_CHANNELS.viewChanged, (_event, view) => listener(view)),
  retry: () => ipcRenderer.invoke(NOTICE_CHANNELS.retry),
  connect: (url: string, token: string) => ipcRenderer.invoke(NOTICE_CHANNELS.connect, url, token),
  useThisMachine: () => ipcRenderer.invoke(NOTICE_CHANNELS.useThisMachine),
  elsewhere: () => ipcRenderer.invoke(NOTICE_CHANNELS.elsewhere),
};

if (address.location.protocol === 'trunkline:') contextBridge.exposeInMainWorld('shell', notice);
else contextBridge.exposeInMainWorld('trunkline', page);
