import type { TurnLatency } from '../../electron/shared/call-event.ts';

/** One run of the model and the voice; with preemptive generation there may be several for one turn. */
export interface GenerationMarks {
  llmFirstTokenAtMs: number | null;
  ttsFirstAudioAtMs: number | null;
}

/**
 * Points of one reply on the clock of our RTP socket (`performance.now()`). Anchored on the arrival of the last
 * speech packet before the turn was taken: the framework's own figures start at its VAD's guess and are
 * 55-60 ms short, and a cough or a second sentence between that and the answer is not what is answered. Points that came before it, as words known early do, are 0.
 */
export class ReplyClock {
  #sttFinalAtMs: number | null = null;
  #turn: { readonly endedAtMs: number; readonly lastSpeechAtMs: number | null } | null = null;
  #generations: GenerationMarks[] = [];

  sttFinal(atMs: number): void {
    this.#sttFinalAtMs = atMs;
  }

  /** The turn was taken; asked again after more speech, the later one counts. */
  endOfTurn(atMs: number, lastSpeechAtMs: number | null): void {
    this.#turn = { endedAtMs: atMs, lastSpeechAtMs };
  }

  generation(): GenerationMarks {
    const marks: GenerationMarks = { llmFirstTokenAtMs: null, ttsFirstAudioAtMs: null };
    this.#generations.push(marks);
    return marks;
  }

  get latestGeneration(): GenerationMarks | null {
    return this.#generations.at(-1) ?? null;
  }

  /** A reply began, after silence or not: the next one is measured from its own turn. */
  reply(talkStartedAtMs: number): TurnLatency | null {
    const spoken = this.#generations.findLast((marks) => isBefore(marks.ttsFirstAudioAtMs, talkStartedAtMs));
    const turn = this.#turn;
    const sttFinalAtMs = this.#sttFinalAtMs;
    this.#sttFinalAtMs = null;
    this.#turn = null;
    this.#generations = [];
    const anchorAtMs = turn?.lastSpeechAtMs ?? null;
    if (!turn || anchorAtMs === null || sttFinalAtMs === null || anchorAtMs >= talkStartedAtMs) return null;
    const since = (atMs: number): number => Math.max(0, Math.round((atMs - anchorAtMs) * 10) / 10);
    const pointOf = (atMs: number | null | undefined): number | null => (atMs == null ? null : since(atMs));
    return {
      replyMs: since(talkStartedAtMs),
      sttFinalMs: since(sttFinalAtMs),
      endOfTurnMs: since(turn.endedAtMs),
      llmFirstTokenMs: pointOf(spoken?.llmFirstTokenAtMs),
      ttsFirstAudioMs: pointOf(spoken?.ttsFirstAudioAtMs),
    };
  }
}

const isBefore = (atMs: number | null, limitMs: number): boolean => atMs !== null && atMs <= limitMs;
