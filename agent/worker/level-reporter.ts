import { LEVEL_INTERVAL_MS, type LevelPiece } from '../../electron/shared/call-levels.ts';
import { energyOf, levelOf } from '../media/loudness.ts';

const REPORT_MS = 500;
/** Asleep for longer (a suspended machine): the picture goes on now, with a gap. */
const LONGEST_GAP_MS = 60_000;

/**
 * Measures how loud both sides of a call are and reports it twice a second. Intervals lie on multiples of
 * 100 ms of the wall clock, so that the pieces of all calls, and of two workers of one call, fit together. A
 * frame counts for the interval in which it came: jitter moves a level by one place at most.
 */
export class LevelReporter {
  readonly #report: (piece: LevelPiece) => void;
  #timer: NodeJS.Timeout | null = null;
  /** Interval number that the energies belong to. */
  #interval = 0;
  #callerEnergy = 0;
  #agentEnergy = 0;
  #firstInterval = 0;
  #caller: number[] = [];
  #agent: number[] = [];

  constructor(report: (piece: LevelPiece) => void) {
    this.#report = report;
  }

  start(): void {
    this.#restart(intervalNow());
    this.#schedule();
  }

  caller(samples: Int16Array): void {
    this.#advance();
    this.#callerEnergy += energyOf(samples);
  }

  agent(samples: Int16Array): void {
    this.#advance();
    this.#agentEnergy += energyOf(samples);
  }

  /** The rest, the interval under way included. Nothing is reported afterwards. */
  finish(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#advance();
    this.#closeInterval();
    this.#send();
  }

  #schedule(): void {
    this.#timer = setTimeout(
      () => {
        this.#schedule();
        this.#advance();
        this.#send();
      },
      REPORT_MS - (Date.now() % REPORT_MS),
    );
  }

  /** Closes the intervals that are over. */
  #advance(): void {
    const now = intervalNow();
    if (now < this.#interval || (now - this.#interval) * LEVEL_INTERVAL_MS > LONGEST_GAP_MS) {
      // The clock was set, or stood still.
      this.#send();
      this.#restart(now);
    }
    while (this.#interval < now) this.#closeInterval();
  }

  #closeInterval(): void {
    this.#caller.push(levelOf(this.#callerEnergy));
    this.#agent.push(levelOf(this.#agentEnergy));
    this.#callerEnergy = 0;
    this.#agentEnergy = 0;
    this.#interval += 1;
  }

  #restart(interval: number): void {
    this.#interval = interval;
    this.#firstInterval = interval;
    this.#callerEnergy = 0;
    this.#agentEnergy = 0;
  }

  #send(): void {
    if (this.#caller.length === 0) return;
    this.#report({
      startedAt: this.#firstInterval * LEVEL_INTERVAL_MS,
      caller: Buffer.from(this.#caller).toString('base64'),
      agent: Buffer.from(this.#agent).toString('base64'),
    });
    this.#firstInterval = this.#interval;
    this.#caller = [];
    this.#agent = [];
  }
}

const intervalNow = (): number => Math.floor(Date.now() / LEVEL_INTERVAL_MS);
