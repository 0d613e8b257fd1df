import type { Speaker, Turn, TurnLatency } from '../../electron/shared/call-event.ts';

export type SaidBefore = { readonly role: Speaker; readonly text: string };

/** Numbers and reports the turns, and keeps them as the call's history for a successor. */
export class TurnLog {
  readonly #report: (turn: Turn) => void;
  #history: readonly SaidBefore[];
  #nextIndex: number;

  constructor(report: (turn: Turn) => void, before: readonly SaidBefore[] = []) {
    this.#report = report;
    this.#history = before;
    this.#nextIndex = before.length;
  }

  get history(): readonly SaidBefore[] {
    return this.#history;
  }

  caller(text: string, times: TurnTimes): void {
    this.#add('caller', text, times, false, null);
  }

  person(text: string, times: TurnTimes): void {
    this.#add('person', text, times, false, null);
  }

  agent(text: string, times: TurnTimes, interrupted: boolean, latency: TurnLatency | null): void {
    this.#add('agent', text, times, interrupted, latency);
  }

  #add(
    speaker: Turn['speaker'],
    text: string,
    times: TurnTimes,
    interrupted: boolean,
    latency: TurnLatency | null,
  ): void {
    if (text === '') return;
    this.#history = [...this.#history, { role: speaker, text }];
    const index = this.#nextIndex++;
    const { confidence } = times;
    const sure = speaker === 'caller' && confidence !== undefined ? { confidence } : {};
    this.#report({ index, speaker, text, ...inEpochTime(times), interrupted, latency, ...sure });
  }
}

/** On the `performance.now()` clock. */
export interface TurnTimes {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Of the caller's words; absent when the provider does not say. */
  readonly confidence?: number;
}

const inEpochTime = ({ startedAtMs, endedAtMs }: TurnTimes) => ({
  startedAt: Math.round(performance.timeOrigin + startedAtMs),
  endedAt: Math.round(performance.timeOrigin + endedAtMs),
});
