import { uptime } from 'node:os';
import {
  type CallDetail,
  type CallPage,
  type ListCallsInput,
  listCallsInputSchema,
} from '../../../shared/contract/calls.ts';
import type { LineTests, PortTest, Rehearsal } from '../../../shared/contract/setup.ts';
import type { PhoneLineStatus } from '../../../shared/contract/status.ts';
import { isRehearsedCall } from '../../../shared/setup/rehearsed-call.ts';
import type { Clock } from '../../database/clock.ts';
import type { ProgressStore } from '../progress-store.ts';
import type { RehearsalState } from '../rehearsal/rehearsal-caller.ts';
import { decideLineTests } from './line-test-rules.ts';
import { decideOutageTests } from './outage-rules.ts';

export interface LineTestParts {
  readonly progress: Pick<ProgressStore, 'read' | 'testsSince' | 'beginTests'>;
  readonly log: {
    list(input: ListCallsInput): CallPage;
    get(callId: string): CallDetail | null;
  };
  lineStatus(): PhoneLineStatus;
  rehearsal(): RehearsalState;
  port(): PortTest | null;
  fallbackNumber(): string | null;
  readonly startedAt: number;
  readonly clock: Clock;
}

/** Enough for an afternoon of test calls; older ones no longer decide anything. */
const CALLS_READ = 30;

/** What real and rehearsed calls have proved since the tests began; begins them when nobody has. */
export function readLineTests(parts: LineTestParts): LineTests {
  const { progress, log, clock } = parts;
  const since = progress.testsSince() ?? progress.beginTests();
  const { trunkNumber, number, outages } = progress.read().answers;
  const rows = log.list(
    listCallsInputSchema.parse({ limit: CALLS_READ, filter: { startedFrom: since } }),
  ).calls;
  const calls = rows.flatMap(({ callId }) => log.get(callId) ?? []);
  const rehearsed = calls.filter(isRehearsedCall);
  // A test from the browser comes to no line: it proves nothing of 3CX.
  // Nor does a call of an address that is not allowed: `strangers` names it.
  const real = calls.filter(({ kind, sipStatus }) => kind !== 'test' && sipStatus !== 403);
  return {
    since,
    port: parts.port(),
    rehearsal: withCall(parts.rehearsal(), rehearsed),
    rehearsed: decideLineTests(rehearsed, { trunkNumber, number, rehearsed: true }),
    real: decideLineTests(real, { trunkNumber, number, rehearsed: false }),
    outages: decideOutageTests({
      calls: real,
      since,
      serviceStartedAt: parts.startedAt,
      machineStartedAt: clock() - uptime() * 1000,
      reports: outages,
      fallbackNumber: parts.fallbackNumber(),
    }),
    strangers: parts
      .lineStatus()
      .strangers.filter(({ lastAt }) => lastAt >= since)
      .map(({ address }) => address),
  };
}

function withCall(state: RehearsalState, rehearsed: readonly CallDetail[]): Rehearsal {
  if (state.state === 'idle') return state;
  const call = rehearsed.find(({ startedAt }) => startedAt >= state.startedAt);
  return { ...state, callId: call?.callId ?? null };
}
