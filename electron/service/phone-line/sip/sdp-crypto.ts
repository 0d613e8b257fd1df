import { randomBytes } from 'node:crypto';
import type { SdpCrypto } from './sdp-facts.ts';

/** RFC 4568 with the one suite that every PBX has. */
export const CRYPTO_SUITE = 'AES_CM_128_HMAC_SHA1_80';

/** 16 bytes master key and 14 bytes salt. */
const KEY_BYTES = 30;

export const createSrtpKey = (): string => randomBytes(KEY_BYTES).toString('base64');

export interface AcceptedCrypto {
  readonly tag: number;
  readonly keyBase64: string;
}

/**
 * The first line that we can carry out: our suite, one key, no MKI (a second field "1:4" would put key numbers
 * into every packet) and no session parameters, which may switch encryption off. A lifetime is fine: no call
 * lasts 2^31 packets.
 */
export function chooseCrypto(lines: readonly SdpCrypto[]): AcceptedCrypto | null {
  for (const line of lines) {
    const keyBase64 = keyOf(line);
    if (keyBase64 !== null) return { tag: line.tag, keyBase64 };
  }
  return null;
}

function keyOf(line: SdpCrypto): string | null {
  if (line.suite.toUpperCase() !== CRYPTO_SUITE || line.sessionParams !== null) return null;
  const match = /^inline:([A-Za-z0-9+/]{40})(?:\|[^:;|]+)?$/i.exec(line.keyParams);
  return match?.[1] ?? null;
}

/** As sdp-transform writes an a=crypto line. */
export const cryptoLine = (tag: number, keyBase64: string) => ({
  id: tag,
  suite: CRYPTO_SUITE,
  config: `inline:${keyBase64}`,
});
