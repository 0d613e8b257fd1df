import type { SipMessage } from './message.ts';
import { formatUri } from './uri.ts';

/** Bytes for the wire. Content-Length is always that of the body, whatever the headers say (RFC 3261 20.14). */
export function serializeMessage(message: SipMessage): Buffer {
  const lines = [startLine(message)];
  for (const [name, value] of message.headers.without('Content-Length').entries())
    lines.push(`${name}: ${value}`);
  lines.push(`Content-Length: ${message.body.length}`, '', '');
  const head = Buffer.from(lines.join('\r\n'));
  return message.body.length === 0 ? head : Buffer.concat([head, message.body]);
}

function startLine(message: SipMessage): string {
  if (message.kind === 'request') return `${message.method} ${formatUri(message.uri)} SIP/2.0`;
  return `SIP/2.0 ${message.status} ${message.reason.replace(/[\r\n]+/g, ' ')}`;
}
