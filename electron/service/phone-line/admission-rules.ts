import type { AdmissionFact } from '../../shared/call-event.ts';
import type { RejectStatus } from './sip/call-leg.ts';

/**
 * Whether a call is taken, from facts alone. 3CX tries its next route on 404, 480, 488(?) and 503 and stops
 * on 486 and 600, so those two do not exist here (blueprint section 4).
 */
export interface AdmissionFacts {
  readonly sourceAddress: string;
  readonly paused: boolean;
  readonly dialled: string;
  /** The number the call was first meant for, if the PBX tells (Diversion). */
  readonly divertedFrom: string | null;
  /** Agent that the dialled number is routed to. */
  readonly agentId: string | null;
  readonly peopleTakeItNow: boolean;
  readonly readyWorkers: number;
  readonly freeCalls: number;
  /** Why the owner wants no call of this caller; null: nothing is said against it. */
  readonly callerBlocked: string | null;
  /** Why this call of the caller is one too many; null: it is not. */
  readonly callerTooMany: string | null;
  /** Why no further call may cost money; null: it may. */
  readonly budgetProblem: string | null;
  /** Why the agent's providers cannot serve; null when they can. */
  readonly providerProblem: string | null;
}

export interface AdmissionCheck {
  readonly fact: AdmissionFact;
  readonly passed: boolean;
  readonly explanation: string;
}

export interface Admission {
  readonly checks: readonly AdmissionCheck[];
  readonly refusal: { readonly status: RejectStatus; readonly reason: string } | null;
}

/** Checks run in this order and stop at the first that fails: the rest would explain nothing. */
export function decideAdmission(facts: AdmissionFacts): Admission {
  const checks: AdmissionCheck[] = [];
  for (const rule of RULES) {
    const problem = rule.problem(facts);
    checks.push({
      fact: rule.fact,
      passed: problem === null,
      explanation: problem ?? rule.passed(facts),
    });
    if (problem !== null) return { checks, refusal: { status: rule.status, reason: problem } };
  }
  return { checks, refusal: null };
}

interface AdmissionRule {
  readonly fact: AdmissionFact;
  readonly status: RejectStatus;
  problem(facts: AdmissionFacts): string | null;
  passed(facts: AdmissionFacts): string;
}

const RULES: readonly AdmissionRule[] = [
  {
    fact: 'source_allowed',
    status: 403,
    problem: () => null, // Strangers never get here: source-rules.ts judges the packet itself.
    passed: (facts) => `${facts.sourceAddress} is an allowed PBX address`,
  },
  {
    fact: 'number_routed',
    status: 404,
    problem: (facts) => (facts.agentId === null ? 'No agent answers this number' : null),
    passed: (facts) =>
      `The dialled number is answered by agent "${facts.agentId}"${facts.divertedFrom === null ? '' : '; the call was forwarded'}`,
  },
  {
    fact: 'line_running',
    status: 503,
    problem: (facts) => (facts.paused ? 'Answering is paused' : null),
    passed: () => 'Answering is switched on',
  },
  {
    fact: 'schedule',
    status: 480,
    problem: (facts) => (facts.peopleTakeItNow ? 'People take calls at this hour' : null),
    passed: () => 'The agent takes calls at this hour',
  },
  {
    fact: 'caller_allowed',
    status: 603,
    problem: (facts) => facts.callerBlocked,
    passed: () => 'The caller is not blocked',
  },
  {
    fact: 'caller_limit',
    status: 480,
    problem: (facts) => facts.callerTooMany,
    passed: () => 'The caller has not called too often',
  },
  {
    fact: 'budget',
    status: 503,
    problem: (facts) => facts.budgetProblem,
    passed: () => 'No budget stops it',
  },
  {
    fact: 'worker_ready',
    status: 503,
    problem: (facts) => (facts.readyWorkers === 0 ? 'No call worker is ready' : null),
    passed: (facts) => `${facts.readyWorkers} call worker${facts.readyWorkers === 1 ? ' is' : 's are'} ready`,
  },
  {
    fact: 'capacity',
    status: 503,
    problem: (facts) => (facts.freeCalls === 0 ? 'All lines are in use' : null),
    passed: (facts) => `Room for ${facts.freeCalls} more call${facts.freeCalls === 1 ? '' : 's'}`,
  },
  {
    fact: 'provider_ready',
    status: 503,
    problem: (facts) => facts.providerProblem,
    passed: () => 'Speech and language providers are reachable',
  },
];
