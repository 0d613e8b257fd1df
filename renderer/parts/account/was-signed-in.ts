const KEY = 'trunkline.wasSignedIn';

/** Remembered in the tab, so that a session's end is told from a first visit. */
export const rememberSignedIn = (): void => sessionStorage.setItem(KEY, 'yes');
export const forgetSignedIn = (): void => sessionStorage.removeItem(KEY);
export const wasSignedIn = (): boolean => sessionStorage.getItem(KEY) === 'yes';
