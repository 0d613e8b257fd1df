const SAMPLES_PER_MS = 8;
/** Packets of a voice follow each other without a gap as long as they are no further off their time than this. */
const JITTER_SAMPLES = 100 * SAMPLES_PER_MS;
const RING_SAMPLES = 4000 * SAMPLES_PER_MS;

/**
 * Two voices on one clock. Each has its own beat and its own gaps (silence of the agent is not told, a caller on hold
 * sends nothing); what is missing is silence, and no drift of a far clock adds up.
 */
export class StereoTimeline {
  readonly #startedAtMs: number;
  readonly #voices = [new Int16Array(RING_SAMPLES), new Int16Array(RING_SAMPLES)] as const;
  readonly #next: [number, number] = [0, 0];
  #taken = 0;

  constructor(startedAtMs: number) {
    this.#startedAtMs = startedAtMs;
  }

  get takenMs(): number {
    return this.#taken / SAMPLES_PER_MS;
  }

  /** 0: the caller, 1: who they hear. */
  add(voice: 0 | 1, samples: Int16Array, atMs: number): void {
    const due = Math.round((atMs - this.#startedAtMs) * SAMPLES_PER_MS);
    const next = this.#next[voice];
    // Ahead of the clock: this frame is left out, and the voice is on time again.
    if (next - due > JITTER_SAMPLES) return;
    const from = Math.max(due - next > JITTER_SAMPLES ? due : next, this.#taken);
    const room = this.#taken + RING_SAMPLES - from;
    if (room < samples.length) return;
    const ring = this.#voices[voice];
    for (let i = 0; i < samples.length; i++) ring[(from + i) % RING_SAMPLES] = samples[i] as number;
    this.#next[voice] = from + samples.length;
  }

  /** All until then, left and right in turn; what comes for that time later is lost. */
  take(untilMs: number): Int16Array {
    const until = Math.floor((untilMs - this.#startedAtMs) * SAMPLES_PER_MS);
    const count = Math.max(0, Math.min(until - this.#taken, RING_SAMPLES));
    const mixed = new Int16Array(count * 2);
    this.#voices.forEach((ring, voice) => {
      for (let i = 0; i < count; i++) {
        const at = (this.#taken + i) % RING_SAMPLES;
        mixed[i * 2 + voice] = ring[at] as number;
        ring[at] = 0;
      }
    });
    this.#taken += count;
    return mixed;
  }
}
