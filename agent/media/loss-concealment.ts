/** Pitch of voices: 66 to 200 Hz at 8 kHz. */
const MIN_LAG = 40;
const MAX_LAG = 120;
const COMPARED_SAMPLES = 160;
const HISTORY_SAMPLES = COMPARED_SAMPLES + MAX_LAG;
/** ITU-T G.711 Appendix I: full level for 10 ms, then 20 % less each 10 ms, silent after 60 ms. */
const FULL_LEVEL_SAMPLES = 80;
const FADE_PER_SAMPLE = 0.2 / 80;
/** Over which the real voice is blended in after a gap. */
const BLEND_SAMPLES = 32;

/**
 * Packet loss concealment after ITU-T G.711 Appendix I, simplified: the last pitch period is repeated and faded. Unlike the
 * appendix it holds no samples back for a smoother start of the gap, so it adds no delay.
 */
export class LossConcealment {
  readonly #history = new Int16Array(HISTORY_SAMPLES);
  #period: Int16Array | null = null;
  #concealedSamples = 0;

  /** A real frame. Right after a gap its beginning is blended in place with the repetition; true if so. */
  heard(samples: Int16Array): boolean {
    const blended = this.#period !== null;
    if (blended) this.#blendIn(samples);
    this.#period = null;
    this.#concealedSamples = 0;
    this.#remember(samples);
    return blended;
  }

  conceal(length: number): Int16Array {
    this.#period ??= this.#lastPitchPeriod();
    const frame = new Int16Array(length);
    for (let i = 0; i < length; i++) frame[i] = this.#nextRepeated(this.#period);
    return frame;
  }

  /** A new voice: nothing of the old one may be repeated. */
  reset(): void {
    this.#history.fill(0);
    this.#period = null;
    this.#concealedSamples = 0;
  }

  #nextRepeated(period: Int16Array): number {
    const at = this.#concealedSamples++;
    const level = Math.max(0, 1 - Math.max(0, at - FULL_LEVEL_SAMPLES) * FADE_PER_SAMPLE);
    return Math.round((period[at % period.length] as number) * level);
  }

  #blendIn(samples: Int16Array): void {
    const length = Math.min(BLEND_SAMPLES, samples.length);
    const repeated = this.conceal(length);
    for (let i = 0; i < length; i++) {
      const share = (i + 1) / (length + 1);
      samples[i] = Math.round((samples[i] as number) * share + (repeated[i] as number) * (1 - share));
    }
  }

  #remember(samples: Int16Array): void {
    if (samples.length >= HISTORY_SAMPLES) {
      this.#history.set(samples.subarray(samples.length - HISTORY_SAMPLES));
      return;
    }
    this.#history.copyWithin(0, samples.length);
    this.#history.set(samples, HISTORY_SAMPLES - samples.length);
  }

  #lastPitchPeriod(): Int16Array {
    let bestLag = MAX_LAG;
    let best = 0;
    for (let lag = MIN_LAG; lag <= MAX_LAG; lag++) {
      const likeness = this.#likeness(lag);
      if (likeness <= best) continue;
      best = likeness;
      bestLag = lag;
    }
    return this.#history.slice(HISTORY_SAMPLES - bestLag);
  }

  /** Normalised cross-correlation of the last 20 ms with what was `lag` samples before. */
  #likeness(lag: number): number {
    let product = 0;
    let energy = 1;
    for (let i = HISTORY_SAMPLES - COMPARED_SAMPLES; i < HISTORY_SAMPLES; i++) {
      const earlier = this.#history[i - lag] as number;
      product += (this.#history[i] as number) * earlier;
      energy += earlier * earlier;
    }
    return product / Math.sqrt(energy);
  }
}
