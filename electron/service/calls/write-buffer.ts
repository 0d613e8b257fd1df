import Sqlite from 'better-sqlite3';
import type { Database } from '../database/open.ts';
import { passingStorageProblem } from '../database/storage-problem.ts';

/**
 * Writes wait here and go to the file together, so that answering a call never waits for the disk. While the
 * file cannot be written they are kept, in order, and written later: what was recorded is not lost as long as
 * the process lives.
 */
export interface WriteBuffer {
  add(write: () => void): void;
  /** Writes all that waits, unless the file is known to be unwritable; `retryNow` tries even then. True: nothing waits any more. */
  flush(retryNow?: boolean): boolean;
  state(): { readonly waiting: number; readonly problem: string | null };
  /** A last try; what still waits is lost with the process. */
  close(): boolean;
}

export interface WriteBufferOptions {
  readonly db: Database;
  readonly flushIntervalMs?: number;
  /** Called when the file becomes unwritable (text) and when it is writable again (null). */
  readonly onProblem: (problem: string | null) => void;
  /** One write was refused by the schema: a bug. The others of its batch are written. */
  readonly onRejected: (error: unknown) => void;
}

const FLUSH_INTERVAL_MS = 50;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5000;

export function createWriteBuffer(options: WriteBufferOptions): WriteBuffer {
  return new Buffering(options);
}

class Buffering implements WriteBuffer {
  readonly #options: WriteBufferOptions;
  #waiting: (() => void)[] = [];
  #timer: NodeJS.Timeout | null = null;
  #problem: string | null = null;
  #retryMs = FIRST_RETRY_MS;

  constructor(options: WriteBufferOptions) {
    this.#options = options;
  }

  add(write: () => void): void {
    this.#waiting.push(write);
    this.#schedule(this.#options.flushIntervalMs ?? FLUSH_INTERVAL_MS);
  }

  flush(retryNow = false): boolean {
    if (this.#problem !== null && !retryNow) return this.#waiting.length === 0;
    this.#stopTimer();
    if (this.#waiting.length === 0) return true;
    const problem = this.#writeAll();
    this.#setProblem(problem);
    if (problem === null) {
      this.#waiting = [];
      this.#retryMs = FIRST_RETRY_MS;
      return true;
    }
    this.#schedule(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
    return false;
  }

  state() {
    return { waiting: this.#waiting.length, problem: this.#problem };
  }

  close(): boolean {
    const empty = this.flush(true);
    this.#stopTimer();
    return empty;
  }

  #schedule(delayMs: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.flush(true);
    }, delayMs);
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #setProblem(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#options.onProblem(problem);
  }

  /** Null: written. A text: nothing was, and all of it is kept. */
  #writeAll(): string | null {
    const { db } = this.#options;
    try {
      db.transaction(() => {
        for (const write of this.#waiting) write();
      }).immediate();
      return null;
    } catch (error) {
      if (!isRejection(error)) return problemOf(error);
    }
    return this.#writeEachAlone();
  }

  /** Savepoints keep the good writes of a batch in which the schema refused one. */
  #writeEachAlone(): string | null {
    const { db, onRejected } = this.#options;
    const rejections: unknown[] = [];
    try {
      db.transaction(() => {
        for (const write of this.#waiting) {
          try {
            db.transaction(write)();
          } catch (error) {
            if (!isRejection(error)) throw error;
            rejections.push(error);
          }
        }
      }).immediate();
    } catch (error) {
      return problemOf(error);
    }
    rejections.forEach(onRejected);
    return null;
  }
}

/** Wrong data or a bug in a write, which trying again would not mend. */
const isRejection = (error: unknown): boolean =>
  !(error instanceof Sqlite.SqliteError) ||
  /^SQLITE_(CONSTRAINT|MISMATCH|RANGE|TOOBIG|ERROR)/.test(error.code);

const problemOf = (error: unknown): string =>
  passingStorageProblem(error) ?? `The database fails (${(error as { code: string }).code})`;
