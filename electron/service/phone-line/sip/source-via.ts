import { isIP } from 'node:net';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import { formatVia, parseVia } from './via.ts';

/** RFC 3261 18.2.1 and RFC 3581: the real source of a request goes into its top Via. */
export function withSource(request: SipRequest, hop: Hop): SipRequest {
  const via = parseVia(request.headers.get('Via') ?? '');
  if (!via) return request;
  const parameters = new Map(via.parameters);
  const wantsPort = parameters.has('rport');
  if (wantsPort) parameters.set('rport', String(hop.remotePort));
  // Whatever stood there came from the sender, who does not know.
  parameters.delete('received');
  if (wantsPort || via.host !== hop.remoteAddress) parameters.set('received', hop.remoteAddress);
  return {
    ...request,
    headers: request.headers.withFirstReplaced('Via', formatVia({ ...via, parameters })),
  };
}

/**
 * Where a response goes (18.2.2): over the connection of its request or, when that is gone, to the source
 * address and the Via's port; by UDP to the source port if the sender asked for rport, else to the Via's port.
 * maddr is not followed: it would let a packet choose whom we send to.
 */
export function responseHop(response: SipResponse, hop: Hop, isFlowOpen: (flow: string) => boolean): Hop {
  if (hop.flow !== null && isFlowOpen(hop.flow)) return hop;
  const via = parseVia(response.headers.get('Via') ?? '');
  if (!via || (hop.protocol === 'udp' && via.parameters.has('rport'))) return hop;
  return { ...hop, remotePort: via.port ?? (hop.protocol === 'tls' ? 5061 : 5060), flow: null };
}

/** Whether a hop can be sent to by a socket that listens on `localAddress`. */
export const sameFamily = (localAddress: string, remoteAddress: string): boolean =>
  localAddress === '::' || isIP(localAddress) === isIP(remoteAddress);
