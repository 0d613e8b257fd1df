import type { ServedAt } from './entrance-rules.ts';

/**
 * Pure. Pages of other sites can make a browser send requests to us; a Host that is not ours means a name that
 * was rebound to our address, an Origin that is not ours a foreign page.
 */
export interface RequestFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site: browsers send it also where they leave Origin out (GET, event streams). */
  readonly fetchSite: string | undefined;
  /** Sec-Fetch-Mode: 'navigate' when a person opens an address. */
  readonly fetchMode: string | undefined;
  readonly served: ServedAt;
}

/** Null: let it in. */
export function refuseRequest({ host, origin, fetchSite, fetchMode, served }: RequestFacts): string | null {
  const { protocol, hosts } = served;
  if (host === undefined || !hosts.includes(host.toLowerCase())) {
    return `This address is not served: open ${protocol}://${hosts[0]}`;
  }
  if (origin !== undefined && !hosts.some((name) => origin.toLowerCase() === `${protocol}://${name}`)) {
    return OTHER_SITE;
  }
  // A link in a mail or a chat opens the page, which then is signed out: the cookie does not come along.
  const opened = fetchMode === 'navigate' && origin === undefined;
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none' && !opened) {
    return OTHER_SITE;
  }
  return null;
}

const OTHER_SITE = 'Requests from other sites are refused';
