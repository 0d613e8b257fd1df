import type { AgentContext } from './agent-context.ts';
import type { CallLegOwner, LegState } from './call-leg.ts';
import type { DialogState } from './dialog.ts';
import type { HeaderEntry } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';
import type { SentRequest } from './request-sender.ts';
import type { SessionTimer } from './session-timer.ts';
import type { TextBody } from './standard-headers.ts';
import type { ServerTransaction } from './transaction-layer.ts';

/** What the parts of a leg (offers, referrals) need of it. */
export interface DialogUsage {
  readonly context: AgentContext;
  readonly dialog: DialogState;
  /** We sent the INVITE that began the dialog. */
  readonly weChoseCallId: boolean;
  readonly state: LegState;
  readonly owner: CallLegOwner | null;
  readonly timer: SessionTimer;
  /** Our Contact header value. */
  readonly contact: string;
  updateDialog(change: Partial<DialogState>): void;
  send(request: UsageRequest): SentRequest;
  respond(
    transaction: ServerTransaction,
    status: number,
    headers?: readonly HeaderEntry[],
    sdp?: string | null,
  ): void;
  finish(by: 'us' | 'failure', reason: string, protocolCause: string): void;
  lost(reason: string): void;
}

export interface UsageRequest {
  readonly method: string;
  readonly headers?: readonly HeaderEntry[];
  readonly body?: TextBody;
  onFinal(response: SipResponse, request: SipRequest): void;
  onFailed?(reason: 'timeout' | 'transport'): void;
}
