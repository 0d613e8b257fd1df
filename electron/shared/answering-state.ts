import type { ServiceStatus } from './contract/status.ts';

/**
 * The one question of the product: are calls being answered? Home, the tray and the foot of the navigation
 * all ask here, so they never say different things. Pure; no words, those are each reader's own.
 */
export type AnsweringState = Decision & {
  /** Since when the service has been in this state, epoch milliseconds. */
  readonly since: number;
};

export type Decision =
  /** The service has just started and does not know yet. */
  | { readonly state: 'checking' }
  | { readonly state: 'answering'; readonly address: string | null }
  /** Callers get through; something needs care. */
  | { readonly state: 'problem'; readonly problem: AnsweringProblem }
  | { readonly state: 'not_answering'; readonly cause: NotAnsweringCause }
  /** `until` null: until a person starts it again. */
  | { readonly state: 'paused'; readonly until: number | null };

export type AnsweringProblem =
  | { readonly kind: 'all_lines_busy'; readonly lines: number }
  | {
      readonly kind: 'replies_slow';
      readonly medianMs: number;
      readonly usualMs: number | null;
      readonly slowestStage: ReplyStage;
    }
  /** Some agents can answer, these can not. `because` is a sentence of the service. */
  | { readonly kind: 'agents_down'; readonly agents: readonly string[]; readonly because: string }
  /** The line is open, but not as it was set (another port, settings that were refused). */
  | { readonly kind: 'line_differs'; readonly because: string }
  | { readonly kind: 'records_waiting'; readonly because: string };

export type NotAnsweringCause =
  | { readonly kind: 'line_closed'; readonly because: string | null }
  | { readonly kind: 'not_registered'; readonly because: string }
  /** The PBX does not answer OPTIONS, and no call has come from it since then. */
  | { readonly kind: 'pbx_silent'; readonly silentSince: number | null }
  | { readonly kind: 'no_worker' }
  | { readonly kind: 'no_agent'; readonly because: string };

export type ReplyStage = 'speech' | 'end_of_turn' | 'language' | 'voice';

export type AnsweringFacts = Omit<ServiceStatus, 'since' | 'recentChanges'>;

export const SLOW_REPLY_MS = 1500;
/** Fewer replies are an accident, not a state. */
const SLOW_REPLIES_NEEDED = 4;
/** Workers and line come up within a second or two; after this their absence is a fault. */
const STARTING_MS = 15_000;

export const answeringState = (status: ServiceStatus): AnsweringState => ({
  ...decideAnswering(status, status.at),
  since: status.since,
});

/** What makes two decisions the same state: a change of it moves `since`. */
export const stateKey = (decision: Decision): string =>
  decision.state === 'problem'
    ? `problem/${decision.problem.kind}`
    : decision.state === 'not_answering'
      ? `not_answering/${decision.cause.kind}`
      : decision.state;

export function decideAnswering(facts: AnsweringFacts, now: number): Decision {
  const starting = now - facts.startedAt < STARTING_MS;
  if (facts.paused) return { state: 'paused', until: facts.pausedUntil };
  const cause = notAnsweringCause(facts);
  if (cause !== null) {
    const maybeSoon = cause.kind === 'line_closed' ? cause.because === null : cause.kind === 'no_worker';
    return starting && maybeSoon ? { state: 'checking' } : { state: 'not_answering', cause };
  }
  const problem = answeringProblemOf(facts);
  return problem === null
    ? { state: 'answering', address: addressOf(facts.phoneLine) }
    : { state: 'problem', problem };
}

function notAnsweringCause(facts: AnsweringFacts): NotAnsweringCause | null {
  const { phoneLine, workers } = facts;
  if (phoneLine.state !== 'listening') return { kind: 'line_closed', because: phoneLine.problem };
  if (workers.every(({ capacity }) => capacity === 0)) return { kind: 'no_worker' };
  if (facts.nobodyAnswersBecause !== null) return { kind: 'no_agent', because: facts.nobodyAnswersBecause };
  const { registration, pbx, lastInviteAt } = phoneLine;
  if (registration?.state === 'failed') return { kind: 'not_registered', because: registration.detail };
  if (pbx?.state === 'silent' && (lastInviteAt ?? 0) < (pbx.since ?? 0)) {
    return { kind: 'pbx_silent', silentSince: pbx.since };
  }
  return null;
}

function answeringProblemOf(facts: AnsweringFacts): AnsweringProblem | null {
  const { workers, phoneLine, records, replies } = facts;
  const lines = workers.reduce((sum, { capacity }) => sum + capacity, 0);
  const busy = workers.reduce((sum, { activeCalls }) => sum + activeCalls, 0);
  if (busy >= lines) return { kind: 'all_lines_busy', lines };
  if (phoneLine.problem !== null) return { kind: 'line_differs', because: phoneLine.problem };
  const down = facts.agents.filter(({ problem }) => problem !== null);
  if (down.length > 0) {
    return { kind: 'agents_down', agents: down.map(({ name }) => name), because: down[0]?.problem ?? '' };
  }
  if (replies !== null && replies.count >= SLOW_REPLIES_NEEDED && replies.medianMs >= SLOW_REPLY_MS) {
    const { medianMs, usualMs, stages } = replies;
    return { kind: 'replies_slow', medianMs, usualMs, slowestStage: slowestStage(stages) };
  }
  return records.problem === null ? null : { kind: 'records_waiting', because: records.problem };
}

const STAGES: readonly ReplyStage[] = ['speech', 'end_of_turn', 'language', 'voice'];

function slowestStage(stages: NonNullable<ServiceStatus['replies']>['stages']): ReplyStage {
  const ms = { speech: stages.speechMs, end_of_turn: stages.endOfTurnMs, language: stages.languageMs };
  const all = { ...ms, voice: stages.voiceMs };
  return STAGES.reduce((slowest, stage) => ((all[stage] ?? 0) > (all[slowest] ?? 0) ? stage : slowest));
}

/** "192.168.1.20:5070": where 3CX sends its calls. */
export function addressOf(line: ServiceStatus['phoneLine']): string | null {
  const [first] = line.listening;
  if (first === undefined) return null;
  const { announcedAddress, port } = first;
  return announcedAddress.includes(':') ? `[${announcedAddress}]:${port}` : `${announcedAddress}:${port}`;
}
