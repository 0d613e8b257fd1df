import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { digestResponse, parseAlgorithm } from './digest.ts';
import { parseDigestFields } from './digest-fields.ts';
import { quote } from './grammar.ts';

export interface DigestServerOptions {
  readonly realm: string;
  /** Null for a name that does not exist. Called for a well-formed answer to a nonce of ours only. */
  passwordOf(username: string): string | null;
  readonly now: () => number;
  readonly nonceLifetimeMs?: number;
}

export type DigestVerdict =
  | { readonly kind: 'accepted'; readonly username: string }
  /** To be challenged again: nothing was shown, or the nonce is too old or was used before (`stale`). */
  | { readonly kind: 'challenge'; readonly stale: boolean }
  /** The name or password is wrong, or the answer is malformed. */
  | { readonly kind: 'refused' };

/** Challenges others (RFC 3261 22, RFC 7616). Keeps state only for nonces that were used with the right password. */
export interface DigestServer {
  /** Values for WWW-Authenticate (401) or Proxy-Authenticate (407), the strongest first: send each as its own header. */
  challenge(stale?: boolean): readonly string[];
  /** `headerValues` are all of Authorization (or Proxy-Authorization). */
  verify(headerValues: readonly string[], request: { method: string; body: Buffer }): DigestVerdict;
}

const DEFAULT_LIFETIME_MS = 300_000;
/** Nonces in use at once; beyond it the oldest must be asked for anew. */
const MAX_REMEMBERED = 10_000;

export function createDigestServer(options: DigestServerOptions): DigestServer {
  const nonces = createNonces(options.now, options.nonceLifetimeMs ?? DEFAULT_LIFETIME_MS);
  return {
    challenge(stale = false) {
      const nonce = nonces.issue();
      return ['SHA-256', 'MD5'].map(
        (algorithm) =>
          `Digest realm=${quote(options.realm)}, nonce="${nonce}", algorithm=${algorithm}, qop="auth"${stale ? ', stale=true' : ''}`,
      );
    },
    verify(headerValues, request) {
      const ours = headerValues
        .map(parseDigestFields)
        .find((fields) => fields?.get('realm') === options.realm);
      return ours ? verifyFields(ours, request, options, nonces) : { kind: 'challenge', stale: false };
    },
  };
}

function verifyFields(
  fields: ReadonlyMap<string, string>,
  request: { method: string; body: Buffer },
  options: DigestServerOptions,
  nonces: Nonces,
): DigestVerdict {
  const field = (name: string): string => fields.get(name) ?? '';
  const algorithm = parseAlgorithm(fields.get('algorithm'));
  // qop is required: without a nonce count an answer could be replayed for as long as its nonce lives.
  const wellFormed = /^[0-9a-f]{8}$/i.test(field('nc')) && field('qop') === 'auth' && field('cnonce') !== '';
  if (!algorithm || algorithm.session || !wellFormed) return { kind: 'refused' };
  if (!nonces.isLive(field('nonce'))) return { kind: 'challenge', stale: true };
  const username = field('username');
  const password = options.passwordOf(username);
  const expected = digestResponse({
    ...request,
    username,
    // An unknown name costs as much as a wrong password.
    password: password ?? randomBytes(16).toString('hex'),
    realm: options.realm,
    nonce: field('nonce'),
    uriText: field('uri'),
    algorithm,
    qop: 'auth',
    nonceCount: field('nc'),
    clientNonce: field('cnonce'),
  });
  if (password === null || !equalTexts(expected, field('response').toLowerCase())) return { kind: 'refused' };
  if (!nonces.use(field('nonce'), Number.parseInt(field('nc'), 16)))
    return { kind: 'challenge', stale: true };
  return { kind: 'accepted', username };
}

interface Nonces {
  issue(): string;
  isLive(nonce: string): boolean;
  /** False: this count or a higher one was used before. */
  use(nonce: string, count: number): boolean;
}

/** A nonce says when it was made and carries our seal, so that asking for many of them takes no memory. */
function createNonces(now: () => number, lifetimeMs: number): Nonces {
  const key = randomBytes(32);
  const highestCount = new Map<string, number>();
  const seal = (text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url').slice(0, 22);
  return {
    issue() {
      const text = `${now().toString(36)}.${randomBytes(9).toString('base64url')}`;
      return `${text}.${seal(text)}`;
    },
    isLive(nonce) {
      const end = nonce.lastIndexOf('.');
      const text = nonce.slice(0, Math.max(end, 0));
      const age = now() - Number.parseInt(text.split('.')[0] ?? '', 36);
      return equalTexts(nonce.slice(end + 1), seal(text)) && age >= 0 && age <= lifetimeMs;
    },
    use(nonce, count) {
      if (count <= (highestCount.get(nonce) ?? 0)) return false;
      highestCount.delete(nonce);
      highestCount.set(nonce, count);
      const oldest = highestCount.size > MAX_REMEMBERED ? highestCount.keys().next().value : undefined;
      if (oldest !== undefined) highestCount.delete(oldest);
      return true;
    },
  };
}

function equalTexts(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
