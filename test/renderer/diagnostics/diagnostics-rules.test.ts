import { describe, expect, it } from 'vitest';
import type { CheckHealth, CheckRow, LogLine } from '../../../electron/shared/contract/diagnostics.ts';
import { formatBytes } from '../../../renderer/format/bytes.ts';
import { countChecks, orderChecks } from '../../../renderer/screens/diagnostics/check-order.ts';
import { filterLog } from '../../../renderer/screens/diagnostics/log-filter.ts';
import { applied } from '../../../renderer/screens/diagnostics/use-diagnostics.ts';

const check = (id: string, health: CheckHealth | null, group: CheckRow['group'] = 'machine'): CheckRow => ({
  id,
  group,
  checking: false,
  result: health && { health, finding: { code: 'strangers_none' }, measuredAt: 1 },
});
const line = (seq: number, change: Partial<LogLine> = {}): LogLine => ({
  seq,
  at: seq,
  level: 'info',
  source: 'service',
  message: 'The line is open',
  fields: '',
  ...change,
});

describe('diagnostics screen', () => {
  it('puts what does not work first, then what needs care, then the rest by group', () => {
    const checks = [
      check('a', 'ok'),
      check('b', 'warn'),
      check('c', 'bad'),
      check('d', 'idle', 'service'),
      check('e', null),
    ];
    const { problems, groups } = orderChecks(checks);
    expect(problems.map(({ id }) => id)).toEqual(['c', 'b']);
    expect(groups.map(({ group, checks: of }) => [group, of.map(({ id }) => id)])).toEqual([
      ['service', ['d']],
      ['machine', ['a', 'e']],
    ]);
    expect(countChecks(checks)).toEqual({ bad: 1, warn: 1, ok: 1 });
  });

  it('takes what the stream says in order, from a snapshot on', () => {
    expect(applied(null, { type: 'log', lines: [line(1)] })).toBeNull();
    const first = applied(null, { type: 'snapshot', checks: [check('a', null)], log: [line(1)] });
    const next = applied(first, { type: 'check', check: check('a', 'ok') });
    expect(next?.checks[0]?.result?.health).toBe('ok');
    expect(applied(next, { type: 'log', lines: [line(2)] })?.log.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('filters the log by kind and by words in message and fields', () => {
    const lines = [
      line(1),
      line(2, { source: 'sip', message: '< INVITE' }),
      line(3, { level: 'error', message: 'A worker ended', fields: 'worker 2' }),
    ];
    const seqs = (view: 'all' | 'calls' | 'problems', search = '') =>
      filterLog(lines, view, search).map(({ seq }) => seq);
    expect(seqs('all')).toEqual([1, 2, 3]);
    expect(seqs('calls')).toEqual([2]);
    expect(seqs('problems')).toEqual([3]);
    expect(seqs('all', 'WORKER 2')).toEqual([3]);
  });

  it('gives sizes in steps of a thousand', () => {
    expect([999, 14_000, 820_400, 1_240_000_000].map((bytes) => formatBytes(bytes, 'en-GB'))).toEqual([
      '999 bytes',
      '14 kB',
      '820 kB',
      '1.2 GB',
    ]);
  });
});
