/** Hears both voices of a call: how loud they are, a room, a recording. It must return at once: the media clock waits. */
export interface VoiceTap {
  /** 8 kHz mono, as they come in and as they leave; the arrays are used again after the call. */
  caller(samples: Int16Array): void;
  /** What the caller hears, silence left out. */
  agent(samples: Int16Array): void;
}

/** Fans a call's two voices out. A tap may be added and removed while the call goes on. */
export class VoiceTaps implements VoiceTap {
  readonly #taps = new Set<VoiceTap>();

  /** Returns how to remove it. */
  add(tap: VoiceTap): () => void {
    this.#taps.add(tap);
    return () => this.#taps.delete(tap);
  }

  caller(samples: Int16Array): void {
    for (const tap of this.#taps) tap.caller(samples);
  }

  agent(samples: Int16Array): void {
    for (const tap of this.#taps) tap.agent(samples);
  }
}
