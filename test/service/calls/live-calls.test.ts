import { describe, expect, it } from 'vitest';
import { createLiveCalls } from '../../../electron/service/calls/live-calls.ts';
import type { LiveCall } from '../../../electron/shared/contract/live.ts';
import { NOBODY } from '../../../electron/shared/contract/rooms.ts';
import { turn } from '../support/call-records.ts';

const call = (callId: string): LiveCall => ({
  callId,
  kind: 'phone',
  status: 'ringing',
  startedAt: 1,
  answeredAt: null,
  callerNumber: null,
  callerName: null,
  dialled: '800',
  agentId: 'anna',
  turns: [],
  speaking: null,
  people: NOBODY,
});

describe('live calls', () => {
  it('gives who comes late the calls as far as they are, then all that follows', async () => {
    const live = createLiveCalls();
    const stop = new AbortController();
    live.opened(call('a'));
    live.answered('a', 5);
    live.words('a', 'caller', 'I would', false);
    const watch = live.watch(stop.signal);
    const first = await watch.next();
    expect(first.value).toEqual({
      type: 'snapshot',
      calls: [
        { ...call('a'), status: 'answered', answeredAt: 5, speaking: { speaker: 'caller', text: 'I would' } },
      ],
    });
    live.turn('a', turn(0, 'I would like to book'));
    live.closed('a', 'answered', 9);
    expect((await watch.next()).value).toMatchObject({ type: 'turn' });
    expect((await watch.next()).value).toEqual({ type: 'closed', callId: 'a', outcome: 'answered', at: 9 });
    stop.abort();
    expect((await watch.next()).done).toBe(true);
    expect(live.count).toBe(0);
  });

  it('replaces a turn that is reported again', () => {
    const live = createLiveCalls();
    live.opened(call('a'));
    live.turn('a', turn(0, 'half'));
    live.turn('a', turn(0, 'whole'));
    expect(live.get('a')?.turns.map((each) => each.text)).toEqual(['whole']);
  });
});
