import { describe, expect, it } from 'vitest';
import {
  type LogView,
  matchOf,
  NEWEST_FIRST,
  nextSort,
  readView,
  UNFILTERED,
  writeView,
} from '../../../renderer/screens/calls/log-view.ts';

const view = (part: Partial<LogView> = {}): LogView => ({ ...UNFILTERED, sort: NEWEST_FIRST, ...part });
const NOW = Date.parse('2026-11-23T05:00:00Z');

describe('the log’s address', () => {
  it.each<Partial<LogView>>([
    {},
    { search: '07700 & "boiler"' },
    { range: 'yesterday', results: ['message', 'failed'], kinds: ['test', 'livekit_sip'] },
    { range: { from: '2026-11-01', to: '2026-11-20' }, agentIds: ['front-desk', 'night'] },
    { range: { from: '', to: '2026-11-20' }, sort: { by: 'cost', direction: 'asc' } },
  ])('is read as it was written: %j', (part) => {
    const written = new URLSearchParams(writeView(view(part)).toString());
    expect(readView(written)).toEqual(view(part));
  });

  it('leaves out what is as always', () => {
    expect(writeView(view()).toString()).toBe('');
  });

  it('takes no nonsense', () => {
    const parameters = new URLSearchParams('date=never&from=2026-13-45&result=great,failed&sort=name.up');
    expect(readView(parameters)).toEqual(view({ results: ['failed'] }));
  });
});

describe('matchOf', () => {
  it('asks for whole days of the business’s time zone', () => {
    const { filter } = matchOf(view({ range: { from: '2026-11-20', to: '2026-11-21' } }), NOW, 'Asia/Dubai');
    expect(filter).toEqual({
      startedFrom: Date.parse('2026-11-19T20:00:00Z'),
      startedBefore: Date.parse('2026-11-21T20:00:00Z'),
    });
  });

  it('knows today, yesterday, the last seven days and the month', () => {
    const from = (range: LogView['range']) => matchOf(view({ range }), NOW, 'UTC').filter;
    expect(from('today')).toEqual({ startedFrom: Date.parse('2026-11-23') });
    expect(from('yesterday')).toEqual({
      startedFrom: Date.parse('2026-11-22'),
      startedBefore: Date.parse('2026-11-23'),
    });
    expect(from('week')).toEqual({ startedFrom: Date.parse('2026-11-17') });
    expect(from('month')).toEqual({ startedFrom: Date.parse('2026-11-01') });
    expect(from(null)).toEqual({});
  });
});

describe('nextSort', () => {
  it('begins with the greatest figure and the first letter, then turns round', () => {
    expect(nextSort(NEWEST_FIRST, 'cost')).toEqual({ by: 'cost', direction: 'desc' });
    expect(nextSort(NEWEST_FIRST, 'caller')).toEqual({ by: 'caller', direction: 'asc' });
    expect(nextSort(NEWEST_FIRST, 'when')).toEqual({ by: 'when', direction: 'asc' });
  });
});
