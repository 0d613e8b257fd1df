import type { TurnLatency } from './call-event.ts';

export const STAGES = ['turn', 'speech', 'language', 'voice', 'network'] as const;
export type Stage = (typeof STAGES)[number];

export interface StagePart {
  readonly stage: Stage;
  readonly ms: number;
}

/** What a reply that feels immediate may take, and how it is shared out; 20 ms belong to nobody. */
export const REPLY_BUDGET_MS = 300;
export const STAGE_BUDGET_MS: Readonly<Record<Stage, number>> = {
  speech: 50,
  turn: 30,
  language: 120,
  voice: 50,
  network: 30,
};

/** A reply beyond this is felt as slow by the caller. */
export const SLOW_REPLY_MS = 1000;

/**
 * The reply's delay in parts that add up to it. The recorded values are points on one line, from the caller's
 * last speech on; a stage that was ready before the one ahead of it was done (an LLM started early) took no
 * time of its own.
 */
export function stagesOf(latency: TurnLatency): StagePart[] {
  const heard = [
    { stage: 'speech', at: latency.sttFinalMs },
    { stage: 'turn', at: latency.endOfTurnMs },
  ] as const;
  const points: readonly { readonly stage: Stage; readonly at: number | null }[] = [
    ...heard.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)),
    { stage: 'language', at: latency.llmFirstTokenMs },
    { stage: 'voice', at: latency.ttsFirstAudioMs },
    { stage: 'network', at: latency.replyMs },
  ];
  let reached = 0;
  return points.flatMap(({ stage, at }) => {
    const end = Math.min(at ?? reached, latency.replyMs);
    const ms = Math.max(0, end - reached);
    reached += ms;
    return ms > 0 ? [{ stage, ms }] : [];
  });
}

export const longestStage = (parts: readonly StagePart[]): StagePart | null =>
  parts.reduce<StagePart | null>(
    (longest, part) => (longest && longest.ms >= part.ms ? longest : part),
    null,
  );
