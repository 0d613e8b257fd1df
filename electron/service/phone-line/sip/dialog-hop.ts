import { isIP } from 'node:net';
import type { Hop, TransportProtocol } from './message.ts';
import { isPrivateAddress } from './private-networks.ts';
import type { SipUri } from './uri.ts';

/**
 * Where to send a request for `uri`, knowing how its dialog came. No DNS is asked: a name, or a private address
 * given by a peer that came from a public one (a PBX behind NAT), leads back to where the dialog came from.
 */
export function dialogHop(uri: SipUri, came: Hop): Hop {
  const protocol = protocolOf(uri, came.protocol);
  const host = uri.parameters.get('maddr') ?? uri.host;
  if (isIP(host) === 0) return came;
  if (isPrivateAddress(host) && !isPrivateAddress(came.remoteAddress)) return came;
  const sameWay = protocol === came.protocol && host === came.remoteAddress;
  // RFC 5923: an open connection to that host is used again, whatever ephemeral port the peer's end has.
  if (sameWay && came.flow !== null) return came;
  return {
    ...came,
    protocol,
    remoteAddress: host,
    remotePort: uri.port ?? (protocol === 'tls' ? 5061 : 5060),
    flow: null,
  };
}

function protocolOf(uri: SipUri, otherwise: TransportProtocol): TransportProtocol {
  if (uri.scheme === 'sips') return 'tls';
  const named = uri.parameters.get('transport')?.toLowerCase();
  return named === 'udp' || named === 'tcp' || named === 'tls' ? named : otherwise;
}
