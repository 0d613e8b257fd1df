import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type ArrivalGaps, createArrivalGaps } from '../../simulated-pbx/arrival-gaps.ts';

describe('gaps between packets', () => {
  let gaps: ArrivalGaps;
  afterEach(() => gaps.close());
  const packet = () => gaps.arrived(performance.now());
  const standStill = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

  it('are as long as no packet came', async () => {
    gaps = createArrivalGaps();
    packet();
    await wait(150);
    packet();
    expect(gaps.found).toHaveLength(1);
    expect((gaps.found[0]?.toMs ?? 0) - (gaps.found[0]?.fromMs ?? 0)).toBeGreaterThan(100);
  });

  it('are not the time in which this process itself stood still, unless it sends the packets', () => {
    gaps = createArrivalGaps();
    const own = createArrivalGaps({ sentHere: true });
    for (const each of [gaps, own]) each.arrived(performance.now());
    standStill(200);
    for (const each of [gaps, own]) each.arrived(performance.now());
    expect(gaps.found).toEqual([]);
    expect(own.found).toHaveLength(1);
    own.close();
  });

  it('begin anew after a hold', async () => {
    gaps = createArrivalGaps();
    packet();
    await wait(150);
    gaps.forget();
    packet();
    expect(gaps.found).toEqual([]);
  });
});
