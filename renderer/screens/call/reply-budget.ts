import type { TurnLatency } from '../../../electron/shared/call-event.ts';
import {
  REPLY_BUDGET_MS,
  STAGE_BUDGET_MS,
  STAGES,
  type Stage,
  stagesOf,
} from '../../../electron/shared/reply-stages.ts';

export interface StageBudget {
  readonly stage: Stage;
  /** Of the call's replies; 0 where it had been done before it was waited for. */
  readonly medianMs: number;
  readonly budgetMs: number;
  readonly over: boolean;
}

export interface ReplyBudget {
  readonly stages: readonly StageBudget[];
  readonly totalMs: number;
  /** Which stage takes the replies out of their budget; null: half of them keep it. */
  readonly mendFirst: Stage | null;
}

/** Pure. Null when no reply was measured. */
export function replyBudget(latencies: readonly TurnLatency[]): ReplyBudget | null {
  if (latencies.length === 0) return null;
  const parts = latencies.map((latency) => new Map(stagesOf(latency).map(({ stage, ms }) => [stage, ms])));
  const stages = STAGES.map((stage) => {
    const medianMs = median(parts.map((part) => part.get(stage) ?? 0));
    const budgetMs = STAGE_BUDGET_MS[stage];
    return { stage, medianMs, budgetMs, over: Math.round(medianMs) > budgetMs };
  });
  const totalMs = median(latencies.map(({ replyMs }) => replyMs));
  const [worst] = stages.toSorted((a, b) => excess(b) - excess(a));
  return { stages, totalMs, mendFirst: totalMs > REPLY_BUDGET_MS && worst?.over ? worst.stage : null };
}

const excess = ({ medianMs, budgetMs }: StageBudget): number => medianMs - budgetMs;

/** Nearest rank, as the figures above it. */
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? 0;
