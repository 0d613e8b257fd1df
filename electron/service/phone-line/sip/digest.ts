import { createHash, randomBytes } from 'node:crypto';
import { parseDigestFields } from './digest-fields.ts';
import { quote } from './grammar.ts';
import type { DigestCredentials } from './user-agent.ts';

/** Strongest first; `-sess` variants are written `MD5-sess` and so on. */
const HASHES = { 'SHA-512-256': 'sha512-256', 'SHA-256': 'sha256', MD5: 'md5' } as const;
type HashName = keyof typeof HASHES;
const STRONGEST_FIRST: readonly HashName[] = ['SHA-512-256', 'SHA-256', 'MD5'];

export interface DigestAlgorithm {
  readonly hash: HashName;
  readonly session: boolean;
}

/** What a 401 or 407 asks for (RFC 3261 22.4, RFC 8760). */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  readonly algorithm: DigestAlgorithm;
  /** As it was spelt, to be echoed; null when the challenge named none (MD5 is meant). */
  readonly algorithmText: string | null;
  /** Null: RFC 2069 style, without cnonce and nonce count. */
  readonly qop: 'auth' | 'auth-int' | null;
  /** The credentials may be right: the nonce only was too old. */
  readonly stale: boolean;
}

/** What is protected: the request as it goes out. `uriText` is the Request-URI as written. */
export interface DigestRequest {
  readonly method: string;
  readonly uriText: string;
  readonly body: Buffer;
}

/** One use of a nonce. `count` is 1 the first time and goes up with each request. */
export interface NonceUse {
  readonly count: number;
  readonly clientNonce: string;
}

export const firstNonceUse = (): NonceUse => ({ count: 1, clientNonce: randomBytes(12).toString('hex') });

/** The strongest challenge that we can answer, of all values of the header; null when there is none. */
export function chooseChallenge(headerValues: readonly string[]): DigestChallenge | null {
  const known = headerValues.map(parseChallenge).filter((challenge) => challenge !== null);
  const strength = (challenge: DigestChallenge) => STRONGEST_FIRST.indexOf(challenge.algorithm.hash);
  return known.sort((one, other) => strength(one) - strength(other))[0] ?? null;
}

export function parseChallenge(headerValue: string): DigestChallenge | null {
  const fields = parseDigestFields(headerValue);
  const realm = fields?.get('realm');
  const nonce = fields?.get('nonce');
  const algorithm = parseAlgorithm(fields?.get('algorithm'));
  const qop = chooseQop(fields?.get('qop'));
  if (!fields || realm === undefined || nonce === undefined || !algorithm || qop === undefined) return null;
  return {
    realm,
    nonce,
    opaque: fields.get('opaque') ?? null,
    algorithm,
    algorithmText: fields.get('algorithm') ?? null,
    qop,
    stale: fields.get('stale')?.toLowerCase() === 'true',
  };
}

export function parseAlgorithm(text = 'MD5'): DigestAlgorithm | null {
  const session = /-sess$/i.test(text);
  const name = (session ? text.slice(0, -5) : text).toUpperCase();
  const hash = STRONGEST_FIRST.find((known) => known === name);
  return hash ? { hash, session } : null;
}

/** Undefined: only ones that we do not know. */
function chooseQop(text: string | undefined): DigestChallenge['qop'] | undefined {
  if (text === undefined) return null;
  const offered = text.split(',').map((option) => option.trim().toLowerCase());
  if (offered.includes('auth')) return 'auth';
  return offered.includes('auth-int') ? 'auth-int' : undefined;
}

/** Value of Authorization or Proxy-Authorization. */
export function authorizationFor(
  challenge: DigestChallenge,
  credentials: DigestCredentials,
  request: DigestRequest,
  use: NonceUse,
): string {
  const nonceCount = use.count.toString(16).padStart(8, '0');
  const response = digestResponse({
    ...challenge,
    ...credentials,
    ...request,
    nonceCount,
    clientNonce: use.clientNonce,
  });
  const fields = [
    `username=${quote(credentials.username)}`,
    `realm=${quote(challenge.realm)}`,
    `nonce=${quote(challenge.nonce)}`,
    `uri=${quote(request.uriText)}`,
    `response="${response}"`,
  ];
  if (challenge.algorithmText !== null) fields.push(`algorithm=${challenge.algorithmText}`);
  if (challenge.qop !== null || challenge.algorithm.session) fields.push(`cnonce=${quote(use.clientNonce)}`);
  if (challenge.qop !== null) fields.push(`qop=${challenge.qop}`, `nc=${nonceCount}`);
  if (challenge.opaque !== null) fields.push(`opaque=${quote(challenge.opaque)}`);
  return `Digest ${fields.join(', ')}`;
}

export interface DigestInput extends DigestCredentials, DigestRequest {
  readonly realm: string;
  readonly nonce: string;
  readonly algorithm: DigestAlgorithm;
  readonly qop: DigestChallenge['qop'];
  /** Eight hex digits as they stand in the header. */
  readonly nonceCount: string;
  readonly clientNonce: string;
}

/** RFC 7616 3.4.1, and RFC 2617's form without qop. */
export function digestResponse(input: DigestInput): string {
  const hash = (data: string | Buffer): string =>
    createHash(HASHES[input.algorithm.hash]).update(data).digest('hex');
  const secret = hash(`${input.username}:${input.realm}:${input.password}`);
  const a1 = input.algorithm.session ? hash(`${secret}:${input.nonce}:${input.clientNonce}`) : secret;
  const bodyHash = input.qop === 'auth-int' ? `:${hash(input.body)}` : '';
  const a2 = hash(`${input.method}:${input.uriText}${bodyHash}`);
  if (input.qop === null) return hash(`${a1}:${input.nonce}:${a2}`);
  return hash(`${a1}:${input.nonce}:${input.nonceCount}:${input.clientNonce}:${input.qop}:${a2}`);
}
