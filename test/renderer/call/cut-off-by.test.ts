import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../../electron/shared/call-event.ts';
import { cutOffBy } from '../../../renderer/parts/happening/cut-off-by.ts';

const turn = { index: 0, speaker: 'agent', startedAt: 1000, endedAt: 2000 } as const;
const answer = { index: 2, speaker: 'agent', startedAt: 9000 } as const;
const bargeIn = (at: number): CallEvent => ({ at, kind: 'barge_in', stoppedAfterMs: 80, heardText: '' });
const takenOver = (at: number): CallEvent => ({ at, kind: 'taken_over', by: 'page', afterMs: 80 });

describe('what cut the agent off', () => {
  it('was the caller, also when the paused voice waited long for their words', () => {
    expect(cutOffBy(turn, [turn, answer], [bargeIn(1900)])).toBe('caller');
    expect(cutOffBy(turn, [turn, answer], [bargeIn(8000), takenOver(8500)])).toBe('caller');
  });

  it('was the person who took the call over', () => {
    expect(cutOffBy(turn, [turn, answer], [bargeIn(500), takenOver(2080), bargeIn(8000)])).toBe('person');
  });

  it('is said of nobody when neither spoke: a key, or the end of the call', () => {
    expect(cutOffBy(turn, [turn], [])).toBe('other');
    expect(cutOffBy(turn, [turn, answer], [bargeIn(12_000)])).toBe('other');
  });
});
