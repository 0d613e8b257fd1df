import { describe, expect, it } from 'vitest';
import { likelyPbxEvents } from '../../../electron/shared/three-cx/event-ids.ts';

const refused = (fact: 'loop' | 'capacity') =>
  ({ kind: 'refused', sipStatus: 503, because: { fact, explanation: '' }, reaction: 'next_route' }) as const;

describe("events of 3CX's log that a call may have left", () => {
  it('follow from how the call went', () => {
    expect(likelyPbxEvents(refused('loop'))).toEqual([30053, 12294]);
    expect(likelyPbxEvents(refused('capacity'))).toEqual([12294]);
    expect(likelyPbxEvents({ kind: 'no_sound' })).toEqual([50029, 12297]);
    expect(likelyPbxEvents({ kind: 'interrupted' })).toEqual([]);
  });
});
