/** What `npm start` shows beside the service. Pure. */
export type StartPlan =
  | { readonly kind: 'tray'; readonly electronPath: string }
  /** In one line for the console. */
  | { readonly kind: 'no_tray'; readonly because: string };

export interface StartFacts {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Of the package "electron", if its program was fetched; npm alone brings none. */
  readonly installedElectron: string | null;
  readonly exists: (path: string) => boolean;
}

export function planStart({ platform, environment, installedElectron, exists }: StartFacts): StartPlan {
  const headless = platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY;
  if (headless) return { kind: 'no_tray', because: 'No desktop here, so no tray icon: use a browser.' };
  const named = environment.ELECTRON_PATH;
  if (named && !exists(named)) {
    return { kind: 'no_tray', because: `No tray icon: ELECTRON_PATH names ${named}, which is not there.` };
  }
  const electronPath = named || installedElectron;
  return electronPath
    ? { kind: 'tray', electronPath }
    : {
        kind: 'no_tray',
        because:
          'No tray icon: Electron is not here. "npx install-electron" fetches it; until then use a browser.',
      };
}
