import type { Access, Entrance } from './procedures.ts';

/** Who a request is from, by what it brings. The access feature knows; the server only asks. */
export interface Credentials {
  ofCookie(token: string, address: string): Access;
  ofBearer(token: string, entrance: Entrance, address: string): Access;
}
