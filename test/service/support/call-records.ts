import { createCallLog } from '../../../electron/service/calls/call-log.ts';
import { createLevelsStore } from '../../../electron/service/calls/levels-store.ts';
import { createLiveCalls } from '../../../electron/service/calls/live-calls.ts';
import { createCallRecorder, type RecordedStart } from '../../../electron/service/calls/recorder.ts';
import { createCallStore } from '../../../electron/service/calls/store.ts';
import { createWriteBuffer } from '../../../electron/service/calls/write-buffer.ts';
import { createPriceBook } from '../../../electron/service/costs/price-book.ts';
import { createUsageStore } from '../../../electron/service/costs/usage-store.ts';
import type { Database } from '../../../electron/service/database/open.ts';
import type { Turn, Usage } from '../../../electron/shared/call-event.ts';

/** The calls and costs features wired as main.ts does, with everything that went wrong kept. */
export function callRecords(db: Database, clock: () => number = Date.now) {
  const problems: (string | null)[] = [];
  const rejected: unknown[] = [];
  const prices = createPriceBook(db, clock);
  const usage = createUsageStore(db, prices);
  const live = createLiveCalls();
  const store = createCallStore(db, clock);
  const buffer = createWriteBuffer({
    db,
    onProblem: (problem) => problems.push(problem),
    onRejected: (error) => rejected.push(error),
  });
  const recorder = createCallRecorder({
    store,
    levels: createLevelsStore(db),
    buffer,
    live,
    usage,
    agentVersionOf: () => 1,
    clock,
  });
  return { recorder, store, live, usage, prices, log: createCallLog(db, usage), problems, rejected };
}

export const start = (change: Partial<RecordedStart> = {}): RecordedStart => ({
  sipCallId: 'abc@pbx',
  sourceAddress: '127.0.0.1',
  caller: { number: '+4930123456', displayName: 'Erika', dialled: '800' },
  agentId: null,
  ...change,
});

export const turn = (index: number, text: string, replyMs: number | null = null): Turn => ({
  index,
  speaker: replyMs === null ? 'caller' : 'agent',
  text,
  startedAt: 1000 + index,
  endedAt: 2000 + index,
  interrupted: false,
  latency:
    replyMs === null
      ? null
      : { replyMs, sttFinalMs: 50, endOfTurnMs: 60, llmFirstTokenMs: null, ttsFirstAudioMs: null },
});

export const spoken = (quantity: number): Usage => ({
  stage: 'tts',
  provider: 'cartesia',
  model: 'sonic-3',
  unit: 'characters',
  quantity,
  estimated: false,
});
