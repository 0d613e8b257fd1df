import { describe, expect, it } from 'vitest';
import type { CallEvent, CallEventBody } from '../../../electron/shared/call-event.ts';
import { createLevelHistory } from '../../../renderer/parts/levels/level-history.ts';
import { linesOf } from '../../../renderer/screens/live/conversation-rules.ts';
import { eventText, isHeld, mergeEvents, movingTo } from '../../../renderer/screens/live/event-text.ts';
import { en } from '../../../renderer/screens/live/words.en.ts';

const base64 = (...values: number[]) => Buffer.from(values).toString('base64');
const piece = (startedAt: number, caller: number[]) => ({
  type: 'levels' as const,
  calls: [{ callId: 'a', startedAt, caller: base64(...caller), agent: base64(...caller.map(() => 9)) }],
});

describe('levels that were told', () => {
  it('are found by their time, silence where nothing is known', () => {
    const history = createLevelHistory();
    expect(history.end('a')).toBeNull();
    history.add(piece(1000, [10, 20, 30]));
    expect(history.end('a')).toBe(13);
    expect([10, 11, 12, 13].map((interval) => history.mean('a', 'caller', interval, 1))).toEqual([
      10, 20, 30, 0,
    ]);
    expect(history.mean('a', 'caller', 10, 2)).toBe(15);
    expect(history.mean('a', 'agent', 11, 1)).toBe(9);
    expect(history.mean('b', 'agent', 11, 1)).toBe(0);
  });

  it('leave silence in a gap, and nothing of the time before', () => {
    const history = createLevelHistory();
    history.add(piece(1000, [200]));
    history.add(piece(1500, [50]));
    expect([10, 11, 14, 15].map((interval) => history.mean('a', 'caller', interval, 1))).toEqual([
      200, 0, 0, 50,
    ]);
    history.add(piece(1500 + 100 * 2000, [60]));
    expect(history.mean('a', 'caller', 15, 1)).toBe(0);
    history.forget('a');
    expect(history.end('a')).toBeNull();
  });
});

describe('events in plain words', () => {
  it.each<[CallEventBody, string | null]>([
    [{ kind: 'dtmf', key: '0', source: 'info' }, 'Caller pressed 0'],
    [{ kind: 'media_direction', direction: 'recvonly' }, 'Put on hold by 3CX'],
    [{ kind: 'media_direction', direction: 'sendrecv' }, 'Taken off hold'],
    [{ kind: 'transfer_requested', target: 'Priya', by: 'person' }, 'A person moves the call to Priya'],
    [
      { kind: 'transfer_finished', target: 'Priya', ok: false, reason: 'Busy' },
      'Priya did not take the call (Busy); the agent goes on',
    ],
    [{ kind: 'sip', direction: 'in', summary: 'INVITE', message: '', retransmission: false }, null],
    [{ kind: 'admission', fact: 'codec', passed: true, explanation: '' }, null],
  ])('%o', (event, expected) => expect(eventText(event, en.events)).toBe(expected));

  const at = (time: number, event: CallEventBody): CallEvent => ({ at: time, ...event });
  const requested = at(5, { kind: 'transfer_requested', target: 'Priya', by: 'agent' });
  const failed = at(9, { kind: 'transfer_finished', target: 'Priya', ok: false, reason: 'Busy' });

  it('are merged from record and stream, each once, in order', () => {
    expect(mergeEvents([requested], [failed, { ...requested, at: 5.2 }]).map(({ kind }) => kind)).toEqual([
      'transfer_requested',
      'transfer_finished',
    ]);
  });

  it('tell whether a move is under way, and whether the call is held', () => {
    expect(movingTo([requested])).toBe('Priya');
    expect(movingTo([requested, failed])).toBeNull();
    expect(isHeld([at(1, { kind: 'media_direction', direction: 'inactive' })])).toBe(true);
    expect(isHeld([])).toBe(false);
  });

  it('stand between the turns where they happened', () => {
    const turn = (index: number, startedAt: number) => ({
      index,
      speaker: 'agent' as const,
      text: `turn ${index}`,
      startedAt,
      endedAt: startedAt + 1,
      interrupted: false,
      latency: null,
    });
    const lines = linesOf({ turns: [turn(0, 1), turn(1, 7)] }, [requested, failed], en.events);
    expect(lines.map((line) => (line.kind === 'turn' ? line.turn.text : line.text))).toEqual([
      'turn 0',
      'The agent moves the call to Priya',
      'turn 1',
      'Priya did not take the call (Busy); the agent goes on',
    ]);
  });
});
