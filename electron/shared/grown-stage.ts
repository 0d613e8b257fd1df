import type { ReplyStage } from './answering-state.ts';
import type { RecentReplies, ReplyStagesMs } from './contract/status.ts';

export interface GrownStage {
  readonly stage: ReplyStage;
  readonly stageMs: number;
  /** What the stage added before; null when too little is known. */
  readonly usualMs: number | null;
}

const STAGES: readonly (readonly [ReplyStage, keyof ReplyStagesMs])[] = [
  ['speech', 'speechMs'],
  ['end_of_turn', 'endOfTurnMs'],
  ['language', 'languageMs'],
  ['voice', 'voiceMs'],
];

/** The stage that grew most against what is usual; the longest where nothing is known or nothing grew. Pure. */
export function grownStage({
  stages,
  usualStages,
}: Pick<RecentReplies, 'stages' | 'usualStages'>): GrownStage {
  const all = STAGES.map(([stage, field]) => ({
    stage,
    stageMs: stages[field] ?? 0,
    usualMs: usualStages?.[field] ?? null,
  }));
  const growth = ({ stageMs, usualMs }: GrownStage): number => (usualMs === null ? 0 : stageMs - usualMs);
  const anyGrew = all.some((one) => growth(one) > 0);
  const measure = anyGrew ? growth : ({ stageMs }: GrownStage) => stageMs;
  return all.reduce((most, one) => (measure(one) > measure(most) ? one : most));
}
