import { INVALID } from '../../service/phone-line/sip/support/rfc4475-invalid.ts';
import { VALID } from '../../service/phone-line/sip/support/rfc4475-valid.ts';
import type { Random } from './random.ts';

export const OFFER = [
  'v=0',
  'o=- 7 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 40000 RTP/SAVP 8 0 101',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-16',
  'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'a=rtcp:40001',
  'a=ptime:20',
  'a=sendrecv',
  '',
].join('\r\n');
const REFER =
  'Refer-To: <sip:101@192.0.2.9;method=INVITE?Replaces=a%3Bto-tag%3Db>\r\nReferred-By: <sip:9@a>\r\n';
const EXTRAS: Readonly<Record<string, string>> = {
  INVITE:
    'Session-Expires: 1800;refresher=uac\r\nMin-SE: 90\r\nSupported: timer, 100rel\r\nAllow: INVITE, ACK, BYE\r\n',
  REFER,
  INFO: 'Content-Type: application/dtmf-relay\r\n',
  NOTIFY: 'Event: refer\r\nSubscription-State: active;expires=60\r\nContent-Type: message/sipfrag\r\n',
  REGISTER:
    'Authorization: Digest username="1", realm="3CXPhoneSystem", nonce="ab", uri="sip:a", response="0"\r\n',
};
const BODIES: Readonly<Record<string, string>> = {
  INVITE: OFFER,
  UPDATE: OFFER,
  INFO: 'Signal=5\r\nDuration=160\r\n',
  NOTIFY: 'SIP/2.0 180 Ringing\r\n',
};
const METHODS = [
  'INVITE',
  'ACK',
  'BYE',
  'CANCEL',
  'OPTIONS',
  'INFO',
  'REFER',
  'NOTIFY',
  'UPDATE',
  'REGISTER',
  'PRACK',
];

/** The same call makes one dialog, the same `number` one transaction. */
export interface RequestParts {
  readonly method: string;
  readonly call: string;
  readonly number: number;
  /** Of a dialog that stands. */
  readonly toTag?: string;
}

/** As a PBX sends it. */
export function sipRequest({ method, call, number, toTag }: RequestParts): Buffer {
  const body = BODIES[method] ?? '';
  const type = body === OFFER ? 'Content-Type: application/sdp\r\n' : '';
  return Buffer.from(
    `${method} sip:88801@127.0.0.1:5070 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:40998;branch=z9hG4bK-${number};rport\r\n` +
      `Max-Forwards: 70\r\nFrom: "Caller" <sip:100@127.0.0.1>;tag=peer\r\n` +
      `To: <sip:88801@127.0.0.1>${toTag === undefined ? '' : `;tag=${toTag}`}\r\nCall-ID: ${call}\r\n` +
      `CSeq: ${number + 1} ${method}\r\nContact: <sip:100@127.0.0.1:40998>\r\n` +
      `${EXTRAS[method] ?? ''}${type}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** A request of a call of its own, or of the dialog that came to stand last. */
export function nextRequest(random: Random, number: number, dialog: StandingDialog | null): Buffer {
  const method = random.of(METHODS);
  if (dialog && random.below(2) === 0)
    return sipRequest({ method, number, call: dialog.callId, toTag: dialog.localTag });
  return sipRequest({ method: random.below(2) === 0 ? 'INVITE' : method, number, call: `fuzz-${number}` });
}

export interface StandingDialog {
  readonly callId: string;
  readonly localTag: string;
}

/** RFC 4475's, whole. */
export const TORTURE: readonly Buffer[] = [
  ...VALID.map(([, bytes]) => bytes),
  ...INVALID.map(([, , bytes]) => bytes),
];
