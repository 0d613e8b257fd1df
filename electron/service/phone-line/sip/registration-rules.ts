import type { SipResponse } from './message.ts';
import { parseNameAddress } from './name-address.ts';

/** RFC 3261 10.2: numbers of a registration, from facts alone. */

/** The registrar's own word for our Contact, else for all, else what we asked for (10.2.4). */
export function grantedSeconds(response: SipResponse, contact: string, asked: number): number {
  const ours = parseNameAddress(contact)?.uri;
  const bound = response.headers
    .getAll('Contact')
    .map((value) => parseNameAddress(value))
    .find((address) => address?.uri.user === ours?.user && address?.uri.host === ours?.host);
  const granted = bound?.parameters.get('expires') ?? response.headers.get('Expires');
  return granted !== undefined && granted !== null && /^\s*\d{1,9}\s*$/.test(granted)
    ? Number(granted)
    : asked;
}

/** A day: setTimeout fires at once beyond 24 days, and no registrar minds being asked daily. */
const LONGEST_REFRESH_SECONDS = 86_400;

/** Half a minute before the end, or at half of a short registration. */
export const refreshAfterSeconds = (grantedFor: number): number =>
  grantedFor > 60 ? Math.min(grantedFor - 30, LONGEST_REFRESH_SECONDS) : Math.max(1, grantedFor / 2);

const FIRST_RETRY_SECONDS = 5;
const LONGEST_RETRY_SECONDS = 300;

/** Doubles with each failure in a row: 5, 10, 20, ... 300 s (RFC 5626 4.5's shape). `jitter` is 0 to 1. */
export function retryAfterSeconds(failures: number, jitter: number, retryAfter: number | null): number {
  const backOff = Math.min(FIRST_RETRY_SECONDS * 2 ** Math.max(0, failures - 1), LONGEST_RETRY_SECONDS);
  return Math.max(retryAfter ?? 0, backOff * (0.75 + 0.25 * jitter));
}

export function retryAfterOf(response: SipResponse): number | null {
  const seconds = /^\s*(\d{1,6})/.exec(response.headers.get('Retry-After') ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}

export function minExpiresOf(response: SipResponse): number | null {
  const seconds = /^\s*(\d{1,9})\s*$/.exec(response.headers.get('Min-Expires') ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}
