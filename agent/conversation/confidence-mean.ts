/** How sure speech recognition was of a turn that came in several pieces: longer pieces count for more. */
export class ConfidenceMean {
  #sum = 0;
  #words = 0;

  /** 0 is what providers give that do not say. */
  add(text: string, confidence: number): void {
    if (!(confidence > 0)) return;
    const words = Math.max(1, text.trim().split(/\s+/).length);
    this.#sum += Math.min(1, confidence) * words;
    this.#words += words;
  }

  /** Null: nothing was said about it since the last time. */
  take(): number | null {
    const mean = this.#words === 0 ? null : this.#sum / this.#words;
    this.#sum = 0;
    this.#words = 0;
    return mean;
  }
}
