import { addToSequence } from './wrapping-counter.ts';

/** As long as the current source is heard, another one must prove itself: it may be the rest of an earlier call of this PBX. */
const CURRENT_IS_SILENT_AFTER_MS = 100;

/** Which SSRC is the caller. A new one is taken at once when the old one has stopped, else at its second packet in a row. */
export class SourceSelection {
  #ssrc: number | null = null;
  #heardAtMs = 0;
  #candidate: { ssrc: number; sequence: number } | null = null;

  choose(packet: { ssrc: number; sequence: number }, nowMs: number): 'current' | 'switch' | 'ignore' {
    if (this.#ssrc === packet.ssrc) {
      this.#heardAtMs = nowMs;
      return 'current';
    }
    const first = this.#ssrc === null;
    if (!first && !this.#maySwitch(packet, nowMs)) {
      this.#candidate = { ssrc: packet.ssrc, sequence: packet.sequence };
      return 'ignore';
    }
    this.#ssrc = packet.ssrc;
    this.#heardAtMs = nowMs;
    this.#candidate = null;
    return first ? 'current' : 'switch';
  }

  #maySwitch(packet: { ssrc: number; sequence: number }, nowMs: number): boolean {
    if (nowMs - this.#heardAtMs > CURRENT_IS_SILENT_AFTER_MS) return true;
    return (
      this.#candidate?.ssrc === packet.ssrc && packet.sequence === addToSequence(this.#candidate.sequence, 1)
    );
  }
}
