export interface ReplyFigures {
  readonly replyP50Ms: number | null;
  readonly replyP95Ms: number | null;
  readonly replyMaxMs: number | null;
}

/** Pure, nearest rank: each figure is a reply that really happened. */
export function replyFigures(repliesMs: readonly number[]): ReplyFigures {
  const sorted = [...repliesMs].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { replyP50Ms: rank(0.5), replyP95Ms: rank(0.95), replyMaxMs: sorted.at(-1) ?? null };
}
