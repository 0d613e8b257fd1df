import { describe, expect, it } from 'vitest';
import { Outbox } from '../../../agent/worker/outbox.ts';
import type { FromWorker, SuccessorState } from '../../../electron/shared/worker-messages.ts';

const state = (history: string): SuccessorState => ({
  rtp: { localPort: 1, ssrc: 1, sequence: 1, timestamp: 1, rolloverCounter: 0, setup: {} as never },
  history: [{ role: 'caller', text: history }],
  speaking: null,
});
const successor = (callId: string, history: string): FromWorker => ({
  type: 'successor_state',
  callId,
  state: state(history),
});
const hangup = (callId: string): FromWorker => ({
  type: 'hangup_requested',
  callId,
  by: 'agent',
  reason: '',
});

describe('what a worker says while there is no service', () => {
  it('is kept in order, without what is of no worth later', () => {
    const outbox = new Outbox();
    outbox.keep(hangup('a'));
    outbox.keep({ type: 'words', callId: 'a', speaker: 'caller', text: 'x', final: true });
    outbox.keep({ type: 'log', level: 'info', message: 'x', fields: {} });
    outbox.keep(hangup('b'));
    expect(outbox.take()).toEqual({ messages: [hangup('a'), hangup('b')], dropped: 0 });
    expect(outbox.take()).toEqual({ messages: [], dropped: 0 });
  });

  it('has one successor state for each call: the latest', () => {
    const outbox = new Outbox();
    for (const [callId, history] of [
      ['a', '1'],
      ['b', '1'],
      ['a', '2'],
    ] as const) {
      outbox.keep(successor(callId, history));
    }
    expect(outbox.take().messages).toEqual([successor('b', '1'), successor('a', '2')]);
  });

  it('is bounded, and the loss is counted', () => {
    const outbox = new Outbox();
    for (let count = 0; count < 20_003; count++) outbox.keep(hangup('a'));
    const { messages, dropped } = outbox.take();
    expect([messages.length, dropped]).toEqual([20_000, 3]);
  });
});
