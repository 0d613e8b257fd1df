/** RFC 3550 section 6: sender and receiver reports, SDES and BYE in compound packets. Other types are skipped. */
export type RtcpPacket =
  | {
      readonly type: 'sender_report';
      readonly ssrc: number;
      readonly sender: SenderInfo;
      readonly reports: readonly ReportBlock[];
    }
  | { readonly type: 'receiver_report'; readonly ssrc: number; readonly reports: readonly ReportBlock[] }
  | { readonly type: 'source_description'; readonly ssrc: number; readonly cname: string }
  | { readonly type: 'bye'; readonly ssrcs: readonly number[]; readonly reason: string | null };

export interface SenderInfo {
  readonly ntp: NtpTimestamp;
  readonly rtpTimestamp: number;
  readonly packets: number;
  readonly octets: number;
}

export interface NtpTimestamp {
  readonly seconds: number;
  readonly fraction: number;
}

export interface ReportBlock {
  readonly ssrc: number;
  /** 0 to 255: lost since the last report, in 1/256. */
  readonly fractionLost: number;
  /** 24 bit signed: duplicates make it negative. */
  readonly cumulativeLost: number;
  readonly highestSequence: number;
  /** In timestamp ticks. */
  readonly jitter: number;
  /** Middle 32 bits of the last sender report's NTP time; 0 if none came. */
  readonly lastSenderReport: number;
  /** In 1/65536 s. */
  readonly delaySinceLastSenderReport: number;
}

const TYPE = { senderReport: 200, receiverReport: 201, sourceDescription: 202, bye: 203 } as const;
const CNAME = 1;
const BLOCK_BYTES = 24;

/** Null if the datagram is not a well-formed compound packet (RFC 3550 A.2); never throws. */
export function parseRtcp(data: Uint8Array): readonly RtcpPacket[] | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const packets: RtcpPacket[] = [];
  let at = 0;
  while (at < data.length) {
    if (data.length - at < 4 || view.getUint8(at) >> 6 !== 2) return null;
    const end = at + 4 + 4 * view.getUint16(at + 2);
    if (end > data.length) return null;
    const body = dataWithoutPadding(view, at, end);
    if (body === null) return null;
    const packet = parseOne(body);
    if (packet === 'malformed') return null;
    if (packet !== null) packets.push(packet);
    at = end;
  }
  return data.length > 0 ? packets : null;
}

function dataWithoutPadding(view: DataView, at: number, end: number): DataView | null {
  const padding = view.getUint8(at) & 0x20 ? view.getUint8(end - 1) : 0;
  if (end - at - padding < 4) return null;
  return new DataView(view.buffer, view.byteOffset + at, end - at - padding);
}

function parseOne(view: DataView): RtcpPacket | null | 'malformed' {
  const count = view.getUint8(0) & 0x1f;
  switch (view.getUint8(1)) {
    case TYPE.senderReport:
      if (view.byteLength < 28 + count * BLOCK_BYTES) return 'malformed';
      return {
        type: 'sender_report',
        ssrc: view.getUint32(4),
        sender: {
          ntp: { seconds: view.getUint32(8), fraction: view.getUint32(12) },
          rtpTimestamp: view.getUint32(16),
          packets: view.getUint32(20),
          octets: view.getUint32(24),
        },
        reports: readBlocks(view, 28, count),
      };
    case TYPE.receiverReport:
      if (view.byteLength < 8 + count * BLOCK_BYTES) return 'malformed';
      return { type: 'receiver_report', ssrc: view.getUint32(4), reports: readBlocks(view, 8, count) };
    case TYPE.sourceDescription:
      return parseSourceDescription(view, count);
    case TYPE.bye:
      return parseBye(view, count);
    default:
      return null;
  }
}

const readBlocks = (view: DataView, at: number, count: number): ReportBlock[] =>
  Array.from({ length: count }, (_, i) => readBlock(view, at + i * BLOCK_BYTES));

const readBlock = (view: DataView, at: number): ReportBlock => ({
  ssrc: view.getUint32(at),
  fractionLost: view.getUint8(at + 4),
  cumulativeLost: (view.getUint32(at + 4) << 8) >> 8,
  highestSequence: view.getUint32(at + 8),
  jitter: view.getUint32(at + 12),
  lastSenderReport: view.getUint32(at + 16),
  delaySinceLastSenderReport: view.getUint32(at + 20),
});

/** Only the first chunk's CNAME matters to us. */
function parseSourceDescription(view: DataView, count: number): RtcpPacket | null | 'malformed' {
  if (count === 0) return null;
  if (view.byteLength < 8) return 'malformed';
  let at = 8;
  while (at + 2 <= view.byteLength && view.getUint8(at) !== 0) {
    const length = view.getUint8(at + 1);
    if (at + 2 + length > view.byteLength) return 'malformed';
    if (view.getUint8(at) === CNAME) {
      return { type: 'source_description', ssrc: view.getUint32(4), cname: textAt(view, at + 2, length) };
    }
    at += 2 + length;
  }
  return null;
}

function parseBye(view: DataView, count: number): RtcpPacket | 'malformed' {
  const reasonAt = 4 + 4 * count;
  if (view.byteLength < reasonAt) return 'malformed';
  const ssrcs = Array.from({ length: count }, (_, i) => view.getUint32(4 + 4 * i));
  if (view.byteLength === reasonAt) return { type: 'bye', ssrcs, reason: null };
  const length = view.getUint8(reasonAt);
  if (reasonAt + 1 + length > view.byteLength) return 'malformed';
  return { type: 'bye', ssrcs, reason: textAt(view, reasonAt + 1, length) };
}

const textAt = (view: DataView, at: number, length: number): string =>
  Buffer.from(view.buffer as ArrayBuffer, view.byteOffset + at, length).toString('utf8');

export const serializeRtcp = (packets: readonly RtcpPacket[]): Uint8Array =>
  Buffer.concat(packets.map(serializeOne));

function serializeOne(packet: RtcpPacket): Buffer {
  switch (packet.type) {
    case 'sender_report': {
      const out = framed(TYPE.senderReport, packet.reports.length, 24 + packet.reports.length * BLOCK_BYTES);
      out.writeUInt32BE(packet.ssrc, 4);
      out.writeUInt32BE(packet.sender.ntp.seconds, 8);
      out.writeUInt32BE(packet.sender.ntp.fraction, 12);
      out.writeUInt32BE(packet.sender.rtpTimestamp, 16);
      out.writeUInt32BE(packet.sender.packets >>> 0, 20);
      out.writeUInt32BE(packet.sender.octets >>> 0, 24);
      packet.reports.forEach((block, i) => {
        writeBlock(out, 28 + i * BLOCK_BYTES, block);
      });
      return out;
    }
    case 'receiver_report': {
      const out = framed(TYPE.receiverReport, packet.reports.length, 4 + packet.reports.length * BLOCK_BYTES);
      out.writeUInt32BE(packet.ssrc, 4);
      packet.reports.forEach((block, i) => {
        writeBlock(out, 8 + i * BLOCK_BYTES, block);
      });
      return out;
    }
    case 'source_description': {
      const cname = Buffer.from(packet.cname).subarray(0, 255);
      // The item list ends with at least one zero byte, up to the next 32 bit boundary.
      const out = framed(TYPE.sourceDescription, 1, 4 + 2 + cname.length + 1);
      out.writeUInt32BE(packet.ssrc, 4);
      out.set([CNAME, cname.length], 8);
      out.set(cname, 10);
      return out;
    }
    case 'bye': {
      const reason = Buffer.from(packet.reason ?? '').subarray(0, 255);
      const reasonBytes = packet.reason === null ? 0 : 1 + reason.length;
      const out = framed(TYPE.bye, packet.ssrcs.length, 4 * packet.ssrcs.length + reasonBytes);
      packet.ssrcs.forEach((ssrc, i) => {
        out.writeUInt32BE(ssrc, 4 + 4 * i);
      });
      if (packet.reason !== null) {
        out[4 + 4 * packet.ssrcs.length] = reason.length;
        out.set(reason, 5 + 4 * packet.ssrcs.length);
      }
      return out;
    }
  }
}

/** Zeroed memory with the common header, rounded up to 32 bit words. */
function framed(type: number, count: number, bodyBytes: number): Buffer {
  const words = Math.ceil(bodyBytes / 4);
  const out = Buffer.alloc(4 + 4 * words);
  out[0] = 0x80 | count;
  out[1] = type;
  out.writeUInt16BE(words, 2);
  return out;
}

function writeBlock(out: Buffer, at: number, block: ReportBlock): void {
  out.writeUInt32BE(block.ssrc, at);
  out[at + 4] = block.fractionLost;
  out.writeIntBE(block.cumulativeLost, at + 5, 3);
  out.writeUInt32BE(block.highestSequence, at + 8);
  out.writeUInt32BE(block.jitter, at + 12);
  out.writeUInt32BE(block.lastSenderReport, at + 16);
  out.writeUInt32BE(block.delaySinceLastSenderReport, at + 20);
}
