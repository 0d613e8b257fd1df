import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LevelReporter } from '../../../agent/worker/level-reporter.ts';
import type { LevelPiece } from '../../../electron/shared/call-levels.ts';

const loud = new Int16Array(160).fill(20_000);
const values = (text: string) => [...Buffer.from(text, 'base64')];

describe('level reporter', () => {
  let pieces: LevelPiece[];
  let reporter: LevelReporter;
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_230 });
    pieces = [];
    reporter = new LevelReporter((piece) => pieces.push(piece));
    reporter.start();
  });
  afterEach(() => {
    reporter.finish();
    vi.useRealTimers();
  });

  it('reports at the half seconds of the clock, both sides, whole intervals only', () => {
    reporter.caller(loud);
    vi.advanceTimersByTime(120);
    for (let i = 0; i < 5; i += 1) reporter.agent(loud);
    vi.advanceTimersByTime(150);
    expect(pieces).toHaveLength(1);
    const [first] = pieces;
    expect(first?.startedAt).toBe(1_000_200);
    expect(values(first?.caller ?? '')).toEqual([expect.any(Number), 0, 0]);
    expect(values(first?.caller ?? '')[0]).toBeGreaterThan(150);
    expect(values(first?.agent ?? '')).toEqual([0, 255, 0]);
    vi.advanceTimersByTime(500);
    expect(pieces[1]?.startedAt).toBe(1_000_500);
    expect(values(pieces[1]?.caller ?? '')).toEqual([0, 0, 0, 0, 0]);
  });

  it('reports the interval under way at the end, once, and nothing later', () => {
    reporter.caller(loud);
    reporter.finish();
    expect(pieces).toMatchObject([{ startedAt: 1_000_200 }]);
    expect(values(pieces[0]?.caller ?? '')).toHaveLength(1);
    reporter.finish();
    vi.advanceTimersByTime(5000);
    expect(pieces).toHaveLength(1);
  });

  it('fills the time that a blocked process slept through', () => {
    vi.setSystemTime(1_003_230);
    reporter.caller(loud);
    vi.advanceTimersByTime(500);
    expect(values(pieces.map(({ caller }) => caller)[0] ?? '').slice(0, 30)).toEqual(Array(30).fill(0));
  });

  it.each([
    ['forward by a day', 1_000_230 + 86_400_000],
    ['back by an hour', 1_000_230 - 3_600_000],
  ])('goes on with the new time when the clock is set %s', (_, now) => {
    vi.setSystemTime(now);
    reporter.caller(loud);
    reporter.finish();
    const last = pieces.at(-1);
    expect(last?.startedAt).toBe(Math.floor(now / 100) * 100);
    expect(pieces.every(({ caller }) => values(caller).length < 10)).toBe(true);
  });
});
