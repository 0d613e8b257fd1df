/**
 * Pure. Pages of other sites can make a browser send requests to loopback; a Host that is not ours means a
 * name that was rebound to 127.0.0.1, an Origin that is not ours a foreign page.
 */
export interface RequestFacts {
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site: browsers send it also where they leave Origin out (GET, event streams). */
  readonly fetchSite: string | undefined;
  readonly port: number;
}

/** Null: let it in. */
export function refuseRequest({ host, origin, fetchSite, port }: RequestFacts): string | null {
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (host === undefined || !names.includes(host.toLowerCase())) {
    return `This address is not served: open http://127.0.0.1:${port}`;
  }
  if (origin !== undefined && !names.some((name) => origin.toLowerCase() === `http://${name}`)) {
    return 'Requests from other sites are refused';
  }
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') {
    return 'Requests from other sites are refused';
  }
  return null;
}
