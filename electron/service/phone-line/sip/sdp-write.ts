import { isIP } from 'node:net';
import * as sdpTransform from 'sdp-transform';
import type { MediaDirection } from '../../../shared/media.ts';
import { cryptoLine } from './sdp-crypto.ts';
import type { ChosenCodec } from './sdp-rules.ts';

export interface SdpOrigin {
  readonly sessionId: string;
  /** Goes up with each SDP that differs from the one before (RFC 3264 section 8). */
  readonly version: number;
}

/** Our one audio line. */
export interface AudioLine {
  readonly kind: 'accepted';
  readonly protocol: 'RTP/AVP' | 'RTP/SAVP';
  readonly port: number;
  readonly codecs: readonly ChosenCodec[];
  readonly telephoneEventPayloadType: number | null;
  readonly ptimeMs: number;
  readonly direction: MediaDirection;
  readonly rtcpMux: boolean;
  readonly crypto: { readonly tag: number; readonly keyBase64: string } | null;
}

/** An m= line of the offer that we do not take: port 0, the rest as offered (RFC 3264 section 6). */
export interface RefusedLine {
  readonly kind: 'refused';
  readonly mediaKind: string;
  readonly protocol: string;
  readonly formats: readonly string[];
}

export function writeSdp(
  origin: SdpOrigin,
  address: string,
  lines: readonly (AudioLine | RefusedLine)[],
): string {
  const ipVersion = isIP(address) === 6 ? 6 : 4;
  return sdpTransform.write({
    version: 0,
    origin: {
      username: '-',
      sessionId: origin.sessionId,
      sessionVersion: origin.version,
      netType: 'IN',
      ipVer: ipVersion,
      address,
    },
    name: '-',
    connection: { version: ipVersion, ip: address },
    timing: { start: 0, stop: 0 },
    media: lines.map((line) => (line.kind === 'refused' ? refused(line) : accepted(line))),
  });
}

const refused = (line: RefusedLine) => ({
  type: line.mediaKind,
  port: 0,
  protocol: line.protocol,
  payloads: line.formats.join(' '),
  rtp: [],
  fmtp: [],
});

function accepted(line: AudioLine) {
  const events = line.telephoneEventPayloadType;
  return {
    type: 'audio',
    port: line.port,
    protocol: line.protocol,
    payloads: [...line.codecs.map((codec) => codec.payloadType), ...(events === null ? [] : [events])].join(
      ' ',
    ),
    rtp: [
      ...line.codecs.map(({ codec, payloadType }) => ({ payload: payloadType, codec, rate: 8000 })),
      ...(events === null ? [] : [{ payload: events, codec: 'telephone-event', rate: 8000 }]),
    ],
    fmtp: events === null ? [] : [{ payload: events, config: '0-16' }],
    ptime: line.ptimeMs,
    direction: line.direction,
    ...(line.rtcpMux ? { rtcpMux: 'rtcp-mux' as const } : {}),
    ...(line.crypto ? { crypto: [cryptoLine(line.crypto.tag, line.crypto.keyBase64)] } : {}),
  };
}
