import { describe, expect, it } from 'vitest';
import { greetingStart } from '../../../agent/worker/greeting-start-rules.ts';

describe('the greeting', () => {
  it.each([
    [
      'waits for the ACK',
      { nowMs: 1000, confirmedAtMs: null, firstPacketAtMs: null },
      { kind: 'wait_for_ack' },
    ],
    [
      'waits for the ACK even if packets come',
      { nowMs: 1000, confirmedAtMs: null, firstPacketAtMs: 900 },
      { kind: 'wait_for_ack' },
    ],
    [
      'starts with the ACK if packets came before',
      { nowMs: 1000, confirmedAtMs: 1000, firstPacketAtMs: 900 },
      { kind: 'greet' },
    ],
    [
      'starts with the first packet after the ACK',
      { nowMs: 1050, confirmedAtMs: 1000, firstPacketAtMs: 1050 },
      { kind: 'greet' },
    ],
    [
      'waits no longer than 300 ms for a packet',
      { nowMs: 1100, confirmedAtMs: 1000, firstPacketAtMs: null },
      { kind: 'wait', forMs: 200 },
    ],
    [
      'starts after 300 ms without a packet',
      { nowMs: 1300, confirmedAtMs: 1000, firstPacketAtMs: null },
      { kind: 'greet' },
    ],
  ])('%s', (_, facts, expected) => {
    expect(greetingStart(facts)).toEqual(expected);
  });
});
