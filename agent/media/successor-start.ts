import type { RtpSuccessorState } from '../../electron/shared/media.ts';
import type { StreamPosition } from './rtp-transmitter.ts';
import { addToSequence, addToTimestamp } from './wrapping-counter.ts';

const TICKS_PER_MS = 8;
/** For states without a time: reports come at least this often. */
const ASSUMED_AGE_MS = 1000;
/** Catch-up bursts and clock steps may have sent a few more than time alone explains. */
const SPARE_PACKETS = 8;
const SPARE_RTCP_PACKETS = 64;

/**
 * Where to go on with a stream whose owner died some time after its last report. Numbers it may have used already must not be used
 * again: the peer would drop those packets as old, and under SRTP they would repeat the keystream. A few numbers too many only
 * look like lost packets.
 */
export function successorStart(state: RtpSuccessorState, epochNowMs: number): StreamPosition {
  const ageMs = ageOf(state, epochNowMs);
  const packets = Math.ceil(ageMs / state.setup.ptimeMs) + SPARE_PACKETS;
  return {
    ssrc: state.ssrc,
    sequence: addToSequence(state.sequence, packets),
    timestamp: addToTimestamp(state.timestamp, Math.round(ageMs) * TICKS_PER_MS),
    rolloverCounter: state.rolloverCounter + Math.floor((state.sequence + packets) / 0x10000),
  };
}

export const successorRtcpIndex = (state: RtpSuccessorState): number =>
  (state.srtcpIndex ?? 0) + SPARE_RTCP_PACKETS;

const ageOf = (state: RtpSuccessorState, epochNowMs: number): number =>
  state.capturedAtEpochMs === undefined ? ASSUMED_AGE_MS : Math.max(0, epochNowMs - state.capturedAtEpochMs);
