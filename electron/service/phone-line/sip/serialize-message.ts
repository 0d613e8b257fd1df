import type { SipMessage } from './message.ts';
import { formatUri } from './uri.ts';

/** The bytes of a message. Content-Length is always written from the body, whatever the headers say. */
export function serializeMessage(message: SipMessage): Buffer {
  const headers = message.headers.without('Content-Length').entries();
  const lines = [startLine(message), ...headers.map(([name, value]) => `${name}: ${value}`)];
  const head = `${lines.join('\r\n')}\r\nContent-Length: ${message.body.length}\r\n\r\n`;
  return message.body.length === 0 ? Buffer.from(head) : Buffer.concat([Buffer.from(head), message.body]);
}

const startLine = (message: SipMessage): string =>
  message.kind === 'request'
    ? `${message.method} ${formatUri(message.uri)} SIP/2.0`
    : `SIP/2.0 ${message.status} ${message.reason}`;
