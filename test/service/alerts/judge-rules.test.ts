import { describe, expect, it } from 'vitest';
import type { AlertSigns } from '../../../electron/service/alerts/alert-signs.ts';
import { judge } from '../../../electron/service/alerts/judge-rules.ts';
import { openTimeMs } from '../../../electron/service/alerts/read-calls.ts';
import type { AlertKind } from '../../../electron/shared/contract/alerts.ts';
import type { RecentReplies } from '../../../electron/shared/contract/status.ts';
import { alertSettings, wellSigns } from './signs.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const DAY_MS = 86_400_000;

const judged = (signs: Partial<AlertSigns>, settings = alertSettings(), standing: AlertKind[] = []) =>
  judge(wellSigns(signs), settings, NOW, (kind) => standing.includes(kind));
const one = (kind: AlertKind, ...from: Parameters<typeof judged>) =>
  judged(...from).find((verdict) => verdict.kind === kind);

const replies = (p95Ms: number): RecentReplies => ({
  count: 12,
  medianMs: 250,
  p95Ms,
  usualMs: 240,
  stages: { speechMs: 60, endOfTurnMs: 50, languageMs: 210, voiceMs: 60 },
  usualStages: { speechMs: 60, endOfTurnMs: 50, languageMs: 120, voiceMs: 60 },
});

describe('what alerts are judged by', () => {
  it('finds nothing wrong with a service that is well', () => {
    expect(judged({}).filter(({ is }) => is === 'bad')).toEqual([]);
  });

  it('names the stage that grew when one in twenty replies is slow', () => {
    expect(one('replies_slow', { replies: replies(401) })).toMatchObject({
      is: 'bad',
      facts: { p95Ms: 401, limitMs: 400, stage: 'language', stageMs: 210, usualMs: 120 },
    });
    expect(one('replies_slow', { replies: replies(400) })).toMatchObject({ is: 'good' });
    expect(one('replies_slow', { replies: { ...replies(900), count: 9 } })).toMatchObject({ is: 'unknown' });
  });

  it('wants more than the limit back before what stands counts as good', () => {
    const standing: AlertKind[] = ['replies_slow', 'disk_low', 'words_unsure', 'calls_failing'];
    const swinging = {
      replies: replies(390),
      disk: { freeBytes: 5.2e9 },
      confidence: { turns: 30, medianPercent: 86 },
      calls: { ended: 20, failed: 3 },
    };
    expect(
      judged(swinging).filter(({ is, kind }) => standing.includes(kind) && is !== 'good'),
      'not raised by it',
    ).toEqual([]);
    const kinds = judged(swinging, alertSettings(), standing).filter(({ is }) => is === 'bad');
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([...standing].sort());
  });

  it('takes a share of few calls for an accident', () => {
    expect(one('calls_failing', { calls: { ended: 2, failed: 2 } })).toMatchObject({ is: 'good' });
    expect(one('calls_failing', { calls: { ended: 3, failed: 3 } })).toMatchObject({
      is: 'bad',
      facts: { failed: 3, calls: 3, percent: 100 },
    });
    expect(one('calls_failing', { calls: { ended: 0, failed: 0 } })).toMatchObject({ is: 'unknown' });
  });

  it('tells providers that refuse apart', () => {
    const limited = new Map([
      ['Deepgram', 3],
      ['Cartesia', 2],
    ]);
    expect(judged({ limited }).filter(({ kind }) => kind === 'provider_limited')).toEqual([
      {
        kind: 'provider_limited',
        subject: 'Deepgram',
        is: 'bad',
        facts: { kind: 'provider_limited', provider: 'Deepgram', times: 3 },
      },
    ]);
  });

  it('misses calls only in answering time, and not before the first one or in a pause', () => {
    const settings = alertSettings({ noCallHours: 8 });
    const lastCall = { at: NOW - 3 * DAY_MS, openMs: 8 * 3_600_000 };
    expect(one('no_calls', { lastCall }, settings)).toMatchObject({ is: 'bad', facts: { limitHours: 8 } });
    expect(one('no_calls', { lastCall }, alertSettings())).toMatchObject({ is: 'good' });
    expect(one('no_calls', { lastCall: null }, settings)).toMatchObject({ is: 'unknown' });
    expect(one('no_calls', { lastCall, answering: 'paused' }, settings)).toMatchObject({ is: 'unknown' });
  });

  it.each([
    [7_900_000, null],
    [8_000_000, 80],
    [9_999_999, 80],
    [10_000_000, 100],
    [31_000_000, 100],
  ])('tells %i micros of a budget of ten million by the mark it passed', (costMicros, mark) => {
    const budget = { costMicros, budgetMicros: 10_000_000, currency: 'GBP' };
    const verdict = one('budget', { budget });
    if (mark === null) expect(verdict).toMatchObject({ is: 'good' });
    else expect(verdict).toMatchObject({ is: 'bad', subject: String(mark), facts: { mark, costMicros } });
  });

  it('tells certificates, a line that is down and a failed backup', () => {
    const certificates = [
      { of: 'phone_line' as const, until: NOW + 29 * DAY_MS },
      { of: 'page' as const, until: NOW + 31 * DAY_MS },
    ];
    const found = judged({
      certificates,
      answering: 'pbx_silent',
      backup: { failed: true, lastGoodAt: null },
    }).filter(({ is }) => is === 'bad');
    expect(found.map(({ kind, subject }) => `${kind}/${subject}`)).toEqual([
      'not_answering/',
      'certificate_ends/phone_line',
      'backup_failed/',
    ]);
    expect(one('not_answering', { answering: 'paused' })).toMatchObject({ is: 'good' });
    expect(one('not_answering', { answering: 'starting' })).toMatchObject({ is: 'unknown' });
  });
});

describe('time within the answering hours', () => {
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

  it('counts nights and weekends only where they belong to them', () => {
    const office = [{ days: [...days], from: '09:00', to: '17:00' }];
    // Friday 16:00 to Monday 10:00: one hour on each.
    expect(openTimeMs(office, at(20, 16), at(23, 10))).toBe(2 * 3_600_000);
    expect(openTimeMs(null, at(20, 16), at(23, 10))).toBe(66 * 3_600_000);
    expect(openTimeMs(null, at(23, 10), at(20, 16)), 'a clock that was set back').toBe(0);
  });
});
