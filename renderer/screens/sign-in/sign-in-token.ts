/** The link's token stands behind #, so that no server and no log ever sees it. Read once and taken out of the history. */
export function takeTokenFromAddress(): string | null {
  const token = window.location.hash.slice(1);
  if (window.location.pathname !== '/sign-in' || token === '') return null;
  window.history.replaceState(null, '', '/sign-in');
  return token;
}
