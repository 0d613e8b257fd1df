import { describe, expect, it } from 'vitest';
import type { CallEvent } from '../../../electron/shared/call-event.ts';
import { ladderOf } from '../../../electron/shared/explain/ladder.ts';
import { pbxReaction } from '../../../electron/shared/explain/pbx-reaction.ts';
import { verdictOf } from '../../../electron/shared/explain/verdict.ts';

const call = {
  outcome: 'answered',
  startedAt: 1000,
  answeredAt: 1009,
  endedAt: 9000,
  sipStatus: 200,
  endReason: null,
} as const;
const heard: CallEvent = { at: 1100, kind: 'first_caller_audio' };

describe('pbxReaction', () => {
  it.each([
    [200, 'talks'],
    [404, 'next_route'],
    [408, 'next_route'],
    [480, 'next_route'],
    [503, 'next_route'],
    [603, 'next_route'],
    [486, 'stops'],
    [600, 'stops'],
    [488, 'unknown'],
    [487, 'unknown'],
  ] as const)('%i: %s', (status, reaction) => expect(pbxReaction(status)).toBe(reaction));
});

describe('verdictOf', () => {
  it('knows a call that went as it should, and to whom it was moved', () => {
    expect(verdictOf(call, [heard])).toEqual({
      kind: 'as_it_should',
      answeredAfterMs: 9,
      soundBothWays: true,
      movedTo: null,
    });
    const moved: CallEvent = { at: 5000, kind: 'transfer_requested', target: 'Priya', by: 'agent' };
    expect(verdictOf({ ...call, outcome: 'transferred' }, [heard, moved])).toMatchObject({
      movedTo: 'Priya',
    });
  });

  it('tells a move that failed from a good call', () => {
    const failed: CallEvent = {
      at: 5000,
      kind: 'transfer_finished',
      target: 'Priya',
      ok: false,
      reason: '486 Busy Here',
    };
    expect(verdictOf(call, [heard, failed])).toEqual({
      kind: 'move_failed',
      target: 'Priya',
      reason: '486 Busy Here',
    });
  });

  it('notices that the caller was never heard', () => {
    expect(verdictOf(call, [])).toEqual({ kind: 'no_sound' });
  });

  it('names the check that refused a call, and what 3CX does with the answer', () => {
    const check: CallEvent = {
      at: 1001,
      kind: 'admission',
      fact: 'line_running',
      passed: false,
      explanation: 'Answering is paused',
    };
    const verdict = verdictOf({ ...call, outcome: 'refused', sipStatus: 503, answeredAt: null }, [check]);
    expect(verdict).toEqual({
      kind: 'refused',
      sipStatus: 503,
      because: { fact: 'line_running', explanation: 'Answering is paused' },
      reaction: 'next_route',
    });
  });

  it('names the provider behind a failure', () => {
    const fault: CallEvent = {
      at: 2,
      kind: 'provider_error',
      stage: 'tts',
      provider: 'cartesia',
      code: 'x',
      message: 'no answer',
    };
    expect(verdictOf({ ...call, outcome: 'failed', endReason: 'Voice lost' }, [fault])).toEqual({
      kind: 'failed',
      reason: 'Voice lost',
      provider: { provider: 'cartesia', message: 'no answer' },
    });
  });
});

describe('ladderOf', () => {
  const sip = (summary: string, direction: 'in' | 'out', retransmission = false): CallEvent => ({
    at: 1,
    kind: 'sip',
    direction,
    summary,
    message: '',
    retransmission,
  });

  it('draws arrows, counts repetitions and marks where it went wrong', () => {
    const steps = ladderOf([
      sip('INVITE', 'in'),
      sip('INVITE', 'in', true),
      { at: 1, kind: 'admission', fact: 'capacity', passed: false, explanation: '50 of 50 calls' },
      sip('503 Service Unavailable', 'out'),
      { at: 2, kind: 'barge_in', stoppedAfterMs: 100, heardText: 'x' },
    ]);
    expect(steps.map(({ arrow, repeated, wrong }) => [arrow, repeated, wrong])).toEqual([
      ['pbx_to_line', 1, false],
      [null, 0, true],
      ['line_to_pbx', 0, true],
    ]);
  });

  it('takes the end of a caller who gave up for nothing wrong', () => {
    expect(ladderOf([sip('487 Request Terminated', 'out')])[0]?.wrong).toBe(false);
  });
});
