import { eventOfKey, type TelephoneEvent } from './telephone-event.ts';

/** RFC 4733 2.5.1.4: the last packet of an event is sent three times. */
const END_PACKETS = 3;
const TONE_MS = 100;
/** Between two events, so that receivers that turn them into tones keep them apart. */
const PAUSE_MS = 60;
/** -10 dBm0, as phones send. */
const VOLUME = 10;

export interface DueEventPacket {
  readonly event: TelephoneEvent;
  /** Set on the event's first packet. */
  readonly marker: boolean;
  /** Ticks from the event's start to now: the packet carries the timestamp of the start. */
  readonly ticksSinceStart: number;
}

/**
 * Keys to send, one packet each period in place of audio. The media clock goes on meanwhile: after the
 * event, audio continues at the time it is.
 */
export class TelephoneEventSender {
  readonly #queue: number[] = [];
  #current: { event: number; ticks: number; endsSent: number } | null = null;
  #pauseMs = 0;

  /** False if it is no key: 0-9, *, #, A-D. */
  send(key: string): boolean {
    const event = eventOfKey(key);
    if (event === null) return false;
    this.#queue.push(event);
    return true;
  }

  get busy(): boolean {
    return this.#current !== null || this.#queue.length > 0;
  }

  /** Called once each packet period. Null: send audio. */
  next(periodMs: number): DueEventPacket | null {
    if (this.#current === null) {
      this.#pauseMs = Math.max(0, this.#pauseMs - periodMs);
      if (this.#pauseMs > 0) return null;
      const event = this.#queue.shift();
      if (event === undefined) return null;
      this.#current = { event, ticks: 0, endsSent: 0 };
    }
    return this.#continue(this.#current, periodMs);
  }

  #continue(current: { event: number; ticks: number; endsSent: number }, periodMs: number): DueEventPacket {
    const ticksSinceStart = current.ticks;
    current.ticks += periodMs * 8;
    const toneTicks = Math.ceil(TONE_MS / periodMs) * periodMs * 8;
    const end = current.ticks >= toneTicks;
    if (end && ++current.endsSent === END_PACKETS) {
      this.#current = null;
      this.#pauseMs = PAUSE_MS + periodMs;
    }
    const duration = Math.min(current.ticks, toneTicks);
    const event = { event: current.event, end, volume: VOLUME, duration };
    return { event, marker: ticksSinceStart === 0, ticksSinceStart };
  }
}
