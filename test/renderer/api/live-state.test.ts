import { describe, expect, it } from 'vitest';
import type { LiveCall, LiveMessage } from '../../../electron/shared/contract/live.ts';
import { NOBODY } from '../../../electron/shared/contract/rooms.ts';
import { applyLiveMessage, type LiveCallMap } from '../../../renderer/api/live-state.ts';

const call = (callId: string): LiveCall => ({
  callId,
  status: 'ringing',
  startedAt: 1,
  answeredAt: null,
  callerNumber: null,
  callerName: null,
  dialled: '88801',
  agentId: null,
  turns: [],
  speaking: null,
  people: NOBODY,
});
const turn = {
  index: 0,
  speaker: 'caller',
  text: 'Hello',
  startedAt: 1,
  endedAt: 2,
  interrupted: false,
  latency: null,
} as const;
const following = (calls: LiveCallMap, ...messages: LiveMessage[]) =>
  messages.reduce(applyLiveMessage, calls);
const empty: LiveCallMap = new Map();

describe('applyLiveMessage', () => {
  it('starts from a snapshot, whatever was there', () => {
    const calls = following(
      empty,
      { type: 'opened', call: call('old') },
      { type: 'snapshot', calls: [call('a')] },
    );
    expect([...calls.keys()]).toEqual(['a']);
  });

  it('follows a call from ringing to its end', () => {
    const opened = following(
      empty,
      { type: 'opened', call: call('a') },
      { type: 'answered', callId: 'a', at: 5 },
    );
    expect(opened.get('a')).toMatchObject({ status: 'answered', answeredAt: 5 });
    const talking = following(opened, {
      type: 'words',
      callId: 'a',
      speaker: 'caller',
      text: 'Hel',
      final: false,
    });
    expect(talking.get('a')?.speaking).toEqual({ speaker: 'caller', text: 'Hel' });
    const said = following(talking, { type: 'turn', callId: 'a', turn });
    expect(said.get('a')).toMatchObject({ turns: [turn], speaking: null });
    const corrected = following(said, { type: 'turn', callId: 'a', turn: { ...turn, text: 'Hello there' } });
    expect(corrected.get('a')?.turns.map(({ text }) => text)).toEqual(['Hello there']);
    expect(following(said, { type: 'closed', callId: 'a', outcome: 'answered', at: 9 }).size).toBe(0);
  });

  it('leaves the words of the other voice standing when a turn is written', () => {
    const agentSpeaks: LiveMessage = {
      type: 'words',
      callId: 'a',
      speaker: 'agent',
      text: 'Good',
      final: false,
    };
    const calls = following(empty, { type: 'opened', call: call('a') }, agentSpeaks, {
      type: 'turn',
      callId: 'a',
      turn,
    });
    expect(calls.get('a')?.speaking?.text).toBe('Good');
  });

  it('takes no notice of a call that it does not know', () => {
    expect(following(empty, { type: 'turn', callId: 'gone', turn })).toBe(empty);
  });
});
