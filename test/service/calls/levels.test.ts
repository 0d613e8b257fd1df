import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LevelTrack } from '../../../electron/service/calls/level-track.ts';
import { joinPieces } from '../../../electron/service/calls/levels-store.ts';
import type { LevelPiece } from '../../../electron/shared/call-levels.ts';
import type { LiveMessage } from '../../../electron/shared/contract/live.ts';
import { callRecords, start } from '../support/call-records.ts';
import { type TemporaryDatabase, temporaryDatabase } from '../support/temporary-database.ts';

const base64 = (...values: number[]) => Buffer.from(values).toString('base64');
const values = (text: string) => [...Buffer.from(text, 'base64')];

const piece = (startedAt: number, caller: number[], agent = caller.map(() => 0)): LevelPiece => ({
  startedAt,
  caller: base64(...caller),
  agent: base64(...agent),
});

const CLOSING = {
  outcome: 'answered',
  sipStatus: 200,
  endedBy: 'caller',
  reason: 'BYE',
  media: null,
} as const;

describe('levels of a call', () => {
  it('are joined where they belong, with silence in a gap', () => {
    const joined = joinPieces([
      { startedAt: 1000, caller: Buffer.from([1, 2]), agent: Buffer.from([9, 9]) },
      { startedAt: 1500, caller: Buffer.from([3]), agent: Buffer.from([8]) },
    ]);
    expect(joined).toMatchObject({ startedAt: 1000, intervalMs: 100 });
    expect(values(joined?.caller ?? '')).toEqual([1, 2, 0, 0, 0, 3]);
    expect(values(joined?.agent ?? '')).toEqual([9, 9, 0, 0, 0, 8]);
    expect(joinPieces([])).toBeNull();
  });

  it('do not grow without bound when the clock was set in the middle', () => {
    const one = Buffer.from([1]);
    const joined = joinPieces([
      { startedAt: 1000, caller: one, agent: one },
      { startedAt: 1000 + 365 * 86_400_000, caller: one, agent: one },
    ]);
    expect(values(joined?.caller ?? '')).toEqual([1]);
  });

  it('make a row each half minute, and another one where they do not continue', () => {
    const track = new LevelTrack();
    const half = piece(0, Array(150).fill(7));
    expect(track.add(half)).toEqual([]);
    expect(track.add({ ...half, startedAt: 15_000 })).toEqual([
      { startedAt: 0, caller: Buffer.alloc(300, 7), agent: Buffer.alloc(300) },
    ]);
    expect(track.add(piece(30_000, [1]))).toEqual([]);
    expect(track.add(piece(99_000, [2]))).toMatchObject([{ startedAt: 30_000, caller: Buffer.from([1]) }]);
    expect(track.take()).toMatchObject([{ startedAt: 99_000, caller: Buffer.from([2]) }]);
    expect(track.take()).toEqual([]);
  });

  it('of a piece whose lists differ in length are cut to the shorter one', () => {
    const track = new LevelTrack();
    track.add({ startedAt: 0, caller: base64(1, 2, 3), agent: base64(4) });
    expect(track.take()).toMatchObject([{ caller: Buffer.from([1]), agent: Buffer.from([4]) }]);
  });
});

describe('levels in the record', () => {
  let file: TemporaryDatabase;
  let records: ReturnType<typeof callRecords>;
  beforeEach(() => {
    file = temporaryDatabase();
    records = callRecords(file.db);
  });
  afterEach(() => {
    records.recorder.close();
    file.remove();
  });

  it('are there with the closed call, also those of a second worker', () => {
    const call = records.recorder.open(start());
    expect(records.log.get(call.callId)?.levels).toBeNull();
    call.levels(piece(10_000, [1, 2, 3, 4, 5]));
    call.levels(piece(10_500, [6], [60]));
    call.levels(piece(10_800, [9]));
    call.close(CLOSING);
    const levels = records.log.get(call.callId)?.levels;
    expect(levels).toMatchObject({ startedAt: 10_000, intervalMs: 100 });
    expect(values(levels?.caller ?? '')).toEqual([1, 2, 3, 4, 5, 6, 0, 0, 9]);
    expect(values(levels?.agent ?? '')).toEqual([0, 0, 0, 0, 0, 60, 0, 0, 0]);
  });

  it('up to the last half minute are left by a service that was killed', () => {
    const call = records.recorder.open(start());
    for (let at = 0; at < 40_000; at += 500) call.levels(piece(at, [1, 1, 1, 1, 1]));
    records.recorder.flush();
    expect(values(records.log.get(call.callId)?.levels?.caller ?? '')).toHaveLength(300);
  });

  it('are told to who watches, all calls of a moment in one message', async () => {
    vi.useFakeTimers();
    const [a, b] = [records.recorder.open(start()), records.recorder.open(start())];
    a.levels(piece(0, [1])); // Nobody watches yet: told to nobody.
    const stop = new AbortController();
    const watch = records.live.watch(stop.signal);
    await watch.next();
    a.levels(piece(500, [2]));
    b.levels(piece(500, [3]));
    vi.runAllTimers();
    const told: LiveMessage | undefined = (await watch.next()).value;
    expect(told).toEqual({
      type: 'levels',
      calls: [
        { callId: a.callId, ...piece(500, [2]) },
        { callId: b.callId, ...piece(500, [3]) },
      ],
    });
    stop.abort();
    vi.useRealTimers();
  });
});
