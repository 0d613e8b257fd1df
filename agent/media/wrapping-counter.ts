/** Arithmetic on RTP's counters, which wrap: 16 bit sequence numbers and 32 bit timestamps (RFC 3550 5.1). */

/** How far `a` is ahead of `b`: -32768 to 32767. */
export const sequenceDelta = (a: number, b: number): number => ((a - b) << 16) >> 16;

/** How far `a` is ahead of `b` in ticks: -2^31 to 2^31 - 1. */
export const timestampDelta = (a: number, b: number): number => (a - b) | 0;

export const addToSequence = (sequence: number, count: number): number => (sequence + count) & 0xffff;

export const addToTimestamp = (timestamp: number, ticks: number): number => (timestamp + ticks) >>> 0;
