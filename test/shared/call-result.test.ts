import { describe, expect, it } from 'vitest';
import { type ResultFacts, resultOf } from '../../electron/shared/call-result.ts';

const spoke = { callerSpoke: true, messageTaken: false };
const silent = { callerSpoke: false, messageTaken: false };
const message = { callerSpoke: true, messageTaken: true };

describe('what a call came to', () => {
  it.each<
    [ResultFacts['outcome'], ResultFacts['endedBy'], Omit<ResultFacts, 'outcome' | 'endedBy'>, string | null]
  >([
    ['answered', 'caller', spoke, 'answered'],
    ['answered', 'agent', spoke, 'answered'],
    ['answered', 'caller', silent, 'hung_up_early'],
    ['answered', 'agent', silent, 'answered'],
    ['answered', 'caller', message, 'message'],
    ['abandoned', 'caller', silent, 'hung_up_early'],
    ['transferred', 'transfer', message, 'transferred'],
    ['failed', 'failure', spoke, 'failed'],
    ['failed', 'failure', message, 'message'],
    ['interrupted', 'service', spoke, 'failed'],
    ['refused', 'service', silent, 'refused'],
    [null, null, spoke, null],
  ])('%s, ended by %s: %#', (outcome, endedBy, facts, expected) => {
    expect(resultOf({ outcome, endedBy, ...facts })).toBe(expected);
  });
});
