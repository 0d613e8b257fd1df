import { Counter, Histogram, type Registry } from 'prom-client';
import type { CallEventBody, Turn } from '../../shared/call-event.ts';
import type { MediaStats } from '../../shared/media.ts';

/** How calls sounded, how well callers were understood, and what SIP said: histograms for quantiles over time. */
export interface CallQuality {
  turn(turn: Turn): void;
  event(event: CallEventBody): void;
  ended(media: MediaStats): void;
}

/** A line of which 20 % is lost is none any more. */
const LOSS = [0.0001, 0.001, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2];
const JITTER_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2];
const CONFIDENCE = [0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 1];
const STATUS_LINE = /^SIP\/2\.0 ([1-6]\d\d) /;

export function createCallQuality(registers: Registry[]): CallQuality {
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name, help, buckets, registers });
  const loss = histogram(
    'trunkline_call_rtp_loss_ratio',
    'Share of the caller’s packets that never came, a call each.',
    LOSS,
  );
  const peerLoss = histogram(
    'trunkline_call_rtp_peer_loss_ratio',
    'Share of our packets that the PBX missed, by its last RTCP report, a call each.',
    LOSS,
  );
  const jitter = histogram(
    'trunkline_call_rtp_jitter_seconds',
    'Interarrival jitter of the caller’s packets (RFC 3550), a call each.',
    JITTER_SECONDS,
  );
  const lateness = histogram(
    'trunkline_call_rtp_send_lateness_seconds',
    'How late our packets left, p99 of a call.',
    JITTER_SECONDS,
  );
  const confidence = histogram(
    'trunkline_stt_confidence_ratio',
    'How sure speech recognition was of a caller’s turn; tests are counted too.',
    CONFIDENCE,
  );
  const responses = new Counter({
    name: 'trunkline_sip_responses_total',
    help: 'SIP responses on calls; a repeated one counts once.',
    labelNames: ['direction', 'code'],
    registers,
  });
  return {
    turn: ({ confidence: sure }) => sure !== undefined && confidence.observe(sure),
    event(event) {
      if (event.kind !== 'sip' || event.retransmission) return;
      const code = STATUS_LINE.exec(event.message)?.[1];
      if (code !== undefined) responses.inc({ direction: event.direction, code });
    },
    ended({ packetsReceived, packetsSent, packetsLost, peerReportedLossPercent, ...media }) {
      // A call without a stream of its own says nothing about lines.
      if (packetsReceived > 0) {
        const lost = Math.max(0, packetsLost);
        loss.observe(lost / (lost + packetsReceived));
        jitter.observe(media.jitterMs / 1000);
      }
      if (packetsSent > 0) lateness.observe(media.sendLatenessP99Ms / 1000);
      if (peerReportedLossPercent !== null) peerLoss.observe(peerReportedLossPercent / 100);
    },
  };
}
