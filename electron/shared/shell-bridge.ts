/**
 * What a page finds as `window.trunkline` when it runs in the tray app, and nothing more: everything else goes
 * over HTTP, so that a browser can do the same. A page in a browser has no such object.
 */
export interface ShellBridge {
  /** Of the tray app; the service may be another one on another machine. */
  readonly version: string;
  readonly platform: 'linux' | 'win32' | 'darwin';
  readonly updates: {
    state(): Promise<UpdateState>;
    /** Returns what ends the listening. */
    onChange(listener: (state: UpdateState) => void): () => void;
    check(): Promise<void>;
    /** Installs what is downloaded as soon as no call stands. Never in the middle of one. */
    install(): Promise<void>;
  };
  readonly startAtLogin: {
    get(): Promise<boolean>;
    set(on: boolean): Promise<void>;
  };
  /** Opens the main window at a path of the page, such as /calls. For the popover. */
  openWindow(path: string): Promise<void>;
}

export type UpdateState =
  /** This installation is not updated by the app: run from the sources, or kept up to date by the system's packages. */
  | { readonly kind: 'not_supported' }
  | { readonly kind: 'none'; readonly checkedAt: number | null }
  | { readonly kind: 'checking' }
  | { readonly kind: 'downloading'; readonly version: string; readonly percent: number }
  | { readonly kind: 'ready'; readonly version: string }
  /** New calls go to people until it is installed; calls that stand are waited for. */
  | { readonly kind: 'waiting_for_calls'; readonly version: string; readonly liveCalls: number }
  | { readonly kind: 'installing'; readonly version: string }
  | { readonly kind: 'failed'; readonly because: string; readonly version: string | null };
