import { fail, type Result, succeed } from '../../shared/result.ts';

/** Pure: what a person typed as an origin. Plain HTTP carries the token readably, so only within this machine. */
export function serviceAddress(
  typed: string,
): Result<{ readonly url: string; readonly encrypted: boolean }, string> {
  const url = parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (url === null || url.hostname === '') {
    return fail(`"${typed}" is not an address: it must be such as https://192.168.1.20:7172`);
  }
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && loopback) return succeed({ url: url.origin, encrypted: false });
  if (url.protocol !== 'https:') {
    return fail(
      `"${typed}" would send the token readable for everybody in between: begin the address with https://`,
    );
  }
  return succeed({ url: url.origin, encrypted: true });
}

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
