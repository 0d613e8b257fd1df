import type { LevelPiece } from '../../shared/call-levels.ts';

export type LevelsOfCall = LevelPiece & { readonly callId: string };

/** Workers measure by the same clock, so the pieces of all calls come within a few milliseconds. */
const BATCH_MS = 25;

/** Sends what comes at about the same time as one message, so that fifty calls are not a hundred a second. */
export function createLevelsBatch(send: (batch: LevelsOfCall[]) => void) {
  let waiting: LevelsOfCall[] = [];
  return {
    add(levels: LevelsOfCall): void {
      waiting.push(levels);
      if (waiting.length > 1) return;
      setTimeout(() => {
        const batch = waiting;
        waiting = [];
        send(batch);
      }, BATCH_MS).unref();
    },
  };
}
