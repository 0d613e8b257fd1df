import type { RecentReplies, ReplyStagesMs } from '../../shared/contract/status.ts';
import type { Database } from '../database/open.ts';

export interface ReplyRow {
  readonly at: number;
  readonly replyMs: number;
  readonly sttFinalMs: number | null;
  readonly endOfTurnMs: number | null;
  readonly llmFirstTokenMs: number | null;
  readonly ttsFirstAudioMs: number | null;
}

const RECENT_MS = 15 * 60_000;
const NEWEST = 50;
/** What is usual comes from the replies before the recent ones. */
const ROWS = 300;
const USUAL_NEEDS = 20;
/** Status is read several times a second by each who watches. */
const KEEP_MS = 2000;

/** How fast callers are answered, read from the turns that are stored. A database that is locked changes nothing. */
export function createRecentReplies(db: Database, clock: () => number): () => RecentReplies | null {
  const newest = db.prepare<[number], ReplyRow>(
    `SELECT started_at AS at, reply_ms AS replyMs, stt_final_ms AS sttFinalMs, end_of_turn_ms AS endOfTurnMs,
       llm_first_token_ms AS llmFirstTokenMs, tts_first_audio_ms AS ttsFirstAudioMs
     FROM (SELECT * FROM turns ORDER BY id DESC LIMIT ?) WHERE reply_ms IS NOT NULL`,
  );
  let known: RecentReplies | null = null;
  let readAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock();
    if (Math.abs(now - readAt) < KEEP_MS || !db.open) return known;
    readAt = now;
    try {
      // About half of the turns are the caller's.
      known = recentReplies(newest.all(ROWS * 2), now);
    } catch {
      // Locked or unreadable: the records' state tells; what was known stays.
    }
    return known;
  };
}

/** Pure. Rows newest first; null when nobody was answered lately. */
export function recentReplies(rows: readonly ReplyRow[], now: number): RecentReplies | null {
  const recent = rows.filter(({ at }) => now - at <= RECENT_MS && at <= now + RECENT_MS).slice(0, NEWEST);
  if (recent.length === 0) return null;
  const before = rows.filter((row) => !recent.includes(row));
  const replies = recent.map(({ replyMs }) => replyMs);
  const enough = before.length >= USUAL_NEEDS;
  return {
    count: recent.length,
    medianMs: rank(replies, 0.5) ?? 0,
    p95Ms: rank(replies, 0.95) ?? 0,
    usualMs: enough ? median(before, ({ replyMs }) => replyMs) : null,
    stages: stagesMs(recent),
    usualStages: enough ? stagesMs(before) : null,
  };
}

const stagesMs = (rows: readonly ReplyRow[]): ReplyStagesMs => ({
  speechMs: median(rows, (row) => row.sttFinalMs),
  endOfTurnMs: median(rows, (row) => added(row.endOfTurnMs, row.sttFinalMs)),
  languageMs: median(rows, (row) => added(row.llmFirstTokenMs, row.endOfTurnMs ?? row.sttFinalMs)),
  voiceMs: median(rows, (row) => added(row.ttsFirstAudioMs, row.llmFirstTokenMs, row.endOfTurnMs)),
});

/** Stages overlap: the language model may begin before the turn has ended. What counts is what a stage adds. */
function added(point: number | null, ...before: readonly (number | null)[]): number | null {
  if (point === null) return null;
  return Math.max(0, point - Math.max(0, ...before.map((each) => each ?? 0)));
}

const median = (rows: readonly ReplyRow[], of: (row: ReplyRow) => number | null): number | null =>
  rank(
    rows.flatMap((row) => of(row) ?? []),
    0.5,
  );

function rank(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return value === undefined ? null : Math.round(value);
}
