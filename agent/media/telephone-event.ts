/** RFC 4733 2.3: one key in four bytes. */
export interface TelephoneEvent {
  readonly event: number;
  readonly end: boolean;
  /** 0 to 63: the level below 0 dBm0. */
  readonly volume: number;
  /** So far, in timestamp ticks. */
  readonly duration: number;
}

const KEYS = '0123456789*#ABCD';

export const eventOfKey = (key: string): number | null => {
  const event = key.length === 1 ? KEYS.indexOf(key.toUpperCase()) : -1;
  return event < 0 ? null : event;
};

/** Null for events that are no key, such as hook flash and fax tones. */
export const keyOfEvent = (event: number): string | null => KEYS[event] ?? null;

/** RFC 4733 allows several events in one packet; for keys nobody sends that, and the first is enough. */
export function parseTelephoneEvent(payload: Uint8Array): TelephoneEvent | null {
  if (payload.length < 4) return null;
  const flags = payload[1] as number;
  return {
    event: payload[0] as number,
    end: (flags & 0x80) !== 0,
    volume: flags & 0x3f,
    duration: ((payload[2] as number) << 8) | (payload[3] as number),
  };
}

export function writeTelephoneEvent(event: TelephoneEvent, out: Uint8Array, at = 0): void {
  out[at] = event.event;
  out[at + 1] = (event.end ? 0x80 : 0) | (event.volume & 0x3f);
  out[at + 2] = event.duration >> 8;
  out[at + 3] = event.duration;
}
