import { decideSilence, type SilenceFacts, type SilenceStep } from './silence-rules.ts';

export type SilenceGathered = Omit<SilenceFacts, 'regenerated' | 'bridged' | 'nudges'>;

export interface SilenceWatchInput {
  gather(): SilenceGathered;
  onStep(step: Exclude<SilenceStep, 'none'>, nudges: number): void;
}

const LOOK_EVERY_MS = 200;

/** Asks the silence rules a few times a second and remembers which steps were taken since the caller last spoke. */
export class SilenceWatch {
  readonly #input: SilenceWatchInput;
  readonly #timer: NodeJS.Timeout;
  #regenerated = false;
  #bridged = false;
  #nudges = 0;

  constructor(input: SilenceWatchInput) {
    this.#input = input;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  callerSpoke(): void {
    this.#regenerated = false;
    this.#bridged = false;
    this.#nudges = 0;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const step = decideSilence({
      ...this.#input.gather(),
      regenerated: this.#regenerated,
      bridged: this.#bridged,
      nudges: this.#nudges,
    });
    if (step === 'none') return;
    if (step === 'regenerate') this.#regenerated = true;
    if (step === 'bridge') this.#bridged = true;
    if (step === 'nudge') this.#nudges += 1;
    this.#input.onStep(step, this.#nudges);
  }
}
