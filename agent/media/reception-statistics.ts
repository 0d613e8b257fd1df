import { COMPACT_TICKS_PER_MS } from './ntp-time.ts';
import type { ReportBlock } from './rtcp-packet.ts';
import { sequenceDelta } from './wrapping-counter.ts';

const TICKS_PER_MS = 8;
/** A bigger step of the transit time is a new timestamp base or a pause, no jitter. */
const MAX_TRANSIT_STEP_TICKS = 8000;

interface SourceCount {
  readonly ssrc: number;
  readonly firstSequence: number;
  /** Extended by the number of wraps (RFC 3550 A.1). */
  highestSequence: number;
  received: number;
  expectedAtReport: number;
  receivedAtReport: number;
  transitTicks: number | null;
  jitterTicks: number;
}

/** RFC 3550 A.3 and A.8: loss and jitter of what we receive, over all sources of the call. */
export class ReceptionStatistics {
  #source: SourceCount | null = null;
  #receivedBefore = 0;
  #lostBefore = 0;
  #lastSenderReport: { ssrc: number; compactNtp: number; atMs: number } | null = null;

  get packetsReceived(): number {
    return this.#receivedBefore + (this.#source?.received ?? 0);
  }

  get packetsLost(): number {
    return this.#lostBefore + (this.#source ? Math.max(0, lostOf(this.#source)) : 0);
  }

  get jitterMs(): number {
    return (this.#source?.jitterTicks ?? 0) / TICKS_PER_MS;
  }

  /** The next packet is the first of a new source or numbering. */
  restart(): void {
    if (this.#source === null) return;
    this.#receivedBefore = this.packetsReceived;
    this.#lostBefore = this.packetsLost;
    this.#source = null;
  }

  received(packet: { ssrc: number; sequence: number; timestamp: number }, receivedAtMs: number): void {
    this.#source ??= newSource(packet);
    const source = this.#source;
    source.received++;
    const ahead = sequenceDelta(packet.sequence, source.highestSequence & 0xffff);
    if (ahead > 0) source.highestSequence += ahead;
    this.#measureJitter(source, packet.timestamp, receivedAtMs);
  }

  senderReport(ssrc: number, compactNtp: number, atMs: number): void {
    this.#lastSenderReport = { ssrc, compactNtp, atMs };
  }

  /** Null if nothing was received yet. Starts the next interval of `fractionLost`. */
  takeReportBlock(nowMs: number): ReportBlock | null {
    const source = this.#source;
    if (source === null) return null;
    const expected = expectedOf(source);
    const expectedNow = expected - source.expectedAtReport;
    const lostNow = expectedNow - (source.received - source.receivedAtReport);
    source.expectedAtReport = expected;
    source.receivedAtReport = source.received;
    const report = this.#lastSenderReport?.ssrc === source.ssrc ? this.#lastSenderReport : null;
    return {
      ssrc: source.ssrc,
      fractionLost: lostNow > 0 ? Math.min(255, Math.floor((lostNow * 256) / expectedNow)) : 0,
      cumulativeLost: Math.max(-0x800000, Math.min(0x7fffff, lostOf(source))),
      highestSequence: source.highestSequence >>> 0,
      jitter: Math.floor(source.jitterTicks),
      lastSenderReport: report?.compactNtp ?? 0,
      delaySinceLastSenderReport: report ? Math.round((nowMs - report.atMs) * COMPACT_TICKS_PER_MS) >>> 0 : 0,
    };
  }

  #measureJitter(source: SourceCount, timestamp: number, receivedAtMs: number): void {
    const transit = (Math.round(receivedAtMs * TICKS_PER_MS) - timestamp) | 0;
    const step = source.transitTicks === null ? 0 : Math.abs((transit - source.transitTicks) | 0);
    source.transitTicks = transit;
    if (step < MAX_TRANSIT_STEP_TICKS) source.jitterTicks += (step - source.jitterTicks) / 16;
  }
}

const newSource = (packet: { ssrc: number; sequence: number }): SourceCount => ({
  ssrc: packet.ssrc,
  firstSequence: packet.sequence,
  highestSequence: packet.sequence,
  received: 0,
  expectedAtReport: 0,
  receivedAtReport: 0,
  transitTicks: null,
  jitterTicks: 0,
});

const expectedOf = (source: SourceCount): number => source.highestSequence - source.firstSequence + 1;

const lostOf = (source: SourceCount): number => expectedOf(source) - source.received;
