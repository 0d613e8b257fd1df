import type { CallRecord } from './collaborators.ts';
import type { IncomingCall, RejectStatus } from './sip/call-leg.ts';
import type { SipLadder } from './sip-ladder.ts';

/** Timer J/H: how long a finished transaction may still re-send a message of the call. */
export const LADDER_AFTERGLOW_MS = 33_000;

/** The answer, the closed row, and the rest of the ladder. */
export function refuseCall(
  call: IncomingCall,
  record: CallRecord,
  parts: { readonly ladder: SipLadder },
  status: RejectStatus,
  reason: string,
): void {
  call.owner = null;
  call.reject(status, reason, status === 488 ? reason : undefined);
  record.close({ outcome: 'refused', sipStatus: status, endedBy: 'service', reason, media: null });
  leaveLadder(call, parts);
}

export function leaveLadder(call: IncomingCall, parts: { readonly ladder: SipLadder }): void {
  setTimeout(() => parts.ladder.unfollow(call.callId), LADDER_AFTERGLOW_MS).unref();
}
