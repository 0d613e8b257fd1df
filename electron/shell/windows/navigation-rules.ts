/** Where a link of the page may lead. Pure. */
export type LinkTarget =
  | { readonly kind: 'page' }
  /** In the system's browser, without a question. */
  | { readonly kind: 'browser'; readonly url: string }
  /** In the system's browser after the person has seen the host. */
  | { readonly kind: 'ask'; readonly url: string; readonly host: string }
  | { readonly kind: 'refused' };

/** Sites that our own texts lead to: the PBX, the providers and their prices, keys and terms. Subdomains too. */
const KNOWN_HOSTS = [
  '3cx.com',
  'assemblyai.com',
  'cartesia.ai',
  'deepgram.com',
  'docker.com',
  'elevenlabs.io',
  'europa.eu',
  'groq.com',
  'livekit.io',
  'mistral.ai',
  'ollama.com',
  'openai.com',
] as const;

export function linkTarget(address: string, pageOrigin: string | null): LinkTarget {
  const url = parse(address);
  if (url === null) return { kind: 'refused' };
  if (pageOrigin !== null && url.origin === pageOrigin) return { kind: 'page' };
  if (url.protocol === 'mailto:') return { kind: 'browser', url: url.href };
  // User names and odd ports are how a link looks like another one.
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') {
    return { kind: 'refused' };
  }
  const known = KNOWN_HOSTS.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return known ? { kind: 'browser', url: url.href } : { kind: 'ask', url: url.href, host: url.hostname };
}

/** The window itself stays where it is: only our page, whatever a script or a redirect says. */
export const mayNavigate = (address: string, pageOrigin: string | null): boolean =>
  linkTarget(address, pageOrigin).kind === 'page';

/** What our page may ask the browser for: the microphone for talking in and copying to the clipboard. No camera. */
export function mayHave(
  permission: string,
  origin: string,
  pageOrigin: string | null,
  mediaTypes: readonly string[] = [],
): boolean {
  if (pageOrigin === null || origin.replace(/\/$/, '') !== pageOrigin) return false;
  if (permission === 'media') return !mediaTypes.includes('video');
  return permission === 'clipboard-sanitized-write';
}

/** URL.parse needs Node 22; the shell also runs on Electron 25, which has 18. */
function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
