import { keyOfEvent, parseTelephoneEvent } from './telephone-event.ts';
import { timestampDelta } from './wrapping-counter.ts';

/** Timestamps of events already reported; packets of one event repeat for its whole length and three times at its end. */
const REMEMBERED_EVENTS = 16;
/**
 * A longer key press comes in segments (RFC 4733 2.5.1.3): the next one starts where 16 bits of duration ended,
 * give or take a packet.
 */
const SEGMENT_TICKS = { min: 0xff00, max: 0xffff } as const;

interface ReportedEvent {
  readonly ssrc: number;
  readonly event: number;
  timestamp: number;
  ended: boolean;
}

/**
 * Reports a key once, at the first packet of its event that arrives, whichever that is: the start packets may
 * be lost, late or out of order. All packets of an event carry its start as their timestamp.
 */
export class TelephoneEventReceiver {
  readonly #onKey: (key: string) => void;
  readonly #reported: ReportedEvent[] = [];

  constructor(onKey: (key: string) => void) {
    this.#onKey = onKey;
  }

  /** False if the payload is malformed. */
  receive(packet: { ssrc: number; timestamp: number; payload: Uint8Array }): boolean {
    const event = parseTelephoneEvent(packet.payload);
    if (event === null) return false;
    const known = this.#find(packet, event.event);
    if (known !== undefined) {
      known.ended ||= event.end;
      return true;
    }
    this.#reported.push({
      ssrc: packet.ssrc,
      event: event.event,
      timestamp: packet.timestamp,
      ended: event.end,
    });
    if (this.#reported.length > REMEMBERED_EVENTS) this.#reported.shift();
    const key = keyOfEvent(event.event);
    if (key !== null) this.#onKey(key);
    return true;
  }

  #find(packet: { ssrc: number; timestamp: number }, event: number): ReportedEvent | undefined {
    return this.#reported.find((one) => {
      if (one.ssrc !== packet.ssrc || one.event !== event) return false;
      const ticks = timestampDelta(packet.timestamp, one.timestamp);
      if (one.ended || ticks < SEGMENT_TICKS.min || ticks > SEGMENT_TICKS.max) return ticks === 0;
      one.timestamp = packet.timestamp;
      return true;
    });
  }
}
