import { onTestFinished } from 'vitest';
import type { Hop, SipRequest, SipResponse } from '../../../../../electron/service/phone-line/sip/message.ts';
import type { LoggedMessage } from '../../../../../electron/service/phone-line/sip/message-log.ts';
import {
  openSipStack,
  type SipStack,
  type SipStackOptions,
} from '../../../../../electron/service/phone-line/sip/sip-stack.ts';
import type { ServerTransaction } from '../../../../../electron/service/phone-line/sip/transaction-layer.ts';
import type { ListeningPoint } from '../../../../../electron/service/phone-line/sip/user-agent.ts';

export const point = (
  protocol: ListeningPoint['protocol'],
  address = '127.0.0.1',
  port = 0,
): ListeningPoint => ({ protocol, address, port, announcedAddress: address, announcedPort: 0 });

export interface OpenedStack {
  readonly stack: SipStack;
  readonly logged: LoggedMessage[];
  /** What `onRequest` gets; answers nothing unless it is set. */
  onRequest: (transaction: ServerTransaction) => void;
  hopTo(other: SipStack, index?: number): Hop;
  /** Sends it and waits for the final response. */
  ask(request: SipRequest, hop: Hop): Promise<SipResponse>;
}

/** A real stack on real loopback sockets, closed when the test ends. */
export async function openStack(
  listeningPoints: readonly ListeningPoint[],
  more: Partial<SipStackOptions> = {},
): Promise<OpenedStack> {
  const logged: LoggedMessage[] = [];
  const opened = await openSipStack({
    listeningPoints,
    admit: () => 'accept',
    log: (entry) => logged.push(entry),
    user: {
      onRequest: (transaction) => result.onRequest(transaction),
      onAck() {},
      onStrayResponse() {},
    },
    ...more,
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const stack = opened.value;
  onTestFinished(() => stack.close());
  const result: OpenedStack = {
    stack,
    logged,
    onRequest() {},
    hopTo(other, index = 0) {
      const target = other.listening[index];
      const hop = target && stack.hopFor(target);
      if (!hop) throw new Error('There is no way to that listening point');
      return hop;
    },
    ask: (request, hop) =>
      new Promise((resolve, reject) => {
        stack.layer.request(request, hop, {
          onResponse: (response) => response.status >= 200 && resolve(response),
          onFailed: (reason) => reject(new Error(reason)),
        });
      }),
  };
  return result;
}
