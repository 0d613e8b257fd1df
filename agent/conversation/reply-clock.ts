import type { TurnLatency } from '../../electron/shared/call-event.ts';

/** One run of the model and the voice; with preemptive generation there may be several for one turn. */
export interface GenerationMarks {
  llmFirstTokenAtMs: number | null;
  ttsFirstAudioAtMs: number | null;
}

/**
 * Points of one reply on the clock of our RTP socket (`performance.now()`). Anchored on the arrival of the
 * caller's last speech packet: the framework's own figures start at its VAD's guess and are 55-60 ms short.
 */
export class ReplyClock {
  #sttFinalAtMs: number | null = null;
  #endOfTurnAtMs: number | null = null;
  #generations: GenerationMarks[] = [];

  sttFinal(atMs: number): void {
    this.#sttFinalAtMs = atMs;
  }

  endOfTurn(atMs: number): void {
    this.#endOfTurnAtMs = atMs;
  }

  generation(): GenerationMarks {
    const marks: GenerationMarks = { llmFirstTokenAtMs: null, ttsFirstAudioAtMs: null };
    this.#generations.push(marks);
    return marks;
  }

  get latestGeneration(): GenerationMarks | null {
    return this.#generations.at(-1) ?? null;
  }

  /** Null when the caller had not spoken since the last reply, or speaks still: then there is no delay to tell. */
  reply(talkStartedAtMs: number, lastSpeechAtMs: number | null): TurnLatency | null {
    const spoken = this.#generations.findLast((marks) => isBefore(marks.ttsFirstAudioAtMs, talkStartedAtMs));
    const sttFinalAtMs = this.#sttFinalAtMs;
    const endOfTurnAtMs = this.#endOfTurnAtMs;
    this.#reset();
    if (lastSpeechAtMs === null || sttFinalAtMs === null || lastSpeechAtMs >= talkStartedAtMs) return null;
    const since = (atMs: number | null | undefined): number | null =>
      atMs === null || atMs === undefined ? null : Math.round((atMs - lastSpeechAtMs) * 10) / 10;
    return {
      replyMs: since(talkStartedAtMs) ?? 0,
      sttFinalMs: since(sttFinalAtMs),
      endOfTurnMs: since(endOfTurnAtMs),
      llmFirstTokenMs: since(spoken?.llmFirstTokenAtMs),
      ttsFirstAudioMs: since(spoken?.ttsFirstAudioAtMs),
    };
  }

  #reset(): void {
    this.#sttFinalAtMs = null;
    this.#endOfTurnAtMs = null;
    this.#generations = [];
  }
}

const isBefore = (atMs: number | null, limitMs: number): boolean => atMs !== null && atMs <= limitMs;
