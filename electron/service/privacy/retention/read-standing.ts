import type { KeptKind, RetentionStanding } from '../../../shared/contract/privacy.ts';
import type { RetentionSettings } from '../../../shared/contract/settings.ts';
import { firstIdAt } from '../../database/first-id.ts';
import type { Database } from '../../database/open.ts';
import type { DeletionLog } from './deletion-log.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const COUNT_LIMIT = 10_000;
const DELETIONS_SHOWN = 50;

export interface StandingParts {
  readonly db: Database;
  readonly deletions: Pick<DeletionLog, 'newest'>;
  readonly settings: () => { readonly retention: RetentionSettings; readonly recordingDays: number };
  readonly clock: () => number;
}

/** What is kept how long, what goes next, and what went. */
export function createStandingReader({ db, deletions, settings, clock }: StandingParts) {
  const readers = createReaders(db);
  return (): RetentionStanding => {
    const { retention, recordingDays } = settings();
    const until = clock() + WEEK_MS;
    const row = (kind: KeptKind, days: number | null) => ({
      kind,
      days,
      ...(days === null ? NOTHING : readers[kind](days * DAY_MS, until)),
    });
    return {
      kinds: [
        row('recordings', recordingDays),
        row('transcripts', retention.transcriptDays),
        row('levels', retention.levelDays),
        row('calls', retention.callDays),
      ],
      deletions: deletions.newest(DELETIONS_SHOWN),
    };
  };
}

interface Next {
  readonly nextAt: number | null;
  readonly withinWeek: number;
}
const NOTHING: Next = { nextAt: null, withinWeek: 0 };

function createReaders(db: Database): Readonly<Record<KeptKind, (keptMs: number, until: number) => Next>> {
  const limited = (from: string) => `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${COUNT_LIMIT})`;
  const oldestOf = (sql: string) => db.prepare<[], { at: number | null }>(sql);
  const countOf = <T>(sql: string) => db.prepare<[T], { n: number }>(limited(sql));
  const recordings = {
    oldest: oldestOf(`SELECT min(delete_on) AS at FROM recordings WHERE state <> 'deleted'`),
    count: countOf<number>(`recordings WHERE state <> 'deleted' AND delete_on < ?`),
  };
  const transcripts = {
    oldest: oldestOf('SELECT min(started_at) AS at FROM calls WHERE words_deleted_at IS NULL'),
    count: countOf<number>('calls WHERE words_deleted_at IS NULL AND started_at < ?'),
  };
  const levels = {
    oldest: oldestOf('SELECT started_at AS at FROM call_levels ORDER BY call_id LIMIT 1'),
    count: countOf<string>('call_levels WHERE call_id < ? GROUP BY call_id'),
  };
  const calls = {
    oldest: oldestOf('SELECT min(started_at) AS at FROM calls'),
    count: countOf<number>('calls WHERE started_at < ?'),
  };
  const after = (at: number | null | undefined, ms: number) => (at == null ? null : at + ms);
  return {
    recordings: (_, until) => ({
      nextAt: recordings.oldest.get()?.at ?? null,
      withinWeek: recordings.count.get(until)?.n ?? 0,
    }),
    transcripts: (keptMs, until) => ({
      nextAt: after(transcripts.oldest.get()?.at, keptMs),
      withinWeek: transcripts.count.get(until - keptMs)?.n ?? 0,
    }),
    levels: (keptMs, until) => ({
      nextAt: after(levels.oldest.get()?.at, keptMs),
      withinWeek: levels.count.get(firstIdAt(until - keptMs))?.n ?? 0,
    }),
    calls: (keptMs, until) => ({
      nextAt: after(calls.oldest.get()?.at, keptMs),
      withinWeek: calls.count.get(until - keptMs)?.n ?? 0,
    }),
  };
}
