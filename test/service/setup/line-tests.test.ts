import { describe, expect, it } from 'vitest';
import { decideLineTests } from '../../../electron/service/setup/line-tests/line-test-rules.ts';
import {
  decideOutageTests,
  type OutageFacts,
} from '../../../electron/service/setup/line-tests/outage-rules.ts';
import { readLineTests } from '../../../electron/service/setup/line-tests/read-line-tests.ts';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';
import type { LineTestId, SetupProgress } from '../../../electron/shared/contract/setup.ts';
import type { PhoneLineStatus } from '../../../electron/shared/contract/status.ts';

const context = { trunkNumber: '0113 496 0102', number: '88801', rehearsed: false };

const call = (change: Partial<CallDetail> = {}): CallDetail => ({
  kind: 'phone',
  callId: 'A',
  status: 'ended',
  outcome: 'answered',
  result: 'answered',
  startedAt: 1000,
  answeredAt: 1710,
  endedAt: 30_000,
  callerNumber: '+447700900123',
  callerName: null,
  dialled: '88801',
  agentId: 'front-desk',
  sipStatus: 200,
  endReason: 'The caller hung up',
  replyP50Ms: null,
  replyP95Ms: null,
  replyMaxMs: null,
  cost: [],
  unpricedLines: 0,
  sipCallId: 'abc@pbx',
  sourceAddress: '192.168.1.10',
  agentVersion: 1,
  endedBy: 'caller',
  media: { packetsSent: 298, packetsReceived: 312, peerReportedLossPercent: 0 },
  wordsDeletedAt: null,
  note: null,
  turns: [],
  events: [
    { at: 1700, kind: 'media_started', codec: 'PCMA', encrypted: false, localPort: 30_000 },
    { at: 1800, kind: 'greeting_started', afterAckMs: 12 },
    { at: 5600, kind: 'disclosure_played', textVersion: 'a', text: 'Hello', playedMs: 3800, complete: true },
    { at: 9000, kind: 'dtmf', key: '0', source: 'rfc4733' },
    { at: 9900, kind: 'transfer_finished', target: 'A person', ok: true, reason: '200 OK' },
  ],
  usage: [],
  levels: null,
  ...change,
});

const one = (testId: LineTestId, calls: readonly CallDetail[]) =>
  decideLineTests(calls, context).find((test) => test.testId === testId);

describe('tests by real calls: one thing each, from what was recorded', () => {
  it('waits while nothing has come, and claims nothing', () => {
    const tests = decideLineTests([], context);
    expect(tests).toHaveLength(10);
    expect(tests.every(({ state, fix }) => state === 'waiting' && fix === null)).toBe(true);
  });

  it('proves everything by one good call, with the figures', () => {
    const tests = decideLineTests([call()], context);
    expect(
      tests.map(({ testId, state }) => `${testId} ${state}`).filter((line) => !line.endsWith('proved')),
    ).toEqual([]);
    expect(one('invite', [call()])?.found).toBe('INVITE from 192.168.1.10 for 88801');
    expect(one('answered_quickly', [call()])?.found).toBe('0.71 s');
    expect(one('codec', [call()])?.found).toBe('PCMA');
    expect(one('key', [call()])?.found).toContain('RFC 4733');
  });

  it('finds the trunk number in place of the caller, however it is written', () => {
    for (const callerNumber of ['+441134960102', '01134960102', '0113 496 0102']) {
      expect(one('caller_number', [call({ callerNumber })])).toMatchObject({ state: 'failed' });
    }
    expect(one('caller_number', [call({ callerNumber: '88801' })])).toMatchObject({ state: 'failed' });
    expect(one('caller_number', [call({ callerNumber: null })])?.fix).toContain(
      '$OriginatorCallerID'.slice(0, 11),
    );
    expect(one('caller_number', [call({ callerNumber: '101' })])?.found).toContain('an extension');
  });

  it('names a slow answer, a refusal and silence', () => {
    expect(one('answered_quickly', [call({ answeredAt: 5000 })])).toMatchObject({
      state: 'failed',
      found: '4.00 s',
    });
    const refused = call({
      status: 'ended',
      outcome: 'refused',
      answeredAt: null,
      sipStatus: 503,
      events: [],
      media: null,
    });
    expect(one('answered_quickly', [refused])).toMatchObject({ state: 'failed' });
    expect(one('hang_up', [refused])?.state).toBe('waiting');
    const mute = call({ media: { packetsSent: 298, packetsReceived: 0, peerReportedLossPercent: 90 } });
    expect(one('sound_from_caller', [mute])?.fix).toContain('firewall');
    expect(one('sound_to_caller', [mute])).toMatchObject({ state: 'failed' });
    const noCodec = call({ outcome: 'refused', answeredAt: null, sipStatus: 488, events: [], media: null });
    expect(one('codec', [noCodec])?.fix).toContain('PCMU');
    expect(one('key', [call({ events: [] })])?.fix).toContain('RFC 2833');
    const broken = call({
      events: [{ at: 1, kind: 'transfer_finished', target: 'A person', ok: false, reason: '486 Busy' }],
    });
    expect(one('transfer', [broken])?.found).toBe('A person: 486 Busy');
  });

  it('says nothing yet while the call goes on', () => {
    const live = call({
      status: 'answered',
      outcome: null,
      endedAt: null,
      endedBy: null,
      media: null,
      events: [],
    });
    expect(one('key', [live])?.state).toBe('waiting');
    expect(one('sound_from_caller', [live])?.state).toBe('waiting');
    expect(one('hang_up', [live])?.state).toBe('waiting');
    const ringing = call({ status: 'ringing', outcome: null, answeredAt: null, events: [], media: null });
    expect(one('answered_quickly', [ringing])?.state).toBe('waiting');
  });

  it('lets the newest call that says anything decide', () => {
    const wrong = call({ callId: 'old', callerNumber: '01134960102' });
    const right = call({ callId: 'new' });
    const going = call({ callId: 'now', status: 'answered', media: null, events: [] });
    expect(one('caller_number', [right, wrong])).toMatchObject({ state: 'proved', callId: 'new' });
    expect(one('key', [going, wrong])).toMatchObject({ state: 'proved', callId: 'old' });
  });

  it('leaves to 3CX what a rehearsed call cannot prove', () => {
    const tests = decideLineTests([call()], { ...context, rehearsed: true });
    expect(tests.map(({ testId }) => testId)).not.toContain('caller_number');
    expect(tests.map(({ testId }) => testId)).not.toContain('transfer');
  });
});

describe('tests of outages: what was seen, and what only the caller knows', () => {
  const facts: OutageFacts = {
    calls: [],
    since: 1000,
    serviceStartedAt: 500,
    machineStartedAt: 100,
    reports: {},
    fallbackNumber: '01134960150',
  };
  const outage = (name: string, change: Partial<OutageFacts>) =>
    decideOutageTests({ ...facts, ...change }).find((test) => test.outage === name);
  const refused = {
    outcome: 'refused',
    sipStatus: 503,
    startedAt: 2000,
    endedAt: 2001,
    endReason: null,
  } as const;

  it('sees a refusal, a restart and a boot, and never claims what the caller got', () => {
    expect(decideOutageTests(facts).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(outage('paused', { calls: [refused] })).toMatchObject({ state: 'seen' });
    expect(outage('paused', { calls: [{ ...refused, sipStatus: 404 }] })).toMatchObject({ state: 'waiting' });
    expect(outage('process_dead', { serviceStartedAt: 3000 })?.found).toContain('only you know');
    expect(outage('process_dead', { serviceStartedAt: 3000, machineStartedAt: 2900 })).toMatchObject({
      state: 'waiting',
    });
    expect(outage('host_dead', { machineStartedAt: 2900 })).toMatchObject({ state: 'seen' });
  });

  it('takes the word of who called, and gives the fix', () => {
    const report = (heard: 'person' | 'cut_off', at = 2000) => ({ paused: { heard, afterSeconds: 4, at } });
    expect(outage('paused', { calls: [refused], reports: report('person') })).toMatchObject({
      state: 'proved',
      fix: null,
    });
    const cut = outage('paused', { calls: [refused], reports: report('cut_off') });
    expect(cut).toMatchObject({ state: 'failed' });
    expect(cut?.fix).toContain('prepend 01134960150');
    expect(outage('paused', { reports: report('cut_off'), fallbackNumber: null })?.fix).toContain(
      'second route',
    );
    // A report from before the tests began again counts no more.
    expect(outage('paused', { reports: report('person', 900) })).toMatchObject({ state: 'waiting' });
  });
});

describe('which calls are tests of 3CX', () => {
  const read = (rows: readonly CallDetail[]) =>
    readLineTests({
      progress: {
        read: () => ({ answers: { trunkNumber: null, number: '88801', outages: {} } }) as SetupProgress,
        testsSince: () => 1,
        beginTests: () => 1,
      },
      log: {
        list: () => ({
          calls: rows.map((row) => ({ ...row, agentName: null, movedTo: null, summary: null, fields: [] })),
          nextCursor: null,
        }),
        get: () => rows[0] ?? null,
      },
      lineStatus: () => ({ strangers: [] }) as unknown as PhoneLineStatus,
      rehearsal: () => ({ state: 'idle' }),
      port: () => null,
      fallbackNumber: () => null,
      startedAt: 1,
      clock: () => 100_000,
    });
  const proved = (rows: readonly CallDetail[]) => {
    const { real, rehearsed } = read(rows);
    const count = (tests: typeof real) => tests.filter(({ state }) => state !== 'waiting').length;
    return { real: count(real), rehearsed: count(rehearsed) };
  };

  it('counts one of the phone line, and keeps one that is rehearsed apart', () => {
    expect(proved([call()])).toEqual({ real: 10, rehearsed: 0 });
    const rehearsed = call({ kind: 'test', callerNumber: 'rehearsal', callerName: 'Rehearsed call' });
    expect(proved([rehearsed])).toMatchObject({ real: 0, rehearsed: 7 });
  });

  it('takes none from a browser: no line, no trunk and no 3CX was in it', () => {
    const fromBrowser = call({ kind: 'test', callerNumber: null, sourceAddress: 'browser' });
    expect(proved([fromBrowser])).toEqual({ real: 0, rehearsed: 0 });
  });
});
