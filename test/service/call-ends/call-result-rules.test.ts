import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../electron/service/call-ends/call-result-rules.ts';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';

const turn = (speaker: 'caller' | 'agent') => ({ speaker }) as CallDetail['turns'][number];
const both = [turn('agent'), turn('caller')];

describe('what a call came to', () => {
  it.each<[CallDetail['outcome'], CallDetail['endedBy'], CallDetail['turns'], string]>([
    ['answered', 'caller', both, 'answered'],
    ['answered', 'agent', both, 'answered'],
    ['answered', 'caller', [turn('agent')], 'hung_up_early'],
    ['answered', 'agent', [turn('agent')], 'answered'],
    ['abandoned', 'caller', [], 'hung_up_early'],
    ['transferred', 'transfer', [turn('agent')], 'transferred'],
    ['failed', 'failure', both, 'failed'],
    ['interrupted', 'service', both, 'failed'],
  ])('%s, ended by %s: %#', (outcome, endedBy, turns, expected) => {
    expect(resultOf({ outcome, endedBy, turns })).toBe(expected);
  });
});
