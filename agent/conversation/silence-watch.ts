import { decideSilence, type SilenceFacts, type SilenceStep } from './silence-rules.ts';

export type SilenceGathered = Omit<SilenceFacts, 'fills' | 'nudges'>;

export interface SilenceWatchInput {
  gather(): SilenceGathered;
  onStep(step: Exclude<SilenceStep, 'none'>, nudges: number): void;
}

export const LOOK_EVERY_MS = 100;

/** Asks the silence rules a few times a second and remembers which steps were taken since the caller last spoke. */
export class SilenceWatch {
  readonly #input: SilenceWatchInput;
  readonly #timer: NodeJS.Timeout;
  #fills = 0;
  #nudges = 0;

  constructor(input: SilenceWatchInput) {
    this.#input = input;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  callerSpoke(): void {
    this.#fills = 0;
    this.#nudges = 0;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const step = decideSilence({
      ...this.#input.gather(),
      fills: this.#fills,
      nudges: this.#nudges,
    });
    if (step === 'none') return;
    // A second try is the last one, also when it was the first step.
    if (step === 'bridge') this.#fills = 1;
    if (step === 'retry') this.#fills = 2;
    if (step === 'nudge') this.#nudges += 1;
    this.#input.onStep(step, this.#nudges);
  }
}
