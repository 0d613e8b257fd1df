import { describe, expect, it } from 'vitest';
import { answeringState, decideAnswering, stateKey } from '../../electron/shared/answering-state.ts';
import type { ServiceStatus } from '../../electron/shared/contract/status.ts';
import { goodStatus } from '../support/good-status.ts';

const NOW = goodStatus().at;
const worker = goodStatus().workers[0] as ServiceStatus['workers'][number];
const line = goodStatus().phoneLine;
const replies = (changes: Partial<NonNullable<ServiceStatus['replies']>> = {}) => ({
  count: 10,
  medianMs: 2400,
  p95Ms: 3000,
  usualMs: 900,
  stages: { speechMs: 90, endOfTurnMs: 150, languageMs: 1840, voiceMs: 140 },
  usualStages: null,
  ...changes,
});

describe('whether calls are being answered', () => {
  it.each<[string, Partial<ServiceStatus>, object]>([
    ['all works', {}, { state: 'answering', address: '192.168.1.20:5070' }],
    [
      'an IPv6 address',
      { phoneLine: { ...line, listening: [{ ...line.listening[0], announcedAddress: 'fd00::2' } as never] } },
      { state: 'answering', address: '[fd00::2]:5070' },
    ],
    ['paused for good', { paused: true }, { state: 'paused', until: null }],
    ['paused until three', { paused: true, pausedUntil: NOW + 5000 }, { state: 'paused', until: NOW + 5000 }],
    [
      'paused with a broken line: the pause is what somebody wanted',
      { paused: true, phoneLine: { ...line, state: 'failed' } },
      { state: 'paused', until: null },
    ],
    [
      'the line failed',
      { phoneLine: { ...line, state: 'failed', problem: 'Port 5070 is taken' } },
      { state: 'not_answering', cause: { kind: 'line_closed', because: 'Port 5070 is taken' } },
    ],
    [
      'the line opens just after the start',
      { startedAt: NOW - 1000, phoneLine: { ...line, state: 'starting' } },
      { state: 'checking' },
    ],
    [
      'the line failed just after the start',
      { startedAt: NOW - 1000, phoneLine: { ...line, state: 'failed', problem: 'Port 5070 is taken' } },
      { state: 'not_answering', cause: { kind: 'line_closed', because: 'Port 5070 is taken' } },
    ],
    [
      'workers start',
      { startedAt: NOW - 1000, workers: [{ ...worker, capacity: 0 }] },
      { state: 'checking' },
    ],
    [
      'workers do not come up',
      { workers: [{ ...worker, capacity: 0 }] },
      { state: 'not_answering', cause: { kind: 'no_worker' } },
    ],
    ['no worker at all', { workers: [] }, { state: 'not_answering', cause: { kind: 'no_worker' } }],
    [
      'no agent can',
      { nobodyAnswersBecause: 'No key for OpenAI is set' },
      { state: 'not_answering', cause: { kind: 'no_agent', because: 'No key for OpenAI is set' } },
    ],
    [
      'the sign-in failed',
      { phoneLine: { ...line, registration: { state: 'failed', detail: 'Wrong password (SIP 403)' } } },
      { state: 'not_answering', cause: { kind: 'not_registered', because: 'Wrong password (SIP 403)' } },
    ],
    [
      '3CX is silent and no call came since',
      { phoneLine: { ...line, lastInviteAt: 10, pbx: { state: 'silent', detail: '', since: 20 } } },
      { state: 'not_answering', cause: { kind: 'pbx_silent', silentSince: 20 } },
    ],
    [
      '3CX is silent, but calls come',
      { phoneLine: { ...line, lastInviteAt: 30, pbx: { state: 'silent', detail: '', since: 20 } } },
      { state: 'answering' },
    ],
    [
      'every line is taken',
      { workers: [{ ...worker, activeCalls: 50 }] },
      { state: 'problem', problem: { kind: 'all_lines_busy', lines: 50 } },
    ],
    [
      'a worker that starts adds no line',
      {
        workers: [
          { ...worker, activeCalls: 50 },
          { ...worker, capacity: 0 },
        ],
      },
      { state: 'problem', problem: { kind: 'all_lines_busy', lines: 50 } },
    ],
    [
      'the line is on another port',
      { phoneLine: { ...line, problem: 'Port 5070 is taken, 5080 is used' } },
      { state: 'problem', problem: { kind: 'line_differs', because: 'Port 5070 is taken, 5080 is used' } },
    ],
    [
      'one of two agents cannot',
      {
        agents: [
          { agentId: 'a', name: 'Front desk', problem: null },
          { agentId: 'b', name: 'Arabic line', problem: 'Cartesia refused the key (401)' },
        ],
      },
      {
        state: 'problem',
        problem: { kind: 'agents_down', agents: ['Arabic line'], because: 'Cartesia refused the key (401)' },
      },
    ],
    [
      'replies are slow',
      { replies: replies() },
      {
        state: 'problem',
        problem: { kind: 'replies_slow', medianMs: 2400, usualMs: 900, slowestStage: 'language' },
      },
    ],
    ['three slow replies are an accident', { replies: replies({ count: 3 }) }, { state: 'answering' }],
    ['replies just fast enough', { replies: replies({ medianMs: 1499 }) }, { state: 'answering' }],
    [
      'the disk is full',
      { records: { waiting: 12, problem: 'The disk is full' } },
      { state: 'problem', problem: { kind: 'records_waiting', because: 'The disk is full' } },
    ],
  ])('%s', (_, changes, expected) => {
    expect(decideAnswering(goodStatus(changes), NOW)).toMatchObject(expected);
  });

  it('tells since when, as the service counted it', () => {
    expect(answeringState(goodStatus({ since: 77 }))).toMatchObject({ state: 'answering', since: 77 });
  });

  it('is another state when its cause changes, not when a figure does', () => {
    const keyOf = (changes: Partial<ServiceStatus>) => stateKey(decideAnswering(goodStatus(changes), NOW));
    expect(keyOf({ replies: replies() })).toBe(keyOf({ replies: replies({ medianMs: 3000 }) }));
    expect(keyOf({ replies: replies() })).not.toBe(keyOf({ records: { waiting: 1, problem: 'x' } }));
    expect(keyOf({ workers: [] })).not.toBe(keyOf({ nobodyAnswersBecause: 'x' }));
  });
});
