/**
 * When the greeting may start. Before the ACK the PBX has not bridged, and before the caller's first RTP
 * packet it may not have, so the first word would be clipped; but some PBXs send nothing until we do.
 */
export const LONGEST_WAIT_AFTER_ACK_MS = 300;

/** Times are `performance.now()` milliseconds; null: not yet. */
export interface GreetingFacts {
  readonly nowMs: number;
  readonly confirmedAtMs: number | null;
  readonly firstPacketAtMs: number | null;
}

export type GreetingStart =
  | { readonly kind: 'wait_for_ack' }
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'greet' };

export function greetingStart(facts: GreetingFacts): GreetingStart {
  if (facts.confirmedAtMs === null) return { kind: 'wait_for_ack' };
  const afterAckMs = facts.nowMs - facts.confirmedAtMs;
  if (facts.firstPacketAtMs !== null || afterAckMs >= LONGEST_WAIT_AFTER_ACK_MS) {
    return { kind: 'greet' };
  }
  return { kind: 'wait', forMs: LONGEST_WAIT_AFTER_ACK_MS - afterAckMs };
}
