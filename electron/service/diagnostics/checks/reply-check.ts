import type { ReplyStage } from '../../../shared/answering-state.ts';
import type { RecentReplies, ReplyStagesMs, ServiceStatus } from '../../../shared/contract/status.ts';
import { type Check, type Decided, defineCheck, idle, ok, warn } from '../check.ts';

/** Of one in twenty replies. 300 ms is what callers take for a person's pause; the vendors' own swings need some room. */
export const SLOW_P95_MS = 400;
/** Of a quarter of an hour. Fewer are an accident. */
const REPLIES_NEEDED = 10;

export const replyCheck = (status: () => ServiceStatus): Check =>
  defineCheck({ id: 'replies', group: 'agent', gather: () => status().replies, decide: decideReplies });

/** Pure. */
export function decideReplies(replies: RecentReplies | null): Decided {
  if (replies === null || replies.count < REPLIES_NEEDED)
    return idle({ code: 'replies_few', count: replies?.count ?? 0 });
  const { count, medianMs, p95Ms } = replies;
  if (p95Ms <= SLOW_P95_MS) return ok({ code: 'replies_quick', count, medianMs, p95Ms });
  return warn({ code: 'replies_slow', count, p95Ms, limitMs: SLOW_P95_MS, ...grownStage(replies) });
}

const STAGES: readonly (readonly [ReplyStage, keyof ReplyStagesMs])[] = [
  ['speech', 'speechMs'],
  ['end_of_turn', 'endOfTurnMs'],
  ['language', 'languageMs'],
  ['voice', 'voiceMs'],
];

/** The stage that grew most against what is usual; the longest where nothing is known or nothing grew. */
function grownStage({ stages, usualStages }: RecentReplies): {
  readonly stage: ReplyStage;
  readonly stageMs: number;
  readonly usualMs: number | null;
} {
  const all = STAGES.map(([stage, field]) => ({
    stage,
    stageMs: stages[field] ?? 0,
    usualMs: usualStages?.[field] ?? null,
  }));
  const growth = ({ stageMs, usualMs }: (typeof all)[number]): number =>
    usualMs === null ? 0 : stageMs - usualMs;
  const anyGrew = all.some((one) => growth(one) > 0);
  const measure = anyGrew ? growth : ({ stageMs }: (typeof all)[number]) => stageMs;
  return all.reduce((most, one) => (measure(one) > measure(most) ? one : most));
}
