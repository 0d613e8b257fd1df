import type { SipClient } from 'livekit-server-sdk';
import { type TransferResult, transferFailureOf } from '../../shared/transfer-result.ts';

export interface SipTransfer {
  readonly roomName: string;
  readonly identity: string;
  /** An extension, a number, or a whole SIP URI. */
  readonly target: string;
  /** Of the PBX; null: not known. */
  readonly host: string | null;
}

/** REFER is answered by a NOTIFY once the other side rings or answers. */
const RINGING_LIMIT_SECONDS = 30;

/** Pure: what the PBX is asked to call. */
export const transferUri = (target: string, host: string | null): string => {
  if (/^(sips?|tel):/.test(target)) return target;
  return host === null ? `tel:${target}` : `sip:${target}@${host}`;
};

/** The gateway sends REFER; when that fails the caller is still with the agent. */
export async function transferSipCaller(
  sip: Pick<SipClient, 'transferSipParticipant'>,
  { roomName, identity, target, host }: SipTransfer,
): Promise<TransferResult> {
  try {
    await sip.transferSipParticipant(roomName, identity, transferUri(target, host), {
      playDialtone: false,
      ringingTimeout: RINGING_LIMIT_SECONDS,
    });
    return { ok: true, reason: 'Transferred' };
  } catch (error) {
    return failed(error);
  }
}

/** livekit puts the SIP answer into the error's metadata (`sip_status_code`); without one no gateway took the request. */
function failed(error: unknown): TransferResult {
  const { message, metadata } = error as Error & { metadata?: Record<string, string> };
  const status = metadata?.sip_status_code;
  const reason =
    status === undefined
      ? `LiveKit SIP did not move the call: ${message}`
      : `3CX refused to move the call (${status} ${metadata?.sip_status ?? ''})`.replace(' )', ')');
  return { ok: false, reason, failure: transferFailureOf(status === undefined ? null : Number(status)) };
}
