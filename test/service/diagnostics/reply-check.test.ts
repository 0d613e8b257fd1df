import { describe, expect, it } from 'vitest';
import { decideReplies } from '../../../electron/service/diagnostics/checks/reply-check.ts';
import type { RecentReplies } from '../../../electron/shared/contract/status.ts';

const USUAL = { speechMs: 60, endOfTurnMs: 50, languageMs: 120, voiceMs: 60 };
const replies = (over: Partial<RecentReplies> = {}): RecentReplies => ({
  count: 20,
  medianMs: 290,
  p95Ms: 380,
  usualMs: 280,
  stages: USUAL,
  usualStages: USUAL,
  ...over,
});

describe('the check of how fast callers are answered', () => {
  it.each([null, replies({ count: 9, p95Ms: 2000 })])('tells nothing from few replies', (few) => {
    expect(decideReplies(few)).toEqual({
      health: 'idle',
      finding: { code: 'replies_few', count: few?.count ?? 0 },
    });
  });

  it('works up to 400 ms for 19 of 20', () => {
    expect(decideReplies(replies({ p95Ms: 400 }))).toEqual({
      health: 'ok',
      finding: { code: 'replies_quick', count: 20, medianMs: 290, p95Ms: 400 },
    });
  });

  it('names the stage that grew, not the longest one', () => {
    const stages = { ...USUAL, voiceMs: 115 };
    expect(decideReplies(replies({ p95Ms: 480, stages }))).toEqual({
      health: 'warn',
      finding: {
        code: 'replies_slow',
        count: 20,
        p95Ms: 480,
        limitMs: 400,
        stage: 'voice',
        stageMs: 115,
        usualMs: 60,
      },
    });
  });

  it('names the longest where nothing is known of before, or nothing grew', () => {
    expect(decideReplies(replies({ p95Ms: 900, usualStages: null })).finding).toMatchObject({
      stage: 'language',
      stageMs: 120,
      usualMs: null,
    });
    expect(decideReplies(replies({ p95Ms: 900 })).finding).toMatchObject({ stage: 'language', usualMs: 120 });
  });

  it('counts a stage that took no part as nothing', () => {
    const stages = { speechMs: null, endOfTurnMs: null, languageMs: 300, voiceMs: null };
    expect(decideReplies(replies({ p95Ms: 700, stages })).finding).toMatchObject({
      stage: 'language',
      stageMs: 300,
    });
  });
});
