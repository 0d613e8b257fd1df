import type { RecentReplies, ServiceStatus } from '../../../shared/contract/status.ts';
import { grownStage } from '../../../shared/grown-stage.ts';
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
