import { SipHeaders } from '../../../../../electron/service/phone-line/sip/headers.ts';
import type { Hop, SipMessage, SipRequest } from '../../../../../electron/service/phone-line/sip/message.ts';
import { parseMessage } from '../../../../../electron/service/phone-line/sip/parse-message.ts';
import { sipUri } from '../../../../../electron/service/phone-line/sip/uri.ts';

export const udpHop: Hop = {
  protocol: 'udp',
  remoteAddress: '192.0.2.1',
  remotePort: 5060,
  localAddress: '192.0.2.2',
  localPort: 5070,
  flow: null,
};
export const tcpHop: Hop = { ...udpHop, protocol: 'tcp', flow: 'flow-1' };

/** As a transaction user makes it: no Via yet. */
export const outgoing = (method: string): SipRequest => ({
  kind: 'request',
  method,
  uri: sipUri('101', '192.0.2.1'),
  headers: SipHeaders.of([
    ['Route', '<sip:192.0.2.9;lr>'],
    ['Max-Forwards', '70'],
    ['From', '<sip:agent@192.0.2.2>;tag=ours'],
    ['To', '<sip:101@192.0.2.1>'],
    ['Call-ID', 'call-1'],
    ['CSeq', `7 ${method}`],
  ]),
  body: Buffer.alloc(0),
});

/** As it comes from a peer. */
export const incoming = (method: string, branch = 'z9hG4bK-peer-1'): SipRequest => ({
  ...outgoing(method),
  headers: outgoing(method)
    .headers.withFirst('Via', `SIP/2.0/UDP 192.0.2.1:5060;branch=${branch};rport`)
    .without('Route'),
});

export function parsed(bytes: Buffer): SipMessage {
  const result = parseMessage(bytes);
  if (!result.ok) throw new Error(result.failure.reason);
  return result.value;
}
