/** RFC 3550 5.1. Everything a datagram may hold is read from hostile input: null for what is no RTP packet. */
export interface RtpPacket {
  readonly marker: boolean;
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly csrcs: readonly number[];
  readonly extension: RtpExtension | null;
  /** A view into the datagram, without padding. */
  readonly payload: Uint8Array;
}

export interface RtpExtension {
  readonly profile: number;
  /** A multiple of 4 bytes. */
  readonly data: Uint8Array;
}

export const RTP_HEADER_BYTES = 12;

/** A view into the datagram: the caller must not reuse the memory while the packet is held. */
export function parseRtpPacket(data: Uint8Array): RtpPacket | null {
  const headerBytes = rtpHeaderLength(data);
  if (headerBytes === null) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const first = view.getUint8(0);
  const padding = first & 0x20 ? view.getUint8(data.length - 1) : 0;
  if ((first & 0x20 && padding === 0) || headerBytes + padding > data.length) return null;
  return {
    marker: (view.getUint8(1) & 0x80) !== 0,
    payloadType: view.getUint8(1) & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    ssrc: view.getUint32(8),
    csrcs: first & 0x0f ? csrcsOf(view, first & 0x0f) : NO_CSRCS,
    extension: first & 0x10 ? extensionOf(data, view, RTP_HEADER_BYTES + 4 * (first & 0x0f)) : null,
    payload: data.subarray(headerBytes, data.length - padding),
  };
}

/** Bytes before the payload, with CSRC list and extension. Null if they do not fit or the version is not 2. */
export function rtpHeaderLength(data: Uint8Array): number | null {
  if (data.length < RTP_HEADER_BYTES) return null;
  const first = data[0] as number;
  if (first >> 6 !== 2) return null;
  let length = RTP_HEADER_BYTES + 4 * (first & 0x0f);
  if (first & 0x10) {
    if (data.length < length + 4) return null;
    length += 4 + 4 * (((data[length + 2] as number) << 8) | (data[length + 3] as number));
  }
  return length <= data.length ? length : null;
}

const NO_CSRCS: readonly number[] = [];

const csrcsOf = (view: DataView, count: number): number[] =>
  Array.from({ length: count }, (_, i) => view.getUint32(RTP_HEADER_BYTES + 4 * i));

function extensionOf(data: Uint8Array, view: DataView, at: number): RtpExtension {
  const end = at + 4 + 4 * view.getUint16(at + 2);
  return { profile: view.getUint16(at), data: data.subarray(at + 4, end) };
}

/** Padding is not written: G.711 needs none. */
export function serializeRtpPacket(packet: RtpPacket): Uint8Array {
  const extensionBytes = packet.extension ? 4 + packet.extension.data.length : 0;
  const headerBytes = RTP_HEADER_BYTES + 4 * packet.csrcs.length + extensionBytes;
  const out = new Uint8Array(headerBytes + packet.payload.length);
  writeRtpHeader(out, packet);
  const view = new DataView(out.buffer);
  out[0] = 0x80 | (packet.extension ? 0x10 : 0) | packet.csrcs.length;
  packet.csrcs.forEach((csrc, i) => {
    view.setUint32(RTP_HEADER_BYTES + 4 * i, csrc);
  });
  if (packet.extension) {
    const at = headerBytes - extensionBytes;
    view.setUint16(at, packet.extension.profile);
    view.setUint16(at + 2, packet.extension.data.length >> 2);
    out.set(packet.extension.data, at + 4);
  }
  out.set(packet.payload, headerBytes);
  return out;
}

/** The 12 fixed bytes, into memory that is sent again and again: no allocation per packet. */
export function writeRtpHeader(
  out: Uint8Array,
  header: Pick<RtpPacket, 'marker' | 'payloadType' | 'sequence' | 'timestamp' | 'ssrc'>,
): void {
  out[0] = 0x80;
  out[1] = (header.marker ? 0x80 : 0) | header.payloadType;
  out[2] = header.sequence >> 8;
  out[3] = header.sequence;
  writeUint32(out, 4, header.timestamp);
  writeUint32(out, 8, header.ssrc);
}

function writeUint32(out: Uint8Array, at: number, value: number): void {
  out[at] = value >>> 24;
  out[at + 1] = value >>> 16;
  out[at + 2] = value >>> 8;
  out[at + 3] = value;
}

/** RTCP on the RTP port (RFC 5761 4): its packet types 192-223 are RTP payload types 64-95 with the marker, never used. */
export const looksLikeRtcp = (data: Uint8Array): boolean =>
  data.length >= 8 && (data[1] as number) >= 192 && (data[1] as number) <= 223;
