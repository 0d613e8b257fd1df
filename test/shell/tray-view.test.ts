import { describe, expect, it } from 'vitest';
import type { AwayProblem, Connection } from '../../electron/shell/connection/connection.ts';
import { LOST_GRACE_MS, trayView } from '../../electron/shell/tray/tray-view.ts';
import { statusWith } from './status-fixture.ts';

const local = { url: 'http://127.0.0.1:7171', bearer: 'b', fingerprint: null };
const remote = { url: 'https://192.168.1.20:7172', bearer: 'b', fingerprint: 'AA:BB' };
const clock = (at: number): string => `[${at}]`;
const view = (connection: Connection, now = 2_000_000) => trayView(connection, now, clock);
const attached = (changes: Parameters<typeof statusWith>[0] = {}) =>
  view({ kind: 'attached', at: local, status: statusWith(changes) });
const away = (problem: AwayProblem, now = 2_000_000) =>
  view({ kind: 'away', since: 1_000_000, problem }, now);

describe('tray view', () => {
  it('answers: counts the live calls', () => {
    expect(attached({ liveCalls: 2 })).toEqual({
      icon: 'answering',
      sentence: 'Answering calls',
      tooltip: 'Answering calls, 2 live',
      advice: null,
      liveCalls: 2,
    });
  });

  it('does not answer: says since when and why', () => {
    const phoneLine = { ...statusWith().phoneLine, state: 'failed' as const, problem: 'Port 5070 is taken' };
    expect(attached({ phoneLine })).toMatchObject({
      icon: 'not-answering',
      tooltip: 'Calls are not being answered since [900000]',
      advice: 'The phone line is not open.',
    });
  });

  it('is paused: until when, or until a person', () => {
    expect(attached({ paused: true, pausedUntil: 3_000_000 })).toMatchObject({
      icon: 'paused',
      tooltip: 'Paused until [3000000]',
    });
    expect(attached({ paused: true }).tooltip).toBe('Paused until you start it again');
  });

  it('answers with a problem: callers get through', () => {
    const replies = {
      count: 9,
      medianMs: 2400,
      p95Ms: 3000,
      usualMs: 700,
      stages: { speechMs: 90, endOfTurnMs: 160, languageMs: 1800, voiceMs: 100 },
      usualStages: null,
    };
    expect(attached({ replies })).toMatchObject({ icon: 'problem', tooltip: 'Answering, replies slow' });
  });

  it('gives a service that is restarted some seconds before it is called away', () => {
    const lost = { kind: 'lost', at: local, since: 1_000_000 } as const;
    expect(view(lost, 1_000_000 + LOST_GRACE_MS - 1).icon).toBe('problem');
    expect(view(lost, 1_000_000 + LOST_GRACE_MS)).toMatchObject({
      icon: 'not-answering',
      tooltip: 'Calls are not being answered since [1000000]',
    });
    expect(away({ kind: 'not_running', hint: '' }, 1_000_001).icon).toBe('problem');
    expect(away({ kind: 'not_running', hint: '' }).icon).toBe('not-answering');
  });

  it('does not claim to know about calls when another machine is out of sight', () => {
    const lost = view({ kind: 'lost', at: remote, since: 1_000_000 });
    expect(lost).toMatchObject({
      icon: 'problem',
      advice: expect.stringContaining('cannot be told from here'),
    });
    expect(away({ kind: 'unreachable', url: remote.url, because: 'x' }).icon).toBe('problem');
    for (const kind of ['no_access', 'token_refused', 'certificate_changed'] as const) {
      expect(away({ kind, url: remote.url }).icon).toBe('problem');
    }
  });
});
