import {
  type AnsweringFacts,
  type Decision,
  decideAnswering,
  stateKey,
} from '../../shared/answering-state.ts';
import type { StandingAlert } from '../../shared/contract/alerts.ts';
import type {
  LiveKitStatus,
  RecentReplies,
  ServiceStatus,
  StateChange,
} from '../../shared/contract/status.ts';
import type { LiveKitSipStanding } from '../../shared/livekit-sip-standing.ts';
import type { PhoneLineControl, RoutedAgentsView, WorkersView } from './collaborators.ts';
import { answeringProblem } from './status-rules.ts';

export interface StatusSourceParts {
  readonly version: string;
  readonly startedAt: number;
  readonly clock: () => number;
  readonly phoneLine: Pick<PhoneLineControl, 'status'>;
  readonly workers: WorkersView;
  readonly directory: RoutedAgentsView;
  readonly records: { state(): { readonly waiting: number; readonly problem: string | null } };
  readonly liveCallCount: () => number;
  readonly liveKit: () => LiveKitStatus;
  readonly liveKitSip: () => LiveKitSipStanding;
  readonly replies: () => RecentReplies | null;
  /** Checks of Diagnostics that found something that does not work. */
  readonly failingChecks: () => number;
  readonly alerts: () => StandingAlert[];
  readonly pause: () => {
    readonly paused: boolean;
    readonly pausedAt: number | null;
    readonly pausedUntil: number | null;
  };
}

/** The service's state in one place, and since when it is what it is. */
export interface StatusSource {
  read(): ServiceStatus;
  /** Looks once a second, so that `since` is true also when nobody watches. Returns how to stop. */
  keepLooking(): () => void;
}

const LOOK_INTERVAL_MS = 1000;
const CHANGES_KEPT = 12;

export function createStatusSource(parts: StatusSourceParts): StatusSource {
  let changes: readonly StateChange[] = [];
  let lastKey = '';
  let since = parts.clock();

  const note = (decision: Decision, at: number) => {
    const key = stateKey(decision);
    if (key === lastKey) return;
    lastKey = key;
    since = decision.state === 'paused' ? (parts.pause().pausedAt ?? at) : at;
    changes = [...changes, { at: since, state: decision.state, because: becauseOf(decision) }].slice(
      -CHANGES_KEPT,
    );
  };
  const read = (): ServiceStatus => {
    const at = parts.clock();
    const facts = readFacts(parts, at);
    note(decideAnswering(facts, at), at);
    return { ...facts, since, recentChanges: [...changes] };
  };
  return {
    read,
    keepLooking() {
      const timer = setInterval(read, LOOK_INTERVAL_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

function readFacts(parts: StatusSourceParts, at: number): AnsweringFacts {
  const { paused, pausedAt, pausedUntil } = parts.pause();
  const nobodyAnswersBecause = parts.directory.nobodyAnswersBecause();
  const facts = {
    paused,
    pausedAt,
    pausedUntil,
    phoneLine: parts.phoneLine.status(),
    workers: parts.workers.statuses(),
    agents: parts.directory.routedAgentStatuses(),
    nobodyAnswersBecause,
  };
  const problem = answeringProblem(facts);
  return {
    at,
    version: parts.version,
    startedAt: parts.startedAt,
    rssBytes: process.memoryUsage.rss(),
    answering: problem === null,
    notAnsweringBecause: problem,
    liveCalls: parts.liveCallCount(),
    records: parts.records.state(),
    replies: parts.replies(),
    liveKit: parts.liveKit(),
    liveKitSip: parts.liveKitSip(),
    failingChecks: parts.failingChecks(),
    alerts: parts.alerts(),
    ...facts,
  };
}

/** The service's own sentence about a state; null where the state says all. */
function becauseOf(decision: Decision): string | null {
  if (decision.state === 'problem') return 'because' in decision.problem ? decision.problem.because : null;
  if (decision.state === 'not_answering') return 'because' in decision.cause ? decision.cause.because : null;
  return null;
}
