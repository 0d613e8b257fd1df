import { isIP } from 'node:net';
import * as sdpTransform from 'sdp-transform';
import { failure } from '../../../shared/failure.ts';
import type { MediaDirection } from '../../../shared/media.ts';
import { fail, type Result, succeed } from '../../../shared/result.ts';

/** What an SDP says (RFC 4566/8866), as its sender means it. No decision is taken here. */
export interface SdpFacts {
  readonly sessionId: string;
  readonly version: number;
  readonly lines: readonly SdpMediaLine[];
}

export interface SdpMediaLine {
  /** 'audio', 'video', 'image', ... */
  readonly kind: string;
  /** 0: refused or removed. */
  readonly port: number;
  readonly protocol: string;
  readonly formats: readonly string[];
  /** Media level c=, else the session's. */
  readonly address: string;
  /** As the sender of the SDP means it. */
  readonly direction: MediaDirection;
  readonly rtpMaps: readonly SdpRtpMap[];
  readonly ptimeMs: number | null;
  readonly maxPtimeMs: number | null;
  /** a=rtcp (RFC 3605); null when absent. */
  readonly rtcpPort: number | null;
  readonly rtcpMux: boolean;
  readonly crypto: readonly SdpCrypto[];
}

export interface SdpRtpMap {
  readonly payloadType: number;
  readonly encoding: string;
  readonly clockRate: number;
  readonly channels: number;
}

export interface SdpCrypto {
  readonly tag: number;
  readonly suite: string;
  readonly keyParams: string;
  readonly sessionParams: string | null;
}

/** Fails with 'media_unsupported' and a sentence that fits a Warning header. */
export function readSdp(text: string): Result<SdpFacts> {
  const parsed = sdpTransform.parse(text.replace(PORT_COUNT, '$1 '));
  // sdp-transform leaves an m= line that it cannot read without its fields.
  const broken = parsed.media.some(
    (media) => media.type === undefined || media.port === undefined || media.protocol === undefined,
  );
  if (broken) return unreadable('an m= line cannot be read');
  if (!parsed.origin) return unreadable('the o= line is missing or cannot be read');
  const sessionAddress = addressOf(parsed.connection);
  return succeed({
    sessionId: String(parsed.origin.sessionId),
    version: Number(parsed.origin.sessionVersion),
    lines: parsed.media.map((media) => readLine(media, sessionAddress, parsed.direction)),
  });
}

/** "49170/2": number of ports, which only layered encodings use; sdp-transform does not read it. */
const PORT_COUNT = /^(m=\S+ \d+)\/\d+ /gm;

type ParsedMedia = sdpTransform.SessionDescription['media'][number];

function readLine(
  media: ParsedMedia,
  sessionAddress: string | null,
  sessionDirection: MediaDirection | undefined,
): SdpMediaLine {
  return {
    kind: media.type,
    port: Number(media.port),
    protocol: media.protocol,
    formats: String(media.payloads ?? '')
      .split(/\s+/)
      .filter(Boolean),
    address: addressOf(media.connection) ?? sessionAddress ?? '',
    direction: media.direction ?? sessionDirection ?? 'sendrecv',
    rtpMaps: (media.rtp ?? []).map(readRtpMap),
    ptimeMs: positive(media.ptime),
    maxPtimeMs: positive(media.maxptime),
    rtcpPort: positive(media.rtcp?.port),
    rtcpMux: media.rtcpMux !== undefined,
    crypto: (media.crypto ?? []).map((line) => ({
      tag: Number(line.id),
      suite: String(line.suite),
      keyParams: String(line.config),
      sessionParams: line.sessionConfig === undefined ? null : String(line.sessionConfig),
    })),
  };
}

function readRtpMap(map: ParsedMedia['rtp'][number]): SdpRtpMap {
  return {
    payloadType: Number(map.payload),
    encoding: String(map.codec).toLowerCase(),
    clockRate: Number(map.rate ?? 0),
    channels: Number(map.encoding ?? 1),
  };
}

/** Drops the TTL of a multicast c= line; the address itself is judged later. */
const addressOf = (connection: { readonly ip: string } | undefined): string | null =>
  connection ? (String(connection.ip).split('/')[0] ?? null) : null;

const positive = (value: unknown): number | null => {
  const number = Number(value);
  return value !== undefined && Number.isFinite(number) && number > 0 ? number : null;
};

export const isUnspecifiedAddress = (address: string): boolean =>
  address === '0.0.0.0' || (isIP(address) === 6 && /^[0:]+$/.test(address));

const unreadable = (what: string): Result<never> =>
  fail(failure('media_unsupported', `The session description is malformed: ${what}`));
