import { expect, test } from 'vitest';
import type { GroupResult } from './bench/compare/compare-talk.ts';
import { comparison } from './bench/compare/comparison.ts';
import type { Side } from './bench/compare/sides.ts';

const group = (side: Side, replies: readonly (number | null)[], cpuMs: number): GroupResult => ({
  side,
  calls: 1,
  turns: replies.length,
  outcomes: [
    {
      completed: true,
      stoppedAt: null,
      replies: replies.map((replyMs) => ({ said: 'Hello', replyMs })),
      bargeIns: [],
    },
  ],
  cpuMs,
  elapsedMs: 1000,
  recorded: side === 'ours' ? null : { heardRight: 1, answers: 3 },
});

const GROUPS = [
  group('ours', [200, 240], 50),
  group('stock', [500, 440], 100),
  group('tuned', [300, null], 200),
];

const samplesOf = (name: string) =>
  comparison(GROUPS).find((measure) => measure.name === `${name}, 1 at once`)?.samples;

test('a comparison says how many times slower the others answer, and how much more CPU they take', () => {
  expect(samplesOf('times faster than stock, defaults, p50')).toEqual([2.2]);
  expect(samplesOf('times the calls per core of stock, defaults')).toEqual([2]);
  expect(samplesOf('times faster than stock, tuned, p50')).toEqual([1.5]);
  expect(samplesOf('times the calls per core of stock, tuned')).toEqual([4]);
});

test('a comparison counts what was not answered, not understood, or answered twice', () => {
  expect(samplesOf('answered, stock, tuned')).toEqual([50]);
  expect(samplesOf('understood as spoken, stock, tuned')).toEqual([50]);
  expect(samplesOf('answers begun, stock, tuned')).toEqual([150]);
  expect(samplesOf('understood as spoken, ours')).toBeUndefined();
});
