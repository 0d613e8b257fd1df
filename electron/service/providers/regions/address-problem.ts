import type { AddressProblem } from '../../../shared/contract/providers.ts';

/** Pure: what an error of the socket means; `code` and `message` are Node's. */
export function problemOfError(code: string, message: string, timedOut: boolean): AddressProblem {
  if (timedOut) return 'timeout';
  if (PLAIN_TEXT.test(message)) return 'proxy';
  const known = PROBLEMS[code];
  if (known !== undefined) return known;
  return TLS_CODE.test(code) ? 'tls' : 'broke_off';
}

/** Pure: an answer that is not the vendor's, or that no call could live with. Null: it stands for a round trip. */
export function problemOfAnswer(
  host: string,
  { status, location }: { readonly status: number; readonly location: string | null },
): AddressProblem | null {
  if (status === 407 || status === 511) return 'proxy';
  if (status >= 500) return 'server_error';
  const leadsAway = status >= 300 && status < 400 && location !== null && hostOf(location, host) !== host;
  return leadsAway ? 'proxy' : null;
}

function hostOf(location: string, host: string): string | null {
  const url = URL.parse(location, `https://${host}/`);
  return url?.host ?? null;
}

const PROBLEMS: Readonly<Record<string, AddressProblem>> = {
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  ECONNREFUSED: 'refused',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EACCES: 'unreachable',
  ETIMEDOUT: 'timeout',
  // Somebody signed for the vendor whom this machine does not know, as firewalls that look into TLS do.
  SELF_SIGNED_CERT_IN_CHAIN: 'proxy',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'proxy',
};

/** Plain text where TLS was spoken, in OpenSSL's words: the code is EPROTO for many things. */
const PLAIN_TEXT = /wrong version number|packet length too long/i;
const TLS_CODE = /^ERR_(TLS|SSL)|CERT|^EPROTO$|^UNABLE_TO_|SIGNATURE/;
