import type { RetentionSettings } from '../../../shared/contract/settings.ts';

/** Kinds that a thread deletes by the time of their call; recordings have an end of their own each. */
export type TimedKind = 'transcripts' | 'levels' | 'calls';

/** What began before goes; null: nothing does. */
export type Cutoffs = Readonly<Record<TimedKind, number | null>>;

const DAY_MS = 86_400_000;

/** Pure. */
export function cutoffsAt(settings: RetentionSettings, now: number): Cutoffs {
  const before = (days: number | null) => (days === null ? null : now - days * DAY_MS);
  const { transcriptDays, levelDays, callDays } = settings;
  return { transcripts: before(transcriptDays), levels: before(levelDays), calls: before(callDays) };
}
