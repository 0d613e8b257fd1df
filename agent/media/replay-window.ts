/** RFC 3711 3.3.2, at least 64. A call's packets are never reordered further. */
const WINDOW = 128;

/** Packet indexes that were seen. Ask before authentication, mark after it: a forged packet must not close a place. */
export class ReplayWindow {
  readonly #seen = new Float64Array(WINDOW).fill(-1);
  #highest = -1;

  get highest(): number {
    return this.#highest;
  }

  isReplay(index: number): boolean {
    return index <= this.#highest - WINDOW || this.#seen[index % WINDOW] === index;
  }

  mark(index: number): void {
    this.#seen[index % WINDOW] = index;
    this.#highest = Math.max(this.#highest, index);
  }
}
