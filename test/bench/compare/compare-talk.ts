import type { CallerStep } from '../../../simulated-pbx/caller-script.ts';
import type { ScriptOutcome } from '../../../simulated-pbx/follow-script.ts';
import { callerSpeech } from '../caller-speech.ts';
import type { Side } from './sides.ts';

/** Stock hears nothing in the first three seconds of an agent's speech (its echo warm-up): nobody is measured in them. */
const AFTER_GREETING_MS = 3500;

/** The same for all sides. */
export function compareTalk(turns: number): CallerStep[] {
  const speech = callerSpeech();
  return [
    { kind: 'listen' },
    { kind: 'wait', durationMs: AFTER_GREETING_MS },
    ...Array.from({ length: turns }, (): CallerStep[] => [
      { kind: 'say', speech },
      { kind: 'listen' },
    ]).flat(),
    { kind: 'hang_up' },
  ];
}

/** What a group of calls was like. */
export interface GroupResult {
  readonly side: Side;
  readonly calls: number;
  /** Each call's. */
  readonly turns: number;
  readonly outcomes: readonly ScriptOutcome[];
  /** CPU time of the processes that hold the calls. */
  readonly cpuMs: number;
  readonly elapsedMs: number;
  /** By the agents' own count: turns understood as they were spoken, and answers begun. Null: not kept here. */
  readonly recorded: { readonly heardRight: number; readonly answers: number } | null;
}
