import { describe, expect, it } from 'vitest';
import { type CallMetrics, createCallMetrics } from '../../../electron/service/metrics/call-metrics.ts';
import type { Turn } from '../../../electron/shared/call-event.ts';
import { NO_MEDIA_STATS } from '../../../electron/shared/media.ts';

const STANDING = { calls: 3, readyWorkers: 2, answering: true };

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

  it('tells what stands now, and nothing of a caller', async () => {
    const metrics = createCallMetrics();
    metrics.turn(
      turn({ replyMs: 240, sttFinalMs: 50, endOfTurnMs: 110, llmFirstTokenMs: 175, ttsFirstAudioMs: 235 }),
    );
    metrics.event({ kind: 'barge_in', stoppedAfterMs: 100, heardText: 'Of course, Mrs Miller' });
    expect(await value(metrics, 'trunkline_calls_standing')).toBe(3);
    expect(await value(metrics, 'trunkline_workers_ready')).toBe(2);
    expect(await value(metrics, 'trunkline_answering')).toBe(1);
    expect(await metrics.text(STANDING)).not.toContain('Miller');
  });
});
