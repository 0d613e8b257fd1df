import type { TurnLatency } from '../../electron/shared/call-event.ts';
import type { MediaStats } from '../../electron/shared/media.ts';
import type { ApiClient } from '../support/service-process.ts';
import type { Measure } from './measure.ts';

const CLOSED_LIMIT_MS = 10_000;

/**
 * What the service stored about closed calls. Per stage of their replies, all from the caller's last speech packet on; and of each
 * call how late its packets left (one sample a call: its 99th percentile) and how many of either way never came.
 */
export async function storedFigures(api: ApiClient, dialled: ReadonlySet<string>): Promise<Measure[]> {
  const details = await closedCalls(api, dialled);
  const latencies = details.flatMap(({ turns }) =>
    turns.flatMap(({ latency }) => (latency ? [latency] : [])),
  );
  const stage = (name: string, read: (latency: TurnLatency) => number | null): Measure => ({
    name,
    unit: 'ms',
    stage: true,
    samples: latencies.map(read).filter((value) => value !== null),
  });
  return [
    stage('stored: STT final', ({ sttFinalMs }) => sttFinalMs),
    stage('stored: end of turn', ({ endOfTurnMs }) => endOfTurnMs),
    stage('stored: LLM first token', ({ llmFirstTokenMs }) => llmFirstTokenMs),
    stage('stored: TTS first audio', ({ ttsFirstAudioMs }) => ttsFirstAudioMs),
    stage('stored: reply', ({ replyMs }) => replyMs),
    ...mediaMeasures(details.flatMap(({ media }) => (media ? [media as Partial<MediaStats>] : []))),
  ].filter(({ samples }) => samples.length > 0);
}

function mediaMeasures(media: readonly Partial<MediaStats>[]): Measure[] {
  const each = (
    name: string,
    unit: Measure['unit'],
    read: (stats: Partial<MediaStats>) => number | undefined,
  ): Measure => ({
    name: `stored: ${name}`,
    unit,
    stage: true,
    samples: media.map(read).filter((value) => value !== undefined),
  });
  return [
    each('packets late, p99 of each call', 'ms', ({ sendLatenessP99Ms }) => sendLatenessP99Ms),
    each('packets late, latest of each call', 'ms', ({ sendLatenessMaxMs }) => sendLatenessMaxMs),
    each("caller's packets lost, each call", '1', ({ packetsLost }) => packetsLost),
  ];
}

async function closedCalls(api: ApiClient, dialled: ReadonlySet<string>) {
  const until = performance.now() + CLOSED_LIMIT_MS;
  for (;;) {
    const { calls } = await api.calls.list.query({ limit: 200 });
    const ours = calls.filter((call) => dialled.has(call.dialled));
    if (ours.length === dialled.size && ours.every(({ status }) => status === 'ended')) {
      return Promise.all(ours.map(({ callId }) => api.calls.get.query({ callId })));
    }
    if (performance.now() > until) throw new Error('The calls were not stored in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
