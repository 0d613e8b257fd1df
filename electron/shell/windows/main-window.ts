import { BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import type { ServiceClient } from '../connection/service-client.ts';
import { NOTICE_PAGE } from '../notice/notice-protocol.ts';
import type { Rectangle } from '../tray/popover-placement.ts';
import { lockedPreferences } from './lock-down.ts';
import { openingBounds, SMALLEST_SIZE } from './window-bounds.ts';

/** The one window: the service's page, or the shell's own while that cannot be shown. Made when first shown. */
export interface MainWindow {
  /** `path` of the page; null: where it is. */
  show(path: string | null): Promise<void>;
  /** The service is there, is there again, or is another one. */
  showPage(): Promise<void>;
  window(): BrowserWindow | null;
}

export interface MainWindowParts {
  readonly session: Session;
  readonly preload: string;
  readonly iconPath: string;
  readonly client: () => ServiceClient | null;
  readonly pageOrigin: () => string | null;
  readonly rememberedBounds: () => Rectangle | null;
  readonly rememberBounds: (bounds: Rectangle) => void;
}

/** The cookie of the page lasts twelve hours; a window that is looked at again later is signed in anew. */
const SIGN_IN_AGAIN_MS = 11 * 3_600_000;

export function createMainWindow(parts: MainWindowParts): MainWindow {
  let window: BrowserWindow | null = null;
  let signedIn: { readonly origin: string; readonly at: number } | null = null;
  let turn: Promise<void> = Promise.resolve();
  /** One load after the other: a second one would end the first in the middle of its sign-in. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    turn = turn.then(work, work);
    return turn;
  };

  const address = () => window?.webContents.getURL() ?? '';
  const showsPage = () => {
    const origin = parts.pageOrigin();
    return origin !== null && new URL(address() || 'about:blank').origin === origin;
  };
  const needsSignIn = () =>
    signedIn === null ||
    signedIn.origin !== parts.pageOrigin() ||
    Date.now() - signedIn.at > SIGN_IN_AGAIN_MS;

  /** A page that does not come gives way to ours, which says why; one that another load overtook does not matter. */
  async function load(target: string): Promise<void> {
    await window?.loadURL(target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_ABORTED' && target !== NOTICE_PAGE) await load(NOTICE_PAGE);
    });
  }

  async function loadPage(path: string | null): Promise<void> {
    const [client, origin] = [parts.client(), parts.pageOrigin()];
    if (client === null || origin === null) return load(NOTICE_PAGE);
    if (needsSignIn()) {
      const link = await client.pageLink().catch(() => NOTICE_PAGE);
      await load(link);
      if (!showsPage()) return;
      signedIn = { origin, at: Date.now() };
      if (path !== null && window) await arriveAt(window, origin);
      if (path === null || path === '/') return;
    }
    await load(`${origin}${path ?? '/'}`);
  }

  function ensure(): BrowserWindow {
    if (window) return window;
    const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
    const opened = new BrowserWindow({
      ...openingBounds(parts.rememberedBounds(), areas),
      minWidth: SMALLEST_SIZE.width,
      minHeight: SMALLEST_SIZE.height,
      show: false,
      title: 'Trunkline',
      icon: parts.iconPath,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#171614' : '#f8f6f2',
      webPreferences: { ...lockedPreferences(), session: parts.session, preload: parts.preload },
    });
    opened.once('ready-to-show', () => opened.show());
    opened.on('close', () => parts.rememberBounds(opened.getNormalBounds()));
    opened.on('closed', () => {
      window = null;
    });
    opened.on('focus', () => {
      if (showsPage() && needsSignIn()) void inTurn(() => loadPage(new URL(address()).pathname));
    });
    window = opened;
    return opened;
  }

  return {
    window: () => window,
    async show(path) {
      const isNew = window === null;
      const shown = ensure();
      const loaded = inTurn(async () => {
        if (isNew || path !== null || (!showsPage() && parts.client() !== null)) await loadPage(path);
      });
      if (!isNew) bringUp(shown);
      await loaded;
    },
    showPage: () =>
      inTurn(async () => {
        if (window !== null && !showsPage()) await loadPage(null);
      }),
  };
}

function bringUp(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

const ARRIVAL_LIMIT_MS = 5000;

/** The sign-in page goes on to Home by itself when the link was taken. */
function arriveAt(window: BrowserWindow, origin: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(limit);
      window.webContents.off('did-navigate-in-page', onMove);
      resolve();
    };
    const onMove = (_event: unknown, address: string) => {
      if (address === `${origin}/`) done();
    };
    const limit = setTimeout(done, ARRIVAL_LIMIT_MS);
    window.webContents.on('did-navigate-in-page', onMove);
    onMove(null, window.webContents.getURL());
  });
}
