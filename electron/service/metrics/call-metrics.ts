import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallEventBody, Turn, Usage } from '../../shared/call-event.ts';
import { ALERT_KINDS, type AlertKind } from '../../shared/contract/alerts.ts';
import type { MediaStats } from '../../shared/media.ts';
import { stagesOf } from '../../shared/reply-stages.ts';
import { createCallQuality } from './call-quality.ts';
import type { CostOf } from './price-memory.ts';

/** What is on now. */
export interface StandingFigures {
  readonly calls: number;
  readonly readyWorkers: number;
  readonly answering: boolean;
  readonly alerts: readonly AlertKind[];
}

export interface CallMetrics {
  readonly contentType: string;
  /** Prometheus' text format. */
  text(standing: StandingFigures): Promise<string>;
  turn(turn: Turn): void;
  usage(usage: readonly Usage[]): void;
  event(event: CallEventBody): void;
  ended(call: { readonly outcome: string; readonly kind: string; readonly media: MediaStats | null }): void;
}

/** Fine where callers begin to notice: the goal is 300 ms, an alert is at 400. */
const SECONDS = [0.05, 0.1, 0.15, 0.2, 0.225, 0.25, 0.275, 0.3, 0.35, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 5];

/**
 * What an operator's Prometheus is told. Nothing of a caller is in a label: each value of one is a time series of its own, and is kept
 * for as long as the operator keeps it. Counts begin anew with the service, as Prometheus expects.
 */
export function createCallMetrics(costOf: CostOf = () => null): CallMetrics {
  const registry = new Registry();
  const registers = [registry];
  const reply = new Histogram({
    name: 'trunkline_reply_seconds',
    help: "From the caller's last speech packet to the first packet of the agent's answer.",
    buckets: SECONDS,
    registers,
  });
  const stage = new Histogram({
    name: 'trunkline_reply_stage_seconds',
    help: 'What each stage added to a reply: speech, turn, language, voice, network.',
    labelNames: ['stage'],
    buckets: SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'trunkline_calls_total',
    help: 'Calls that ended.',
    labelNames: ['outcome', 'kind'],
    registers,
  });
  const lost = new Counter({ name: 'trunkline_rtp_packets_lost_total', help: 'Of callers.', registers });
  const received = new Counter({
    name: 'trunkline_rtp_packets_received_total',
    help: 'Of callers.',
    registers,
  });
  const used = new Counter({
    name: 'trunkline_usage_total',
    help: 'What providers were used for, in their units.',
    labelNames: ['stage', 'provider', 'model', 'unit'],
    registers,
  });
  const cost = new Counter({
    name: 'trunkline_cost_total',
    help: 'What usage cost by the price book, in whole units of the currency; an estimate.',
    labelNames: ['stage', 'provider', 'model', 'currency'],
    registers,
  });
  const unpriced = new Counter({
    name: 'trunkline_unpriced_usage_total',
    help: 'Reports of usage that the price book has no price for: the cost is then too low.',
    labelNames: ['stage', 'provider'],
    registers,
  });
  const faults = new Counter({
    name: 'trunkline_provider_errors_total',
    help: 'Failures of providers on calls.',
    labelNames: ['stage', 'provider', 'code'],
    registers,
  });
  const bargeIns = new Counter({
    name: 'trunkline_barge_ins_total',
    help: 'Callers who cut the agent off.',
    registers,
  });
  const quality = createCallQuality(registers);
  const stand = standingGauges(registers);
  return {
    contentType: registry.contentType,
    text(standing) {
      stand(standing);
      return registry.metrics();
    },
    turn(turn) {
      quality.turn(turn);
      const { latency } = turn;
      if (!latency) return;
      reply.observe(latency.replyMs / 1000);
      for (const part of stagesOf(latency)) stage.observe({ stage: part.stage }, part.ms / 1000);
    },
    usage(usage) {
      for (const each of usage) {
        const { stage: of, provider, model, unit, quantity } = each;
        used.inc({ stage: of, provider, model, unit }, quantity);
        const costs = costOf(each);
        if (costs) cost.inc({ stage: of, provider, model, currency: costs.currency }, costs.amount);
        else unpriced.inc({ stage: of, provider });
      }
    },
    event(event) {
      quality.event(event);
      if (event.kind === 'barge_in') bargeIns.inc();
      if (event.kind === 'provider_error')
        faults.inc({ stage: event.stage, provider: event.provider, code: event.code });
    },
    ended({ outcome, kind, media }) {
      calls.inc({ outcome, kind });
      if (!media) return;
      lost.inc(Math.max(0, media.packetsLost));
      received.inc(media.packetsReceived);
      quality.ended(media);
    },
  };
}

function standingGauges(registers: Registry[]): (standing: StandingFigures) => void {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const calls = gauge('trunkline_calls_standing', 'Calls now.');
  const workers = gauge('trunkline_workers_ready', 'Call workers that can take a call.');
  const answering = gauge('trunkline_answering', '1 while calls are answered.');
  const alert = new Gauge({
    name: 'trunkline_alert_standing',
    help: '1 while an alert of this kind stands.',
    labelNames: ['kind'],
    registers,
  });
  return (standing) => {
    for (const kind of ALERT_KINDS) alert.set({ kind }, standing.alerts.includes(kind) ? 1 : 0);
    calls.set(standing.calls);
    workers.set(standing.readyWorkers);
    answering.set(standing.answering ? 1 : 0);
  };
}
