import { createAnswerLimit } from './answer-limit.ts';
import { makeResponse, statelessTag } from './make-response.ts';
import type { Hop, SipMessage, SipRequest } from './message.ts';
import { parseMessage } from './parse-message.ts';
import { withSource } from './source-via.ts';
import type { TransactionLayer } from './transaction-layer.ts';
import type { TransportOwner } from './transport.ts';

export interface StackCounters {
  /** Messages that were judged worth parsing. */
  received: number;
  /** Packets and connections of strangers, met with silence. */
  dropped: number;
  malformed: number;
  /** Of LAN addresses that are not allowed; answered 403 a few times a second, then only counted. */
  forbidden: number;
  /** Over 1300 bytes by UDP, where RFC 3261 18.1.1 would have us use TCP. */
  oversizedUdp: number;
}

export const zeroCounters = (): StackCounters => ({
  received: 0,
  dropped: 0,
  malformed: 0,
  forbidden: 0,
  oversizedUdp: 0,
});

/** Answers without state a second, of each kind: enough for people to notice, too few to be worth a flood. */
const ANSWERS_PER_SECOND = 10;

type Layer = Pick<TransactionLayer, 'sendStateless'> & { receive(message: SipMessage, hop: Hop): void };

/** From the socket to the transactions: admission, parsing, and the answers that keep no state. */
export function createPacketReceiver(
  admit: (hop: Hop) => 'accept' | 'forbid' | 'drop',
  layer: Layer,
  counters: StackCounters,
  now: () => number = () => performance.now(),
  onForbidden: (request: SipRequest, hop: Hop) => void = () => {},
): TransportOwner {
  const mayForbid = createAnswerLimit(ANSWERS_PER_SECOND, now);
  const mayCorrect = createAnswerLimit(ANSWERS_PER_SECOND, now);
  return {
    admit(hop) {
      const verdict = admit(hop);
      if (verdict === 'drop') counters.dropped += 1;
      return verdict;
    },
    onGarbage() {
      counters.malformed += 1;
    },
    onMessage(bytes, hop, forbidden) {
      if (forbidden) {
        counters.forbidden += 1;
        if (mayForbid()) answerForbidden(bytes, hop, layer, onForbidden);
        return;
      }
      counters.received += 1;
      const parsed = parseMessage(bytes);
      if (parsed.ok) {
        const message = parsed.value;
        layer.receive(message.kind === 'request' ? withSource(message, hop) : message, hop);
        return;
      }
      counters.malformed += 1;
      const { answerable, status, reason } = parsed.failure;
      if (answerable && mayCorrect()) answer(answerable, status, reason, hop, layer);
    },
  };
}

function answerForbidden(
  bytes: Buffer,
  hop: Hop,
  layer: Layer,
  onForbidden: (request: SipRequest, hop: Hop) => void,
): void {
  const parsed = parseMessage(bytes);
  const message = parsed.ok ? parsed.value : parsed.failure.answerable;
  if (message?.kind !== 'request' || message.method === 'ACK') return;
  if (parsed.ok) onForbidden(message, hop);
  answer(message, 403, 'This address is not allowed to call', hop, layer);
}

function answer(request: SipRequest, status: number, reason: string, hop: Hop, layer: Layer): void {
  const response = makeResponse(withSource(request, hop), status, {
    toTag: statelessTag(request),
    headers: [['Reason', `SIP;cause=${status};text="${reason.replace(/[\r\n"\\]/g, ' ')}"`]],
  });
  layer.sendStateless(response, hop);
}
