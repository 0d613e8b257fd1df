import { LEVEL_INTERVAL_MS, type LevelPiece } from '../../shared/call-levels.ts';
import type { StoredLevels } from './levels-store.ts';

/** Half a minute: what a killed service may lose of the picture of a call that stands. */
const VALUES_PER_ROW = 300;

/** Collects the pieces of one call into rows worth storing. */
export class LevelTrack {
  #startedAt = 0;
  #caller: number[] = [];
  #agent: number[] = [];

  /** Rows that are complete with this piece. */
  add(piece: LevelPiece): StoredLevels[] {
    const caller = Buffer.from(piece.caller, 'base64');
    const agent = Buffer.from(piece.agent, 'base64');
    const length = Math.min(caller.length, agent.length);
    const rows = this.#continues(piece) ? [] : this.take();
    if (this.#caller.length === 0) this.#startedAt = piece.startedAt;
    this.#caller.push(...caller.subarray(0, length));
    this.#agent.push(...agent.subarray(0, length));
    return this.#caller.length >= VALUES_PER_ROW ? [...rows, ...this.take()] : rows;
  }

  /** What is held, at the end of the call. */
  take(): StoredLevels[] {
    if (this.#caller.length === 0) return [];
    const row = {
      startedAt: this.#startedAt,
      caller: Buffer.from(this.#caller),
      agent: Buffer.from(this.#agent),
    };
    this.#caller = [];
    this.#agent = [];
    return [row];
  }

  /** A worker that was away, or another one, begins anew. */
  #continues(piece: LevelPiece): boolean {
    return piece.startedAt === this.#startedAt + this.#caller.length * LEVEL_INTERVAL_MS;
  }
}
