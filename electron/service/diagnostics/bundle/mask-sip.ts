import { type Masks, maskNumbers, maskWords } from './mask-text.ts';

/** RFC 3261 20, 3325, 5806, 3892 and their compact forms: headers that name a person. */
const PEOPLE =
  /^(from|f|to|t|contact|m|p-asserted-identity|p-preferred-identity|remote-party-id|diversion|history-info|referred-by|b|refer-to|r|reply-to|p-called-party-id|alert-info|subject|s)$/i;
const CREDENTIALS = /^(authorization|proxy-authorization|www-authenticate|proxy-authenticate)$/i;
/** Made of random or counted figures: a number in them would be taken for a phone number. */
const STRUCTURE =
  /^(via|v|call-id|i|cseq|record-route|route|content-length|l|max-forwards|session-expires|x|min-se|timestamp|user-agent|server|date)$/i;

/** A SIP message without names, numbers, credentials, media keys and keys that were pressed. */
export function maskSip(message: string, masks: Masks): string {
  const end = /\r?\n\r?\n/.exec(message);
  const head = end ? message.slice(0, end.index) : message;
  const body = end ? message.slice(end.index + end[0].length) : '';
  const [start = '', ...headers] = head.split(/\r?\n(?![ \t])/);
  const masked = [maskNumbers(start), ...headers.map(maskHeader)];
  const text = body === '' ? masked : [...masked, '', ...body.split(/\r?\n/).map(maskBodyLine)];
  return maskWords(text.join('\n'), masks);
}

function maskHeader(line: string): string {
  const colon = line.indexOf(':');
  const [name, value] = [line.slice(0, colon).trim(), line.slice(colon + 1)];
  if (CREDENTIALS.test(name)) return `${name}: [removed]`;
  if (STRUCTURE.test(name)) return line;
  return `${name}:${PEOPLE.test(name) ? maskNumbers(withoutDisplayName(value)) : maskNumbers(value)}`;
}

/** `"J. Okafor" <sip:…>` and `Okafor <sip:…>`; RFC 3261 25.1 display-name. */
const withoutDisplayName = (value: string): string =>
  value
    .replace(/"(?:[^"\\]|\\.)*"\s*</g, '"[name removed]" <')
    .replace(/(^|,)\s*[^<>",;=]*[^<>",;=\s]\s*</g, '$1 "[name removed]" <');

/** SDP keeps its addresses and codecs; SDES keys (RFC 4568) and pressed keys (INFO) go. */
function maskBodyLine(line: string): string {
  if (/^a=crypto:/i.test(line)) return line.replace(/inline:\S+/gi, 'inline:[key removed]');
  if (/^o=/.test(line)) return line.replace(/^o=\S+/, 'o=-');
  if (/^[siuep]=/.test(line)) return `${line.slice(0, 2)}-`;
  if (/^\s*Signal\s*=/i.test(line)) return 'Signal=•';
  return /^[a-z]=/.test(line) ? line : maskNumbers(line);
}
