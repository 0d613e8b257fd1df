import type { TurnLatency } from '../../electron/shared/call-event.ts';
import type { ApiClient } from '../support/service-process.ts';
import type { Measure } from './measure.ts';

const CLOSED_LIMIT_MS = 10_000;

/** What the service stored about the replies of closed calls, per stage. All from the caller's last speech packet on. */
export async function storedStages(api: ApiClient, dialled: ReadonlySet<string>): Promise<Measure[]> {
  const latencies = await storedLatencies(api, dialled);
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
  ].filter(({ samples }) => samples.length > 0);
}

async function storedLatencies(api: ApiClient, dialled: ReadonlySet<string>): Promise<TurnLatency[]> {
  const until = performance.now() + CLOSED_LIMIT_MS;
  for (;;) {
    const { calls } = await api.calls.list.query({ limit: 200 });
    const ours = calls.filter((call) => dialled.has(call.dialled));
    if (ours.length === dialled.size && ours.every(({ status }) => status === 'ended')) {
      const details = await Promise.all(ours.map(({ callId }) => api.calls.get.query({ callId })));
      return details.flatMap(({ turns }) => turns.flatMap(({ latency }) => (latency ? [latency] : [])));
    }
    if (performance.now() > until) throw new Error('The calls were not stored in time');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
