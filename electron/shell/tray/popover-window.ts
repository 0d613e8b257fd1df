import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import type { ServiceClient } from '../connection/service-client.ts';
import { lockedPreferences } from '../windows/lock-down.ts';
import { popoverPlace, type Rectangle } from './popover-placement.ts';

/** The small window at the icon: the page's /popover. Closes when it loses the focus. */
export interface Popover {
  toggle(trayBounds: Rectangle): Promise<void>;
  close(): void;
  window(): BrowserWindow | null;
}

export interface PopoverParts {
  readonly session: Session;
  readonly preload: string;
  readonly client: () => ServiceClient | null;
  readonly pageOrigin: () => string | null;
  /** Nothing is attached: the main window explains it better. */
  readonly onNothingToShow: () => void;
}

const WIDTH = 340;
const FIRST_HEIGHT = 380;
/** A click on the icon takes the focus from an open popover first, and must not open it again. */
const SAME_CLICK_MS = 250;

export function createPopover(parts: PopoverParts): Popover {
  let window: BrowserWindow | null = null;
  let closedAt = 0;

  const close = () => {
    if (window === null) return;
    closedAt = Date.now();
    window.destroy();
    window = null;
  };

  async function open(trayBounds: Rectangle): Promise<void> {
    const [client, origin] = [parts.client(), parts.pageOrigin()];
    if (client === null || origin === null) return parts.onNothingToShow();
    const opened = new BrowserWindow({
      ...boundsFor(trayBounds, FIRST_HEIGHT),
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      show: false,
      title: 'Trunkline',
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#201f1c' : '#ffffff',
      webPreferences: { ...lockedPreferences(), session: parts.session, preload: parts.preload },
    });
    window = opened;
    opened.on('blur', close);
    opened.webContents.on('before-input-event', (_event, { key, type }) => {
      if (type === 'keyDown' && key === 'Escape') close();
    });
    // The cookie of the main window may be old or not there yet; a link costs one request on loopback.
    await opened.loadURL(await client.pageLink()).catch(() => null);
    if (opened.isDestroyed()) return;
    await opened.loadURL(`${origin}/popover`).catch(() => null);
    if (opened.isDestroyed()) return;
    await fitToContent(opened, trayBounds);
    opened.show();
  }

  return {
    window: () => window,
    close,
    async toggle(trayBounds) {
      if (window !== null) close();
      else if (Date.now() - closedAt > SAME_CLICK_MS) await open(trayBounds);
    },
  };
}

function boundsFor(tray: Rectangle, height: number): Rectangle {
  const display =
    tray.width === 0
      ? screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
      : screen.getDisplayMatching(tray);
  const size = { width: WIDTH, height: Math.min(height, display.workArea.height - 16) };
  return { ...popoverPlace(tray, display.workArea, size, process.platform), ...size };
}

/** Height of what is drawn, once it is drawn. */
const MEASURE = `new Promise((resolve) => {
  const done = () => {
    const main = document.querySelector('main');
    if (main === null || main.childElementCount === 0) return requestAnimationFrame(done);
    resolve(Math.ceil(main.getBoundingClientRect().top + main.scrollHeight));
  };
  setTimeout(() => resolve(null), 3000);
  done();
})`;

async function fitToContent(window: BrowserWindow, tray: Rectangle): Promise<void> {
  const height: unknown = await window.webContents.executeJavaScript(MEASURE).catch(() => null);
  if (typeof height === 'number' && height > 0 && !window.isDestroyed()) {
    window.setBounds(boundsFor(tray, height));
  }
}
