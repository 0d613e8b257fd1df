import type { Playout } from '../media/phone-audio.ts';
import { heardText } from './heard-text.ts';

/** What the agent says in one go: a pre-rendered phrase or one reply of the session. */
export interface Utterance {
  readonly kind: 'disclosure' | 'phrase' | 'reply';
  readonly interruptible: boolean;
  /** Replies are still being written while they are spoken. */
  text(): string;
  /** The first sample has left. `afterSilence`: the time is that of a real packet; else it is an estimate. */
  onStarted?(atMs: number, afterSilence: boolean): void;
  onEnded?(end: UtteranceEnd): void;
}

export interface UtteranceEnd {
  readonly startedAtMs: number | null;
  readonly playedMs: number;
  readonly writtenMs: number;
  readonly interrupted: boolean;
  /** What the caller really heard. */
  readonly heardText: string;
}

interface Queued {
  readonly utterance: Utterance;
  readonly startPositionMs: number;
  samples: Int16Array[];
  writtenMs: number;
  complete: boolean;
  startedAtMs: number | null;
}

const SAMPLES_PER_MS = 8;
const POLL_MS = 10;

/**
 * The one mouth of the agent. Everything that is said goes through here into the playout, so that for every
 * utterance it is known when its first sample left and how much of it was heard. Positions are those of
 * `Playout.playedMs`; the playout counts only agent audio, so positions do not move in silence.
 */
export class AgentVoice {
  readonly #playout: Playout;
  readonly #now: () => number;
  #queue: Queued[] = [];
  #timer: NodeJS.Timeout | null = null;
  #talkStartedAtMs: number | null = null;
  #endedAtMs: number | null = null;
  #dryAtMs: number | null = null;
  #closed = false;
  #lent = false;

  constructor(playout: Playout, now: () => number = () => performance.now()) {
    this.#playout = playout;
    this.#now = now;
    playout.onTalkStarted = (atMs) => {
      if (this.#lent && !this.talking) return;
      // After a pause it comes again for an utterance that has begun long ago.
      if (this.audible) return;
      this.#talkStartedAtMs = atMs;
      this.#settle();
    };
    playout.onDrained = (atMs) => {
      this.#dryAtMs = atMs;
      this.#settle();
    };
  }

  /** Something is being said or waits to be said. */
  get talking(): boolean {
    return this.#queue.length > 0;
  }

  get current(): Utterance | null {
    return this.#queue[0]?.utterance ?? null;
  }

  /** A sample of the utterance in front has left. */
  get audible(): boolean {
    return this.#queue[0]?.startedAtMs != null;
  }

  /** Since when the utterance in front has begun, is not complete, and has nothing left to play. */
  get stalledSinceMs(): number | null {
    const front = this.#queue[0];
    return front && !front.complete && this.#playout.queuedMs === 0 ? this.#dryAtMs : null;
  }

  get endedAtMs(): number | null {
    return this.#endedAtMs;
  }

  /** What is still to be said, as far as it is known. */
  get remainingMs(): number {
    const growing = this.#queue.at(-1)?.complete === false;
    return growing ? Number.POSITIVE_INFINITY : this.#playout.queuedMs;
  }

  playedMsOf(utterance: Utterance): number {
    const entry = this.#queue.find((queued) => queued.utterance === utterance);
    return entry ? this.#playedOf(entry) : 0;
  }

  /** Says something ready-made. Its first sample leaves in the current packet period. */
  say(utterance: Utterance, samples: Int16Array): void {
    this.open(utterance);
    this.append(utterance, samples);
    this.finish(utterance);
  }

  open(utterance: Utterance): void {
    const startPositionMs = this.#playout.playedMs + this.#playout.queuedMs;
    this.#queue.push({
      utterance,
      startPositionMs,
      samples: [],
      writtenMs: 0,
      complete: false,
      startedAtMs: null,
    });
    this.#watch();
  }

  append(utterance: Utterance, samples: Int16Array): void {
    const entry = this.#queue.find((queued) => queued.utterance === utterance);
    if (!entry || this.#closed) return;
    this.#dryAtMs = null;
    entry.writtenMs += samples.length / SAMPLES_PER_MS;
    if (!utterance.interruptible) entry.samples.push(samples);
    this.#playout.write(samples);
  }

  /** No more audio follows. */
  finish(utterance: Utterance): void {
    const entry = this.#queue.find((queued) => queued.utterance === utterance);
    if (!entry) return;
    entry.complete = true;
    this.#settle();
  }

  /** To a person who speaks in the agent's place, until `takeBack`. What is being said is said to its end or cut first. */
  lend(): void {
    this.#lent = true;
  }

  /** What the person said last is still heard; positions begin behind it. */
  takeBack(): void {
    this.#lent = false;
    this.#talkStartedAtMs = null;
    this.#dryAtMs = null;
  }

  /** How much of the person's voice waits; null: it cannot be written now. */
  get lentQueuedMs(): number | null {
    return this.#lent && !this.talking && !this.#closed ? this.#playout.queuedMs : null;
  }

  /** False: not lent, or the agent's own last words are still going out. */
  writeLent(samples: Int16Array): boolean {
    if (this.lentQueuedMs === null) return false;
    this.#playout.write(samples);
    return true;
  }

  pause(): void {
    this.#playout.pause();
  }

  resume(): void {
    this.#playout.setGain(1);
    this.#playout.resume();
  }

  duck(): void {
    this.#playout.setGain(DUCKED_GAIN);
  }

  /** Cuts off all that may be interrupted. An uninterruptible utterance in front goes on without a gap. */
  cut(): void {
    if (!this.#queue.some(({ utterance }) => utterance.interruptible)) return;
    this.#settle();
    const kept = this.#queue.filter(({ utterance }) => !utterance.interruptible);
    const cut = this.#queue.filter(({ utterance }) => utterance.interruptible);
    const unheard = kept.map((entry) => this.#unheardOf(entry));
    const ends = cut.map((entry) => [entry, this.#endOf(entry, true)] as const);
    this.#playout.clear();
    this.#queue = kept;
    for (const samples of unheard) this.#playout.write(samples);
    for (const [entry, end] of ends) entry.utterance.onEnded?.(end);
    if (ends.length > 0) this.#endedAtMs = this.#now();
  }

  close(): void {
    this.#closed = true;
    const ends = this.#queue.map((entry) => [entry, this.#endOf(entry, true)] as const);
    this.#queue = [];
    this.#playout.clear();
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#playout.onTalkStarted = null;
    this.#playout.onDrained = null;
    for (const [entry, end] of ends) entry.utterance.onEnded?.(end);
  }

  #watch(): void {
    this.#timer ??= setInterval(() => this.#settle(), POLL_MS);
  }

  /** Tells starts and ends that have come about. Callbacks may say something new or cut. */
  #settle(): void {
    for (let entry = this.#queue[0]; entry; entry = this.#queue[0]) {
      this.#tellStart(entry);
      if (!entry.complete || this.#playedOf(entry) < entry.writtenMs - ROUNDING_MS) return;
      this.#queue.shift();
      this.#endedAtMs = this.#now();
      entry.utterance.onEnded?.(this.#endOf(entry, false));
    }
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #tellStart(entry: Queued): void {
    const hasTalkStart = this.#talkStartedAtMs !== null && entry.writtenMs > 0;
    if (entry.startedAtMs !== null || (this.#playedOf(entry) <= 0 && !hasTalkStart)) return;
    entry.startedAtMs = this.#talkStartedAtMs ?? this.#now();
    const afterSilence = this.#talkStartedAtMs !== null;
    this.#talkStartedAtMs = null;
    entry.utterance.onStarted?.(entry.startedAtMs, afterSilence);
  }

  #playedOf(entry: Queued): number {
    return Math.max(0, Math.min(entry.writtenMs, this.#playout.playedMs - entry.startPositionMs));
  }

  #unheardOf(entry: Queued): Int16Array {
    const all = Int16Array.from(entry.samples.flatMap((part) => [...part]));
    return all.subarray(Math.round(this.#playedOf(entry) * SAMPLES_PER_MS));
  }

  #endOf(entry: Queued, interrupted: boolean): UtteranceEnd {
    const playedMs = this.#playedOf(entry);
    const { writtenMs, complete, startedAtMs } = entry;
    const heard = heardText({ text: entry.utterance.text(), playedMs, writtenMs, complete });
    return {
      startedAtMs,
      playedMs,
      writtenMs,
      interrupted,
      heardText: interrupted ? heard : entry.utterance.text().trim(),
    };
  }
}

export const DUCKED_GAIN = 0.2;
/** The last packet may be padded with silence that the playout does not count. */
const ROUNDING_MS = 0.2;
