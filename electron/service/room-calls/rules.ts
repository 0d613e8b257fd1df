/** Nobody has taken the call yet. LiveKit's open server never dispatches again by itself (agentservice.go). */
export const DISPATCH_AGAIN_AFTER_MS = 3000;
export const GIVE_UP_AFTER_MS = 10_000;

export type WatchStep = 'wait' | 'dispatch_again' | 'give_up';

/** Pure: what to do about a room that should have an agent and has none. */
export function watchStep(waitedMs: number, dispatches: number): WatchStep {
  if (waitedMs >= GIVE_UP_AFTER_MS) return 'give_up';
  return waitedMs >= DISPATCH_AGAIN_AFTER_MS && dispatches < 2 ? 'dispatch_again' : 'wait';
}

/** Pure: of a caller of LiveKit SIP. All come from headers that the caller may have written: data only. */
export const sipFacts = (attributes: Readonly<Record<string, string>>) => ({
  /** Call-ID of the INVITE. */
  sipCallId: attributes['sip.callIDFull'] ?? attributes['sip.callID'] ?? null,
  number: attributes['sip.phoneNumber'] ?? null,
  dialled: attributes['sip.trunkPhoneNumber'] ?? '',
});
