const SAMPLES_PER_MS = 8;
/** Packets of a voice follow each other without a gap as long as they are no further off their time than this. */
const JITTER_SAMPLES = 100 * SAMPLES_PER_MS;
/** A process that stood still so long gets the caller's packets at once: they have been sent without a gap. */
const STALL_MS = 500;
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
  /** Since when the caller has been late; null: they are on time. */
  #lateSinceMs: number | null = null;

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
    const late = due - next > JITTER_SAMPLES;
    const follows = !late || (voice === 0 && this.#mayCatchUp(due - next, atMs));
    if (voice === 0 && !late) this.#lateSinceMs = null;
    const from = Math.max(follows ? next : due, this.#taken);
    const room = this.#taken + RING_SAMPLES - from;
    if (room < samples.length) return;
    const ring = this.#voices[voice];
    for (let i = 0; i < samples.length; i++) ring[(from + i) % RING_SAMPLES] = samples[i] as number;
    this.#next[voice] = from + samples.length;
  }

  /**
   * A late packet of the caller, who always sends: after a stall the next ones follow at once and they are on time again;
   * when they do not, there was a gap. (Whom they hear does not send silence: there a gap is one at once.)
   */
  #mayCatchUp(lateSamples: number, atMs: number): boolean {
    if (lateSamples > STALL_MS * SAMPLES_PER_MS) return false;
    this.#lateSinceMs ??= atMs;
    return atMs - this.#lateSinceMs < STALL_MS;
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
