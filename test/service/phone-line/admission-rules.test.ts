import { describe, expect, it } from 'vitest';
import {
  type AdmissionFacts,
  decideAdmission,
} from '../../../electron/service/phone-line/admission-rules.ts';

const FINE: AdmissionFacts = {
  sourceAddress: '192.168.1.10',
  paused: false,
  dialled: '88801',
  divertedFrom: null,
  agentId: 'reception',
  peopleTakeItNow: false,
  readyWorkers: 2,
  freeCalls: 60,
  callerBlocked: null,
  callerTooMany: null,
  budgetProblem: null,
  providerProblem: null,
};

describe('admission', () => {
  it('takes a call when every fact is fine, and says why', () => {
    const admission = decideAdmission(FINE);
    expect(admission.refusal).toBeNull();
    expect(admission.checks.map((check) => [check.fact, check.passed])).toEqual([
      ['source_allowed', true],
      ['number_routed', true],
      ['line_running', true],
      ['schedule', true],
      ['caller_allowed', true],
      ['caller_limit', true],
      ['budget', true],
      ['worker_ready', true],
      ['capacity', true],
      ['provider_ready', true],
    ]);
    expect(admission.checks[0]?.explanation).toContain('192.168.1.10');
  });

  it.each([
    [{ agentId: null }, 404, 'number_routed'],
    [{ paused: true }, 503, 'line_running'],
    [{ peopleTakeItNow: true }, 480, 'schedule'],
    [{ callerBlocked: 'The number is on the list of blocked callers' }, 603, 'caller_allowed'],
    [{ callerTooMany: 'The caller has 3 calls already, and 3 at once are allowed' }, 480, 'caller_limit'],
    [{ budgetProblem: "The month's budget is used up" }, 503, 'budget'],
    [{ readyWorkers: 0, freeCalls: 0 }, 503, 'worker_ready'],
    [{ freeCalls: 0 }, 503, 'capacity'],
    [{ providerProblem: 'Deepgram refuses the key' }, 503, 'provider_ready'],
  ] as const)('%o is answered %i', (change, status, fact) => {
    const admission = decideAdmission({ ...FINE, ...change });
    expect(admission.refusal?.status).toBe(status);
    expect(admission.checks.at(-1)).toMatchObject({ fact, passed: false });
  });

  it('never answers 486 or 600, which make 3CX stop hunting', () => {
    const values = [true, false];
    const statuses = values.flatMap((paused) =>
      values.flatMap((people) =>
        [null, 'reception'].flatMap((agentId) =>
          [0, 1].map(
            (free) =>
              decideAdmission({ ...FINE, paused, peopleTakeItNow: people, agentId, freeCalls: free }).refusal
                ?.status,
          ),
        ),
      ),
    );
    expect(statuses).not.toContain(486);
    expect(statuses).not.toContain(600);
  });
});
