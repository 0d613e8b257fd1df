import type { NtpTimestamp } from './rtcp-packet.ts';

/** Seconds from 1900 (NTP) to 1970 (Unix). */
const NTP_EPOCH_OFFSET_S = 2_208_988_800;

/** `epochMs` is Unix time. Wraps in 2036, as every NTP timestamp in RTCP does. */
export function ntpFromEpochMs(epochMs: number): NtpTimestamp {
  const seconds = Math.floor(epochMs / 1000);
  return {
    seconds: (seconds + NTP_EPOCH_OFFSET_S) >>> 0,
    fraction: Math.floor(((epochMs - seconds * 1000) / 1000) * 2 ** 32) >>> 0,
  };
}

/** The middle 32 bits, in 1/65536 s: what LSR holds and what round trips are counted in (RFC 3550 6.4.1). */
export const compactNtp = (ntp: NtpTimestamp): number => ((ntp.seconds << 16) | (ntp.fraction >>> 16)) >>> 0;

export const COMPACT_TICKS_PER_MS = 65_536 / 1000;
