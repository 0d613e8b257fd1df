import { describe, expect, it } from 'vitest';
import { happenedOf } from '../../electron/shared/call-happening.ts';

const call = (part: object) => ({
  status: 'ended' as const,
  outcome: 'answered' as const,
  result: 'answered' as const,
  answeredAt: 1000,
  sipStatus: 200,
  endReason: null,
  replyP50Ms: 500,
  ...part,
});

describe('happenedOf', () => {
  it.each([
    [{ outcome: null, status: 'ringing' }, { kind: 'ringing' }],
    [{ outcome: null, status: 'answered' }, { kind: 'talking' }],
    [{}, { kind: 'answered', talked: true }],
    [{ result: 'message' }, { kind: 'message' }],
    [{ replyP50Ms: null }, { kind: 'answered', talked: false }],
    [
      { outcome: 'transferred', movedTo: 'Priya' },
      { kind: 'moved', to: 'Priya' },
    ],
    [{ outcome: 'abandoned', answeredAt: null }, { kind: 'abandoned' }],
    [{ outcome: 'interrupted' }, { kind: 'interrupted' }],
    [
      { outcome: 'failed', endReason: 'No audio' },
      { kind: 'failed', afterAnswer: true, reason: 'No audio' },
    ],
    [
      { outcome: 'failed', answeredAt: null },
      { kind: 'failed', afterAnswer: false, reason: null },
    ],
  ])('%j', (part, happening) => {
    expect(happenedOf(call(part))).toEqual(happening);
  });

  /** The reasons are those of phone-line/admission-rules.ts. */
  it.each([
    [404, 'No agent answers this number', 'number_not_routed'],
    [480, 'People take calls at this hour', 'people_hours'],
    [603, 'The number is on the list of blocked callers', 'caller_blocked'],
    [486, 'Callers without a number are blocked', 'caller_blocked'],
    [480, 'The caller has 2 calls already, and 2 at once are allowed', 'caller_too_often'],
    [480, 'The caller had 1 call within an hour, and 1 are allowed', 'caller_too_often'],
    [488, 'No common codec', 'no_common_codec'],
    [503, 'Answering is paused', 'paused'],
    [503, 'All lines are in use', 'no_free_line'],
    [503, 'No call worker is ready', 'no_worker'],
    [503, 'Deepgram refuses the key', 'providers'],
    [503, "The month's budget is used up", 'budget'],
    [503, 'All 200 RTP ports are in use', 'no_free_line'],
    [482, 'The call has been here before', 'loop'],
    [403, '10.0.0.9 is not among the allowed addresses (10.0.0.1)', 'stranger'],
    [503, null, 'other'],
  ])('refused with %i "%s": %s', (sipStatus, endReason, because) => {
    const refused = call({ outcome: 'refused', answeredAt: null, sipStatus, endReason });
    expect(happenedOf(refused)).toEqual({ kind: 'refused', because, sipStatus });
  });
});
