import type { CallSummary } from '../../../shared/contract/calls.ts';
import type { OutageTest } from '../../../shared/contract/setup.ts';
import { OUTAGES, type Outage, type OutageReport } from '../../../shared/setup/answers.ts';

export interface OutageFacts {
  /** Calls since the tests began, newest first. */
  readonly calls: readonly Pick<
    CallSummary,
    'outcome' | 'sipStatus' | 'startedAt' | 'endedAt' | 'endReason'
  >[];
  readonly since: number;
  readonly serviceStartedAt: number;
  readonly machineStartedAt: number;
  readonly reports: Partial<Readonly<Record<Outage, OutageReport>>>;
  readonly fallbackNumber: string | null;
}

/**
 * Pure: what callers get while we are away. What 3CX does then happens out of our sight: the service says what
 * it saw of the outage itself, the person who called says what came of it.
 */
export const decideOutageTests = (facts: OutageFacts): OutageTest[] =>
  OUTAGES.map((outage) => decideOutage(outage, facts));

function decideOutage(outage: Outage, facts: OutageFacts): OutageTest {
  const seen = SEEN[outage](facts);
  const report = facts.reports[outage];
  if (report === undefined || report.at < facts.since) {
    return seen === null
      ? { outage, state: 'waiting', found: WAITING[outage], fix: null }
      : { outage, state: 'seen', found: `${seen} What the caller got then, only you know.`, fix: null };
  }
  const told = `You said: ${HEARD[report.heard]} after ${report.afterSeconds} s.`;
  const found = seen === null ? `${told} The service itself saw nothing of it.` : `${seen} ${told}`;
  const reached = report.heard === 'person' || report.heard === 'voicemail';
  return reached
    ? { outage, state: 'proved', found, fix: null }
    : { outage, state: 'failed', found, fix: fixFor(facts.fallbackNumber) };
}

const SEEN: Readonly<Record<Outage, (facts: OutageFacts) => string | null>> = {
  paused({ calls }) {
    const refused = calls.find(({ outcome, sipStatus }) => outcome === 'refused' && sipStatus === 503);
    return refused === undefined
      ? null
      : 'A call came and was refused at once (503), so 3CX took its next route.';
  },
  process_dead: ({ since, serviceStartedAt, machineStartedAt }) =>
    serviceStartedAt > since && machineStartedAt <= since
      ? 'The service was ended and runs again. It cannot see calls that came in between.'
      : null,
  host_dead: ({ since, machineStartedAt }) =>
    machineStartedAt > since
      ? 'The machine was off and runs again. It cannot see calls that came in between.'
      : null,
};

const WAITING: Readonly<Record<Outage, string>> = {
  paused: 'Pause answering here, then call.',
  process_dead: 'End the service, call, start it again.',
  host_dead: 'Unplug or switch off this machine, call, start it again.',
};

const HEARD: Readonly<Record<OutageReport['heard'], string>> = {
  person: 'a person answered',
  voicemail: 'a mailbox answered',
  busy: 'busy',
  cut_off: 'cut off',
  silence: 'nothing but silence',
};

const fixFor = (fallbackNumber: string | null): string =>
  fallbackNumber === null
    ? 'Give the outbound rule in 3CX a second route and choose a fallback number in step 2.'
    : `In 3CX, outbound rule for 888: as Route 2 strip all digits, prepend ${fallbackNumber}, over your PSTN trunk.`;
