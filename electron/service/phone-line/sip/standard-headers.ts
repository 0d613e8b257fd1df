import { quote } from './grammar.ts';
import type { HeaderEntry } from './headers.ts';

export const ALLOWED_METHODS: readonly string[] = [
  'INVITE',
  'ACK',
  'CANCEL',
  'BYE',
  'OPTIONS',
  'UPDATE',
  'INFO',
  'REFER',
  'NOTIFY',
  'PRACK',
];

export const ALLOW: HeaderEntry = ['Allow', ALLOWED_METHODS.join(', ')];
/** No "replaces": RFC 3891 lets a UA that does not announce it ignore the header. */
export const SUPPORTED: HeaderEntry = ['Supported', 'timer'];
export const ACCEPT_SDP: HeaderEntry = ['Accept', 'application/sdp'];

export const SDP_TYPE = 'application/sdp';

export interface TextBody {
  readonly contentType: string;
  readonly text: string;
}

export const sdpBody = (text: string): TextBody => ({ contentType: SDP_TYPE, text });

/** RFC 3326: why, for the log of the other side. `protocolCause` is e.g. `SIP;cause=503` or `Q.850;cause=16`. */
export const reasonHeader = (protocolCause: string, text: string): HeaderEntry => [
  'Reason',
  `${protocolCause};text=${quote(oneLine(text))}`,
];

/** RFC 3261 20.43; code 399 is the one meant for people. */
export const warningHeader = (host: string, text: string): HeaderEntry => [
  'Warning',
  `399 ${host} ${quote(oneLine(text))}`,
];

/** A text that was built from someone's input must never be able to start another header. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ').trim();
