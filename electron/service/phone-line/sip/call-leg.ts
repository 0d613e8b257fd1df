import type { Hop, SipRequest, SipResponse } from './message.ts';
import type { SipUri } from './uri.ts';

/**
 * One INVITE dialog usage (RFC 3261 sections 12-15), seen the same from either end. The leg keeps dialog
 * state, retransmits what must be reliable, refreshes the session (RFC 4028) and sequences offers; its owner
 * decides what to answer.
 */
export interface CallLeg {
  /** Call-ID header: the same for all messages of the call. */
  readonly callId: string;
  readonly state: LegState;
  /** Set by the owner; events that come while null are dropped, except that `onEnded` is called late. */
  owner: CallLegOwner | null;
  /** What a successor process needs to go on with this dialog (blueprint section 9). */
  snapshot(): DialogSnapshot;
  /** New offer by re-INVITE (14.1), with glare handled (491). Resolves with the answer's SDP, or the status that refused it. */
  reoffer(offerSdp: string): Promise<{ ok: true; answerSdp: string } | { ok: false; status: number }>;
  /**
   * REFER (RFC 3515). Progress comes as NOTIFY sipfrag; resolves when it is final, refused, or 10 s silent (408).
   * Once a NOTIFY told of progress, the silence may last as long as its Subscription-State says, at most 60 s:
   * a PBX tells nothing while the target rings.
   */
  refer(target: SipUri, onProgress: (status: number, reason: string) => void): Promise<ReferResult>;
  /** BYE; or CANCEL or a final response if it never was established. `reason` goes into a Reason header (RFC 3326). */
  hangUp(reason: string): void;
}

export type LegState =
  | { readonly kind: 'early' }
  /** 2xx sent or received, ACK not seen yet (incoming) . */
  | { readonly kind: 'answered' }
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'ended'; readonly by: 'us' | 'peer' | 'failure'; readonly reason: string };

export interface CallLegOwner {
  /** ACK of our 2xx. `answerSdp` is set for a late offer. Incoming legs only. */
  onConfirmed?(answerSdp: string | null): void;
  /** re-INVITE or UPDATE with an offer: return the answer, or a status that refuses (488, 500). Null offer: make one. */
  onOffer?(
    offerSdp: string | null,
  ): { ok: true; sdp: string } | { ok: false; status: number; warning?: string };
  /** Answer to an offer that we made in a late re-INVITE (their re-INVITE had no SDP). */
  onAnswer?(answerSdp: string): void;
  /** INFO application/dtmf-relay or application/dtmf. */
  onDtmf?(key: string): void;
  /** The peer asks us to call someone else (RFC 3515). Without this handler it is declined with 603. */
  onRefer?(referral: IncomingReferral): void;
  /** The dialog is over, whoever ended it. Called exactly once. */
  onEnded(ended: Extract<LegState, { kind: 'ended' }>): void;
}

/** A REFER that waits for its answer. One of `accept` and `reject` is called before the handler returns. */
export interface IncomingReferral {
  /** URI of Refer-To, its headers (such as Replaces) included. */
  readonly target: SipUri;
  /** Referred-By header as it came (RFC 3892), or null. */
  readonly referredBy: string | null;
  /** 202 and NOTIFY "100 Trying". */
  accept(): void;
  reject(status: 403 | 404 | 480 | 488 | 503 | 603): void;
  /** After `accept`: progress of the referred call. A final status (200 and above) ends the subscription. */
  notify(status: number, reason: string): void;
}

export interface IncomingCall extends CallLeg {
  readonly invite: SipRequest;
  readonly hop: Hop;
  ring(): void;
  /** 200 with our answer (or, after an INVITE without SDP, our offer), retransmitted until ACK; none for 64*T1: BYE. */
  accept(sdp: string): void;
  /** Never 486 or 600: 3CX would stop hunting. `reasonText` goes into a Reason header, `warning` into Warning (399). */
  reject(status: RejectStatus, reasonText: string, warning?: string): void;
}

export type RejectStatus = 400 | 403 | 404 | 408 | 480 | 482 | 488 | 500 | 503 | 603;

export interface OutgoingCall extends CallLeg {
  /** Every provisional response, for early media and the ladder. */
  onProvisional: ((response: SipResponse) => void) | null;
  /** Resolves on 2xx (ACK already sent, unless the 2xx carried an offer), or with what refused the call. */
  readonly answered: Promise<OutgoingAnswer>;
  /** After a 2xx that carried the offer: sends the ACK with our answer. */
  acknowledge(answerSdp: string): void;
}

export type OutgoingAnswer =
  | { readonly ok: true; readonly sdp: string }
  | { readonly ok: false; readonly status: number; readonly reason: string };

export interface ReferResult {
  readonly ok: boolean;
  /** Final status of the NOTIFY sipfrag, or the response that refused the REFER; 408 when silent. */
  readonly status: number;
  readonly reason: string;
}

/** RFC 3261 12.1 state plus what was negotiated; plain JSON for the store. */
export interface DialogSnapshot {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly localUri: string;
  readonly remoteUri: string;
  readonly remoteTarget: string;
  readonly routeSet: readonly string[];
  readonly localCSeq: number;
  readonly remoteCSeq: number | null;
  readonly secure: boolean;
  readonly hop: Hop;
  readonly localSdp: string | null;
  readonly remoteSdp: string | null;
  readonly sessionExpiresSeconds: number | null;
  readonly weRefresh: boolean;
}
