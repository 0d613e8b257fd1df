import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallDetail } from '../../electron/shared/contract/calls.ts';
import { openCaller, type TestCaller } from '../support/caller.ts';
import { closedCallTo, eventsOf, ladderOf, watchLive } from '../support/recorded-calls.ts';
import { type ServiceUnderTest, startService } from '../support/service-process.ts';
import { speech } from '../support/wav.ts';

const said = (call: CallDetail, speaker: 'caller' | 'agent') =>
  call.turns.filter((turn) => turn.speaker === speaker).map(({ text }) => text);

/** A short sound of a voice, without words. */
const COUGH = { text: '(a cough)', samples: speech('mhm').slice(1600, 3600) };

/** Whole conversations between the simulated PBX's caller and the rehearsal agent: real SIP, RTP and speech. */
describe('a conversation', () => {
  let service: ServiceUnderTest;
  let caller: TestCaller;
  beforeAll(async () => {
    [service, caller] = await Promise.all([startService(), openCaller()]);
  }, 90_000);
  afterAll(async () => {
    await caller?.close();
    await service?.dispose();
  }, 60_000);
  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => console.error(await service.log()));
  });

  it('goes through turns, an interruption, hold, a key and the goodbye', { timeout: 120_000 }, async () => {
    const live = await watchLive(service.api);
    const outcome = await caller.call(service.sipPort, '8883001', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      await caller.interrupt('Sorry, one more question.', 1500),
      { kind: 'listen' },
      await caller.say('How much does a check-up cost?'),
      { kind: 'listen' },
      { kind: 'hold', durationMs: 500 },
      { kind: 'press', key: '5' },
      { kind: 'listen' },
      await caller.say('Thank you, goodbye.'),
      { kind: 'await_end' },
    ]);
    expect(outcome.script).toMatchObject({ completed: true, stoppedAt: null });
    expect(outcome.script.bargeIns.map(({ stoppedAfterMs }) => stoppedAfterMs)).not.toContain(null);
    expect(outcome.ended.by).toBe('peer');

    const call = await closedCallTo(service.api, '8883001');
    expect(call).toMatchObject({ outcome: 'answered', endedBy: 'agent', callerName: 'Alex Morgan' });
    expect(said(call, 'caller')).toEqual(
      expect.arrayContaining([
        'What are your opening hours?',
        'Sorry, one more question.',
        'How much does a check-up cost?',
        'Thank you, goodbye.',
      ]),
    );
    const agent = said(call, 'agent').join('\n');
    expect(agent).toMatch(/A\.I\. assistant of Bright Dental/);
    expect(agent).toMatch(/Yes, of course\. What is it\?/);
    expect(agent).toMatch(/A check-up costs forty five/);
    expect(agent).toMatch(/Goodbye/);
    expect(call.turns.some(({ speaker, interrupted }) => speaker === 'agent' && interrupted)).toBe(true);
    expect(eventsOf(call, 'barge_in').length).toBeGreaterThanOrEqual(1);
    expect(eventsOf(call, 'disclosure_played')).toMatchObject([{ complete: true }]);
    expect(eventsOf(call, 'media_direction').map(({ direction }) => direction)).toEqual([
      'recvonly',
      'sendrecv',
    ]);
    expect(eventsOf(call, 'dtmf')).toMatchObject([{ key: '5', source: 'rfc4733' }]);
    expect(eventsOf(call, 'tool_called')).toMatchObject([{ tool: 'end_call' }]);
    expect(ladderOf(call)).toContain('<- BYE');
    expect(call.replyP50Ms).toBeGreaterThan(0);
    expect(call.usage.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['stt', 'llm', 'tts']));
    expect(call.unpricedLines).toBe(0);
    await live.until('the end', ({ type }) => type === 'closed');
    live.stop();
    const kinds = live.messages.map(({ type }) => type);
    expect(kinds).toEqual(
      expect.arrayContaining(['snapshot', 'opened', 'answered', 'words', 'turn', 'closed']),
    );
  });

  it('talks on after a cough', { timeout: 60_000 }, async () => {
    const outcome = await caller.call(service.sipPort, '8883005', [
      { kind: 'listen' },
      await caller.say('What are your opening hours?'),
      { kind: 'interrupt', afterMs: 1000, speech: COUGH },
      { kind: 'listen' },
      { kind: 'hang_up' },
    ]);
    expect(outcome.script.completed).toBe(true);
    const call = await closedCallTo(service.api, '8883005');
    expect(eventsOf(call, 'barge_in')).toEqual([]);
    expect(eventsOf(call, 'false_interruption').length).toBeGreaterThanOrEqual(1);
    const answer = call.turns.find(({ text }) => text.startsWith('We are open'));
    expect(answer).toMatchObject({ interrupted: false });
    expect(answer?.text).toMatch(/Is there anything else I can do\?$/);
  });

  it('hands the caller to a person who is asked for', { timeout: 60_000 }, async () => {
    const referred: string[] = [];
    const outcome = await caller.call(
      service.sipPort,
      '8883002',
      [{ kind: 'listen' }, await caller.say('Can I speak to a person, please?'), { kind: 'await_end' }],
      (progress) => progress.kind === 'referred' && referred.push(progress.target),
    );
    expect(outcome.script).toMatchObject({ completed: true });
    expect(referred).toEqual(['100']);
    const call = await closedCallTo(service.api, '8883002');
    expect(call).toMatchObject({ outcome: 'transferred', endedBy: 'transfer' });
    expect(eventsOf(call, 'transfer_requested')).toMatchObject([{ target: 'reception', by: 'agent' }]);
    expect(eventsOf(call, 'transfer_progress').map(({ status }) => status)).toContain(180);
    expect(eventsOf(call, 'transfer_finished')).toMatchObject([{ ok: true }]);
    expect(said(call, 'agent').join('\n')).toMatch(/connect you to a colleague/);
  });

  it('is ended, and transferred, by a person at the page', { timeout: 60_000 }, async () => {
    const live = await watchLive(service.api);
    const act = async (dialled: string, action: (callId: string) => Promise<unknown>) => {
      const placed = caller.call(service.sipPort, dialled, [{ kind: 'listen' }, { kind: 'await_end' }]);
      const opened = await live.until(
        `call to ${dialled}`,
        (message) => message.type === 'opened' && message.call.dialled === dialled,
      );
      const callId = opened.type === 'opened' ? opened.call.callId : '';
      await live.until('its greeting', (message) => message.type === 'turn' && message.callId === callId);
      await action(callId);
      await placed;
      return closedCallTo(service.api, dialled);
    };
    expect(await act('8883003', (callId) => service.api.live.hangUp.mutate({ callId }))).toMatchObject({
      outcome: 'answered',
      endedBy: 'service',
      endReason: 'Ended by a person',
    });
    const moved = await act('8883004', (callId) =>
      service.api.live.transfer.mutate({ callId, target: 'reception' }),
    );
    expect(moved).toMatchObject({ outcome: 'transferred' });
    expect(eventsOf(moved, 'transfer_requested')).toMatchObject([{ target: 'reception', by: 'person' }]);
    live.stop();
  });

  it('holds several calls at once', { timeout: 90_000 }, async () => {
    const hours = await caller.say('What are your opening hours?');
    const numbers = ['8883011', '8883012', '8883013', '8883014'];
    const outcomes = await Promise.all(
      numbers.map((number) =>
        caller.call(service.sipPort, number, [
          { kind: 'listen' },
          hours,
          { kind: 'listen' },
          { kind: 'hang_up' },
        ]),
      ),
    );
    expect(outcomes.map(({ script }) => script.completed)).toEqual(numbers.map(() => true));
    for (const number of numbers) {
      const call = await closedCallTo(service.api, number);
      expect(said(call, 'caller')).toEqual(['What are your opening hours?']);
      expect(said(call, 'agent').join('\n')).toMatch(/open Monday to Friday/);
      expect(call).toMatchObject({ outcome: 'answered', endedBy: 'caller' });
    }
  });
});
