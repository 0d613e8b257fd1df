import { describe, expect, it } from 'vitest';
import { createBroadcast } from '../../../electron/service/server/broadcast.ts';

describe('broadcast', () => {
  it('gives each listener everything from its start on, in order', async () => {
    const broadcast = createBroadcast<number>();
    const stop = new AbortController();
    broadcast.send(0);
    const listener = broadcast.listen(stop.signal);
    broadcast.send(1);
    broadcast.send(2);
    expect([await listener.next(), await listener.next()].map((step) => step.value)).toEqual([1, 2]);
    const waiting = listener.next();
    broadcast.send(3);
    expect((await waiting).value).toBe(3);
    const last = listener.next();
    stop.abort();
    expect((await last).done).toBe(true);
    expect(broadcast.listeners).toBe(0);
  });

  it('ends a listener that falls behind instead of growing', async () => {
    const broadcast = createBroadcast<number>(3);
    const listener = broadcast.listen(new AbortController().signal);
    for (let index = 0; index < 4; index += 1) broadcast.send(index);
    expect((await listener.next()).done).toBe(true);
    expect(broadcast.listeners).toBe(0);
  });
});
