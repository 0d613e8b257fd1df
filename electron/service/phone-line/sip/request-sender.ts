import { createClientDigest } from './client-digest.ts';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import type { ClientTransaction, TransactionLayer } from './transaction-layer.ts';
import type { DigestCredentials } from './user-agent.ts';

export interface OutgoingRequest {
  /** Called once per attempt: a challenged request is sent anew with the next CSeq (RFC 3261 22.2). */
  build(): SipRequest;
  readonly hop: Hop;
  readonly credentials: DigestCredentials | null;
  onProvisional?(response: SipResponse, request: SipRequest): void;
  /** `request` is the attempt that it answers, credentials included: an ACK repeats them (22.1). */
  onFinal(response: SipResponse, request: SipRequest): void;
  onFailed(reason: 'timeout' | 'transport'): void;
}

export interface SentRequest {
  /** CANCEL; the final response still comes. */
  cancel(): void;
}

/** Sends in client transactions and answers digest challenges on the way. */
export interface RequestSender {
  send(request: OutgoingRequest): SentRequest;
}

/** A server that challenges the answer to its challenge again and again is not obeyed for ever. */
const MAX_ATTEMPTS = 3;

/** `finish` adds what every request of ours has. */
export function createRequestSender(
  layer: () => TransactionLayer,
  finish: (request: SipRequest) => SipRequest,
): RequestSender {
  const digest = createClientDigest();
  return {
    send(outgoing) {
      let cancelled = false;
      let current: ClientTransaction;
      const attempt = (number: number): void => {
        const built = finish(outgoing.build());
        const request = outgoing.credentials ? digest.authorize(built, outgoing.credentials) : built;
        current = layer().request(request, outgoing.hop, {
          onResponse(response) {
            if (response.status < 200) return outgoing.onProvisional?.(response, request);
            if (!cancelled && number < MAX_ATTEMPTS && challenged(response, request, number > 1)) {
              attempt(number + 1);
              return;
            }
            outgoing.onFinal(response, request);
          },
          onFailed: (reason) => outgoing.onFailed(reason),
        });
      };
      const challenged = (response: SipResponse, request: SipRequest, isRetry: boolean): boolean =>
        outgoing.credentials !== null && digest.learn(response, request, outgoing.credentials, isRetry);
      attempt(1);
      return {
        cancel() {
          cancelled = true;
          current.cancel();
        },
      };
    },
  };
}
