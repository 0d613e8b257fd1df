/** The link's token stands behind #, so that no server and no log ever sees it. Read once and taken out of the history. */
export function takeTokenFromAddress(): string | null {
  const token = window.location.hash.slice(1);
  if (window.location.pathname !== '/sign-in' || token === '') return null;
  window.history.replaceState(null, '', '/sign-in');
  return token;
}

const KEY = 'trunkline.wasSignedIn';

/** Remembered in the tab, so that a session's end is told from a first visit. */
export const rememberSignedIn = (): void => sessionStorage.setItem(KEY, 'yes');
export const forgetSignedIn = (): void => sessionStorage.removeItem(KEY);
export const wasSignedIn = (): boolean => sessionStorage.getItem(KEY) === 'yes';
