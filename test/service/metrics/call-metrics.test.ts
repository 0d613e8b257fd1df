import { describe, expect, it } from 'vitest';
import { type CallMetrics, createCallMetrics } from '../../../electron/service/metrics/call-metrics.ts';
import { createPriceMemory, type UnitPrice } from '../../../electron/service/metrics/price-memory.ts';
import type { Turn } from '../../../electron/shared/call-event.ts';
import { NO_MEDIA_STATS } from '../../../electron/shared/media.ts';

const STANDING = { calls: 3, readyWorkers: 2, answering: true, alerts: ['disk_low' as const] };

const turn = (latency: Turn['latency']): Turn => ({
  index: 1,
  speaker: 'agent',
  text: 'Of course, Mrs Miller.',
  startedAt: 0,
  endedAt: 1,
  interrupted: false,
  latency,
});

/** The value behind a line's name and labels. */
async function value(metrics: CallMetrics, line: string): Promise<number | null> {
  const text = await metrics.text(STANDING);
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length + 1));
}

describe('metrics of calls', () => {
  it('puts each reply, and what each stage added, into a histogram of seconds', async () => {
    const metrics = createCallMetrics();
    metrics.turn(
      turn({ replyMs: 240, sttFinalMs: 50, endOfTurnMs: 110, llmFirstTokenMs: 175, ttsFirstAudioMs: 235 }),
    );
    metrics.turn(
      turn({
        replyMs: 420,
        sttFinalMs: null,
        endOfTurnMs: null,
        llmFirstTokenMs: null,
        ttsFirstAudioMs: null,
      }),
    );
    metrics.turn(turn(null));
    expect(await value(metrics, 'trunkline_reply_seconds_count')).toBe(2);
    expect(await value(metrics, 'trunkline_reply_seconds_bucket{le="0.25"}')).toBe(1);
    expect(await value(metrics, 'trunkline_reply_seconds_bucket{le="0.4"}')).toBe(1);
    expect(await value(metrics, 'trunkline_reply_seconds_bucket{le="0.5"}')).toBe(2);
    expect(await value(metrics, 'trunkline_reply_seconds_sum')).toBeCloseTo(0.66);
    expect(await value(metrics, 'trunkline_reply_stage_seconds_sum{stage="language"}')).toBeCloseTo(0.065);
    expect(await value(metrics, 'trunkline_reply_stage_seconds_sum{stage="voice"}')).toBeCloseTo(0.06);
  });

  it('counts how calls ended, what was used and what failed', async () => {
    const metrics = createCallMetrics();
    metrics.ended({
      outcome: 'answered',
      kind: 'phone',
      media: { ...NO_MEDIA_STATS, packetsReceived: 500, packetsLost: 5 },
    });
    // A duplicated packet makes RTP's loss negative (RFC 3550, 6.4.1); a counter never falls.
    metrics.ended({
      outcome: 'answered',
      kind: 'phone',
      media: { ...NO_MEDIA_STATS, packetsReceived: 500, packetsLost: -1 },
    });
    metrics.ended({ outcome: 'refused', kind: 'test', media: null });
    metrics.usage([
      {
        stage: 'llm',
        provider: 'openai',
        model: 'gpt-4o-mini',
        unit: 'output_tokens',
        quantity: 12,
        estimated: false,
      },
    ]);
    metrics.event({
      kind: 'provider_error',
      stage: 'tts',
      provider: 'cartesia',
      code: 'provider_timeout',
      message: 'slow',
    });
    metrics.event({ kind: 'barge_in', stoppedAfterMs: 100, heardText: 'Of course, Mrs' });
    expect(await value(metrics, 'trunkline_calls_total{outcome="answered",kind="phone"}')).toBe(2);
    expect(await value(metrics, 'trunkline_calls_total{outcome="refused",kind="test"}')).toBe(1);
    expect(await value(metrics, 'trunkline_rtp_packets_lost_total')).toBe(5);
    expect(await value(metrics, 'trunkline_rtp_packets_received_total')).toBe(1000);
    expect(
      await value(
        metrics,
        'trunkline_usage_total{stage="llm",provider="openai",model="gpt-4o-mini",unit="output_tokens"}',
      ),
    ).toBe(12);
    expect(
      await value(
        metrics,
        'trunkline_provider_errors_total{stage="tts",provider="cartesia",code="provider_timeout"}',
      ),
    ).toBe(1);
    expect(await value(metrics, 'trunkline_barge_ins_total')).toBe(1);
  });

  it('tells how lines sounded, a call each', async () => {
    const metrics = createCallMetrics();
    const media = {
      ...NO_MEDIA_STATS,
      packetsSent: 990,
      packetsReceived: 990,
      packetsLost: 10,
      jitterMs: 12,
      sendLatenessP99Ms: 1.5,
      peerReportedLossPercent: 3,
    };
    metrics.ended({ outcome: 'answered', kind: 'phone', media });
    metrics.ended({ outcome: 'refused', kind: 'phone', media: NO_MEDIA_STATS });
    expect(await value(metrics, 'trunkline_call_rtp_loss_ratio_count')).toBe(1);
    expect(await value(metrics, 'trunkline_call_rtp_loss_ratio_sum')).toBeCloseTo(0.01);
    expect(await value(metrics, 'trunkline_call_rtp_jitter_seconds_sum')).toBeCloseTo(0.012);
    expect(await value(metrics, 'trunkline_call_rtp_send_lateness_seconds_count')).toBe(1);
    expect(await value(metrics, 'trunkline_call_rtp_peer_loss_ratio_sum')).toBeCloseTo(0.03);
  });

  it('counts SIP responses by code and way, and how sure the words were', async () => {
    const metrics = createCallMetrics();
    const sip = (direction: 'in' | 'out', message: string, retransmission = false) =>
      metrics.event({ kind: 'sip', direction, summary: '', message, retransmission });
    sip('in', 'INVITE sip:88801@10.0.0.1 SIP/2.0\r\n');
    sip('out', 'SIP/2.0 100 Trying\r\n');
    sip('out', 'SIP/2.0 503 Service Unavailable\r\n');
    sip('out', 'SIP/2.0 503 Service Unavailable\r\n', true);
    metrics.turn({ ...turn(null), speaker: 'caller', confidence: 0.92 });
    metrics.turn({ ...turn(null), speaker: 'caller' });
    expect(await value(metrics, 'trunkline_sip_responses_total{direction="out",code="503"}')).toBe(1);
    expect(await metrics.text(STANDING)).not.toMatch(/direction="in"/);
    expect(await value(metrics, 'trunkline_stt_confidence_ratio_count')).toBe(1);
    expect(await value(metrics, 'trunkline_stt_confidence_ratio_bucket{le="0.9"}')).toBe(0);
  });

  it('counts cost by the price that holds, and what has none', async () => {
    let now = 0;
    let price: UnitPrice | null = { unitPriceMicros: 5_900_000, unitSize: 3_600_000, currency: 'USD' };
    let asked = 0;
    const metrics = createCallMetrics(
      createPriceMemory(
        () => {
          asked += 1;
          if (price === null) throw new Error('database is locked');
          return price;
        },
        () => now,
      ),
    );
    const report = () =>
      metrics.usage([
        {
          stage: 'stt',
          provider: 'deepgram',
          model: 'nova-3',
          unit: 'audio_ms',
          quantity: 60_000,
          estimated: false,
        },
      ]);
    report();
    report();
    expect(asked, 'not asked for each report').toBe(1);
    now = 61_000;
    price = null;
    report();
    const line = 'trunkline_cost_total{stage="stt",provider="deepgram",model="nova-3",currency="USD"}';
    expect(await value(metrics, line)).toBeCloseTo((3 * 5.9) / 60);
    const free = createCallMetrics();
    free.usage([
      { stage: 'tts', provider: 'x', model: 'y', unit: 'characters', quantity: 1, estimated: true },
    ]);
    expect(await value(free, 'trunkline_unpriced_usage_total{stage="tts",provider="x"}')).toBe(1);
  });

  it('tells what stands now, and nothing of a caller', async () => {
    const metrics = createCallMetrics();
    metrics.turn(
      turn({ replyMs: 240, sttFinalMs: 50, endOfTurnMs: 110, llmFirstTokenMs: 175, ttsFirstAudioMs: 235 }),
    );
    metrics.event({ kind: 'barge_in', stoppedAfterMs: 100, heardText: 'Of course, Mrs Miller' });
    expect(await value(metrics, 'trunkline_calls_standing')).toBe(3);
    expect(await value(metrics, 'trunkline_workers_ready')).toBe(2);
    expect(await value(metrics, 'trunkline_answering')).toBe(1);
    expect(await value(metrics, 'trunkline_alert_standing{kind="disk_low"}')).toBe(1);
    expect(await value(metrics, 'trunkline_alert_standing{kind="budget"}')).toBe(0);
    expect(await metrics.text(STANDING)).not.toContain('Miller');
  });
});
