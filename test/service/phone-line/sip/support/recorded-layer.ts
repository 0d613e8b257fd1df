import { createTransactionLayer } from '../../../../../electron/service/phone-line/sip/create-transaction-layer.ts';
import type {
  Hop,
  SipMessage,
  SipRequest,
  SipResponse,
} from '../../../../../electron/service/phone-line/sip/message.ts';
import type { LoggedMessage } from '../../../../../electron/service/phone-line/sip/message-log.ts';
import type { ServerTransaction } from '../../../../../electron/service/phone-line/sip/transaction-layer.ts';

export interface Sent {
  readonly atMs: number;
  readonly message: SipMessage;
  readonly hop: Hop;
}

/** A transaction layer on a wire that only remembers; use with a fake clock. Times count from its making. */
export function recordedLayer() {
  const startedAt = Date.now();
  const wire = { works: true };
  const sent: Sent[] = [];
  const logged: LoggedMessage[] = [];
  const requests: ServerTransaction[] = [];
  const acks: SipRequest[] = [];
  const strays: SipResponse[] = [];
  const layer = createTransactionLayer({
    user: {
      onRequest: (transaction) => requests.push(transaction),
      onAck: (ack) => acks.push(ack),
      onStrayResponse: (response) => strays.push(response),
    },
    send(message, hop) {
      sent.push({ atMs: Date.now() - startedAt, message, hop });
      return Promise.resolve(wire.works);
    },
    sentBy: () => ({ host: '192.0.2.2', port: 5070 }),
    log: (entry) => logged.push(entry),
  });
  const describeSent = ({ message }: Sent): string =>
    message.kind === 'request' ? message.method : String(message.status);
  return {
    layer,
    wire,
    sent,
    logged,
    requests,
    acks,
    strays,
    /** When each message of that method or status went out. */
    timesOf: (what: string) => sent.filter((one) => describeSent(one) === what).map(({ atMs }) => atMs),
    names: () => sent.map(describeSent),
  };
}
