import { describe, expect, it } from 'vitest';
import { decideAnswering } from '../../../electron/shared/answering-state.ts';
import type { StageProvider } from '../../../electron/shared/contract/overview.ts';
import type { ServiceStatus } from '../../../electron/shared/contract/status.ts';
import { chainOf } from '../../../renderer/screens/home/chain-rules.ts';
import { goodStatus } from '../../support/good-status.ts';

const NOW = goodStatus().at;
const line = goodStatus().phoneLine;
const speech: StageProvider = {
  stage: 'stt',
  provider: 'deepgram',
  label: 'Deepgram',
  model: 'nova-3',
  problem: null,
};

const hops = (
  changes: Partial<ServiceStatus> = {},
  providers: readonly StageProvider[] = [speech],
  lastCallAt: number | null = null,
) => {
  const status = goodStatus(changes);
  const chain = chainOf(status, decideAnswering(status, NOW), { providers, lastCallAt }, NOW);
  return Object.fromEntries(chain.map((hop) => [hop.id, hop]));
};

describe('the line', () => {
  it.each<[string, Partial<ServiceStatus>, number | null, object]>([
    ['nothing is proven before the first call', {}, null, { health: 'idle', value: { kind: 'no_call_yet' } }],
    [
      'a call proves 3CX',
      { phoneLine: { ...line, lastInviteAt: NOW - 40_000 } },
      null,
      { health: 'ok', value: { kind: 'last_call', agoMs: 40_000 } },
    ],
    [
      'the last call may be from before the start',
      {},
      NOW - 90_000,
      { health: 'ok', value: { kind: 'last_call', agoMs: 90_000 } },
    ],
    [
      'an answer to OPTIONS proves it too',
      { phoneLine: { ...line, pbx: { state: 'answers', detail: '', since: NOW } } },
      null,
      { health: 'ok', value: { kind: 'no_call_yet' } },
    ],
    [
      'silence without a call',
      {
        phoneLine: {
          ...line,
          lastInviteAt: NOW - 90_000,
          pbx: { state: 'silent', detail: '', since: NOW - 60_000 },
        },
      },
      null,
      { health: 'bad', value: { kind: 'silent', forMs: 60_000 } },
    ],
    [
      'silence, but calls come',
      {
        phoneLine: {
          ...line,
          lastInviteAt: NOW - 10_000,
          pbx: { state: 'silent', detail: '', since: NOW - 60_000 },
        },
      },
      null,
      { health: 'warn', value: { kind: 'last_call', agoMs: 10_000 } },
    ],
    [
      'a refused sign-in',
      { phoneLine: { ...line, registration: { state: 'failed', detail: '403' } } },
      null,
      { health: 'bad', value: { kind: 'signed_out' } },
    ],
  ])('3CX: %s', (_, changes, lastCallAt, expected) => {
    expect(hops(changes, [speech], lastCallAt).three_cx).toMatchObject(expected);
  });

  it.each<[string, Partial<ServiceStatus>, object]>([
    ['open', { liveCalls: 2 }, { health: 'ok', value: { kind: 'calls', live: 2, lines: 50 } }],
    ['paused', { paused: true }, { health: 'paused', value: { kind: 'refuses' } }],
    [
      'opening',
      { phoneLine: { ...line, state: 'starting' } },
      { health: 'busy', value: { kind: 'opening' } },
    ],
    ['closed', { phoneLine: { ...line, state: 'failed' } }, { health: 'bad', value: { kind: 'closed' } }],
    [
      'on another port',
      { phoneLine: { ...line, problem: '5080 is used' } },
      { health: 'warn', value: { kind: 'calls' } },
    ],
  ])('phone line: %s', (_, changes, expected) => {
    expect(hops(changes).phone_line).toMatchObject(expected);
  });

  it.each<[string, Partial<ServiceStatus>, object]>([
    ['ready', {}, { health: 'ok', agents: ['Robin'], value: { kind: 'no_reply_yet' } }],
    ['none', { agents: [] }, { health: 'bad', value: { kind: 'none' } }],
    [
      'down',
      { agents: [{ agentId: 'a', name: 'A', problem: 'no key' }], nobodyAnswersBecause: 'no key' },
      { health: 'bad', value: { kind: 'down', count: 1 } },
    ],
    ['without a worker', { workers: [] }, { health: 'bad', value: { kind: 'starting' } }],
    [
      'just starting',
      { workers: [], startedAt: NOW - 1000 },
      { health: 'busy', value: { kind: 'starting' } },
    ],
  ])('agent: %s', (_, changes, expected) => {
    expect(hops(changes).agent).toMatchObject(expected);
  });

  it('stages: measured, slow, down, not chosen', () => {
    const replies = {
      count: 9,
      medianMs: 2400,
      p95Ms: 3000,
      usualMs: 900,
      stages: { speechMs: 1900, endOfTurnMs: 150, languageMs: null, voiceMs: 140 },
      usualStages: null,
    };
    expect(hops({ replies }).speech).toMatchObject({
      health: 'warn',
      providers: ['Deepgram nova-3'],
      value: { kind: 'measured', ms: 1900, slow: true },
    });
    expect(hops({}).speech).toMatchObject({ health: 'ok', value: { kind: 'not_measured' } });
    expect(hops({}, [{ ...speech, problem: 'refused (401)' }]).speech).toMatchObject({
      health: 'bad',
      value: { kind: 'down' },
    });
    expect(hops({}, [speech, { ...speech, model: 'nova-2', problem: 'refused' }]).speech).toMatchObject({
      health: 'warn',
    });
    expect(hops({}, []).voice).toMatchObject({ health: 'idle', value: { kind: 'none' } });
  });

  it.each([
    ['off', 'idle'],
    ['starting', 'busy'],
    ['ready', 'ok'],
    ['failed', 'warn'],
  ] as const)('never makes rooms that are %s worse than %s', (state, health) => {
    expect(hops({ liveKit: { state, problem: null } }).rooms).toEqual({
      id: 'rooms',
      health,
      value: { kind: state },
    });
  });

  it('has LiveKit SIP where it is on, and says that its calls go unanswered when it cannot work', () => {
    expect(hops().livekit_sip).toBeUndefined();
    expect(hops({ liveKitSip: 'ready' }).livekit_sip).toMatchObject({ health: 'ok' });
    expect(hops({ liveKitSip: 'coming' }).livekit_sip).toMatchObject({ health: 'busy' });
    expect(hops({ liveKitSip: 'broken' }).livekit_sip).toMatchObject({ health: 'bad' });
    expect(hops({ liveKitSip: 'needs_livekit' }).livekit_sip).toMatchObject({ health: 'bad' });
  });
});
