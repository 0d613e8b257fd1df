import { isIP } from 'node:net';
import type { AudioCodec, MediaDirection, RtpPeer } from '../../../shared/media.ts';
import { isUnspecifiedAddress, type SdpMediaLine, type SdpRtpMap } from './sdp-facts.ts';

/** RFC 3264 decisions, each from facts alone. */

/** What the other side's direction means for us (6.1): they send, we receive. */
export function mirrored(direction: MediaDirection): MediaDirection {
  if (direction === 'sendonly') return 'recvonly';
  if (direction === 'recvonly') return 'sendonly';
  return direction;
}

/** The most that both wishes allow, both seen from us. */
export function narrowed(a: MediaDirection, b: MediaDirection): MediaDirection {
  const send = sends(a) && sends(b);
  const receive = receives(a) && receives(b);
  if (send) return receive ? 'sendrecv' : 'sendonly';
  return receive ? 'recvonly' : 'inactive';
}

const sends = (direction: MediaDirection): boolean => direction === 'sendrecv' || direction === 'sendonly';
const receives = (direction: MediaDirection): boolean => direction === 'sendrecv' || direction === 'recvonly';

/** Direction seen from us. c=0.0.0.0 is RFC 2543's hold (RFC 3264 8.4): nothing can be sent there. */
export function directionFor(line: SdpMediaLine, wanted: MediaDirection): MediaDirection {
  const theirs = mirrored(line.direction);
  const possible = isUnspecifiedAddress(line.address) ? narrowed(theirs, 'recvonly') : theirs;
  return narrowed(possible, wanted);
}

export interface ChosenCodec {
  readonly codec: AudioCodec;
  readonly payloadType: number;
}

const STATIC_PAYLOAD_TYPES: Readonly<Record<AudioCodec, number>> = { PCMU: 0, PCMA: 8 };

export const staticPayloadType = (codec: AudioCodec): number => STATIC_PAYLOAD_TYPES[codec];

/** Our order decides. RFC 3551: 0 and 8 need no rtpmap; one that gives them another meaning wins over the table. */
export function chooseCodec(line: SdpMediaLine, ourOrder: readonly AudioCodec[]): ChosenCodec | null {
  for (const codec of ourOrder) {
    const payloadType = line.formats
      .filter((format) => /^\d{1,3}$/.test(format))
      .map(Number)
      .find((format) => isCodec(line, format, codec));
    if (payloadType !== undefined) return { codec, payloadType };
  }
  return null;
}

function isCodec(line: SdpMediaLine, payloadType: number, codec: AudioCodec): boolean {
  const map = rtpMapOf(line, payloadType);
  if (!map) return STATIC_PAYLOAD_TYPES[codec] === payloadType;
  return map.encoding === codec.toLowerCase() && map.clockRate === 8000 && map.channels === 1;
}

const rtpMapOf = (line: SdpMediaLine, payloadType: number): SdpRtpMap | undefined =>
  line.rtpMaps.find((map) => map.payloadType === payloadType);

/** RFC 4733 at 8000 Hz, the clock of our codecs. */
export function telephoneEventOf(line: SdpMediaLine): number | null {
  const map = line.rtpMaps.find(
    (candidate) =>
      candidate.encoding === 'telephone-event' &&
      candidate.clockRate === 8000 &&
      line.formats.includes(String(candidate.payloadType)),
  );
  return map?.payloadType ?? null;
}

const DEFAULT_PTIME_MS = 20;
const LONGEST_PTIME_MS = 60;

/** What we send: 20 ms unless the peer asks for another length, in steps of 10 up to 60 ms, never above its maxptime. */
export function ptimeFor(line: Pick<SdpMediaLine, 'ptimeMs' | 'maxPtimeMs'>): number {
  const wished = line.ptimeMs ?? DEFAULT_PTIME_MS;
  const longest = Math.min(line.maxPtimeMs ?? LONGEST_PTIME_MS, LONGEST_PTIME_MS);
  return Math.max(10, Math.floor(Math.min(wished, longest) / 10) * 10);
}

/** Null for a held peer without an address. RTCP goes to a=rtcp, to the RTP port when multiplexed, else one above. */
export function rtpPeerOf(line: SdpMediaLine, rtcpMux: boolean): RtpPeer | null {
  if (isUnspecifiedAddress(line.address)) return null;
  return {
    address: line.address,
    rtpPort: line.port,
    rtcpPort: rtcpMux ? line.port : (line.rtcpPort ?? line.port + 1),
  };
}

/** Why we could not send there or hear from there, or null. */
export function addressProblem(line: SdpMediaLine, ourAddress: string): string | null {
  if (line.port < 1 || line.port > 65_535) return `The RTP port ${line.port} is not between 1 and 65535`;
  if (isIP(line.address) === 0) return 'The connection address is not an IP address';
  if (isIP(line.address) !== isIP(ourAddress))
    return `The call's audio needs IPv${isIP(line.address)}, this line speaks IPv${isIP(ourAddress)}`;
  return null;
}
