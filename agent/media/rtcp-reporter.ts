import { randomBytes } from 'node:crypto';
import type { MediaTicker, TickerJob } from './media-ticker.ts';
import { COMPACT_TICKS_PER_MS, compactNtp, ntpFromEpochMs } from './ntp-time.ts';
import type { ReceptionStatistics } from './reception-statistics.ts';
import { parseRtcp, type ReportBlock, type RtcpPacket, serializeRtcp } from './rtcp-packet.ts';
import type { RtpTransmitter } from './rtp-transmitter.ts';

/** RFC 3550 6.2: five seconds, spread by half so that a thousand calls do not report at once. */
const INTERVAL_MS = 5000;

export interface RtcpReporterOptions {
  readonly ticker: MediaTicker;
  readonly epochNowMs: () => number;
  readonly transmitter: RtpTransmitter;
  readonly reception: ReceptionStatistics;
  readonly send: (datagram: Uint8Array) => void;
}

/** Sends our reports and reads the peer's. */
export class RtcpReporter implements TickerJob {
  dueAtMs: number;
  peerLossPercent: number | null = null;
  roundTripMs: number | null = null;

  readonly #options: RtcpReporterOptions;
  /** RFC 7022 4.2: random for each call. */
  readonly #cname = randomBytes(12).toString('base64');
  #sentAtReport = 0;

  constructor(options: RtcpReporterOptions) {
    this.#options = options;
    this.dueAtMs = options.ticker.now() + randomIntervalMs();
    options.ticker.add(this);
  }

  run(nowMs: number): void {
    this.dueAtMs = nowMs + randomIntervalMs();
    this.#options.send(serializeRtcp(this.#report(nowMs)));
  }

  /** False if it is malformed. */
  receive(data: Uint8Array, nowMs: number): boolean {
    const packets = parseRtcp(data);
    for (const packet of packets ?? []) this.#read(packet, nowMs);
    return packets !== null;
  }

  sayBye(): void {
    this.#options.ticker.remove(this);
    const bye: RtcpPacket = { type: 'bye', ssrcs: [this.#options.transmitter.ssrc], reason: null };
    this.#options.send(serializeRtcp([...this.#report(this.#options.ticker.now()), bye]));
  }

  #report(nowMs: number): RtcpPacket[] {
    const { transmitter, reception, epochNowMs } = this.#options;
    const block = reception.takeReportBlock(nowMs);
    const reports = block === null ? [] : [block];
    const ssrc = transmitter.ssrc;
    const sentSince = transmitter.packetsSent > this.#sentAtReport;
    this.#sentAtReport = transmitter.packetsSent;
    const description: RtcpPacket = { type: 'source_description', ssrc, cname: this.#cname };
    if (!sentSince) return [{ type: 'receiver_report', ssrc, reports }, description];
    const sender = {
      ntp: ntpFromEpochMs(epochNowMs()),
      rtpTimestamp: transmitter.position.timestamp,
      packets: transmitter.packetsSent,
      octets: transmitter.octetsSent,
    };
    return [{ type: 'sender_report', ssrc, sender, reports }, description];
  }

  #read(packet: RtcpPacket, nowMs: number): void {
    switch (packet.type) {
      case 'sender_report':
        this.#options.reception.senderReport(packet.ssrc, compactNtp(packet.sender.ntp), nowMs);
        this.#readBlocks(packet.reports);
        return;
      case 'receiver_report':
        this.#readBlocks(packet.reports);
        return;
      // A peer that leaves says so in SIP; its RTCP BYE alone ends no call.
      case 'bye':
      case 'source_description':
        return;
    }
  }

  #readBlocks(blocks: readonly ReportBlock[]): void {
    const ours = blocks.find((block) => block.ssrc === this.#options.transmitter.ssrc);
    if (ours === undefined) return;
    this.peerLossPercent = (ours.fractionLost / 256) * 100;
    if (ours.lastSenderReport === 0) return;
    const now = compactNtp(ntpFromEpochMs(this.#options.epochNowMs()));
    const ticks = (now - ours.lastSenderReport - ours.delaySinceLastSenderReport) | 0;
    // Clocks of two resolutions may make a short round trip negative.
    this.roundTripMs = Math.max(0, ticks) / COMPACT_TICKS_PER_MS;
  }
}

const randomIntervalMs = (): number => INTERVAL_MS * (0.5 + Math.random());
