import { describe, expect, it } from 'vitest';
import { isDue, type LastRun } from '../../../electron/service/backup/run/schedule-rules.ts';

const ZONE = 'Europe/Berlin';
const daily = { at: '02:00', every: 'day' } as const;
const weekly = { at: '02:00', every: 'week' } as const;
const at = (local: string) => Date.parse(local);
const ran = (startedAt: number, state: LastRun['state'] = 'good'): LastRun => ({
  startedAt,
  endedAt: state === 'running' ? null : startedAt + 1000,
  state,
});

describe('when a backup is due', () => {
  it('is at its time by the company’s clock, once', () => {
    const last = ran(at('2026-11-22T02:00:10+01:00'));
    expect(isDue(daily, last, 0, at('2026-11-23T01:59:59+01:00'), ZONE)).toBe(false);
    expect(isDue(daily, last, 0, at('2026-11-23T02:00:00+01:00'), ZONE)).toBe(true);
    expect(isDue(daily, ran(at('2026-11-23T02:00:05+01:00')), 0, at('2026-11-23T23:00:00+01:00'), ZONE)).toBe(
      false,
    );
  });

  it('is made up for by a machine that was off', () => {
    expect(isDue(daily, ran(at('2026-11-20T02:00:00+01:00')), 0, at('2026-11-23T01:00:00+01:00'), ZONE)).toBe(
      true,
    );
  });

  it('waits for its time before the first one', () => {
    const since = at('2026-11-23T10:00:00+01:00');
    expect(isDue(daily, null, since, at('2026-11-23T23:59:00+01:00'), ZONE)).toBe(false);
    expect(isDue(daily, null, since, at('2026-11-24T02:00:00+01:00'), ZONE)).toBe(true);
  });

  it('is once in the night in which 02:00 comes twice or not at all', () => {
    const autumn = ran(at('2026-10-25T02:00:00+02:00'));
    expect(isDue(daily, autumn, 0, at('2026-10-25T02:00:30+01:00'), ZONE)).toBe(false);
    const spring = ran(at('2026-03-28T02:00:00+01:00'));
    expect(isDue(daily, spring, 0, at('2026-03-29T03:00:00+02:00'), ZONE)).toBe(true);
  });

  it('is a week later where it is weekly', () => {
    const last = ran(at('2026-11-16T02:00:20+01:00'));
    expect(isDue(weekly, last, 0, at('2026-11-20T02:00:00+01:00'), ZONE)).toBe(false);
    expect(isDue(weekly, last, 0, at('2026-11-23T02:00:00+01:00'), ZONE)).toBe(true);
  });

  it('comes again an hour after a failure, and never beside one that runs', () => {
    const failed = ran(at('2026-11-23T02:00:00+01:00'), 'failed');
    expect(isDue(daily, failed, 0, at('2026-11-23T02:59:00+01:00'), ZONE)).toBe(false);
    expect(isDue(daily, failed, 0, at('2026-11-23T03:00:01+01:00'), ZONE)).toBe(true);
    expect(isDue(daily, ran(0, 'running'), 0, at('2026-11-23T03:00:01+01:00'), ZONE)).toBe(false);
  });
});
