import type { AckMemory } from './agent-context.ts';
import { parseCSeq } from './cseq.ts';
import type { Hop, SipRequest, SipResponse } from './message.ts';
import { parseNameAddress, tagOf } from './name-address.ts';

export function createAckMemory(lifetimeMs: number, send: (ack: SipRequest, hop: Hop) => void): AckMemory {
  const acks = new Map<string, { ack: SipRequest; hop: Hop; timer: NodeJS.Timeout }>();
  return {
    remember(response, ack, hop) {
      const key = keyOf(response);
      clearTimeout(acks.get(key)?.timer);
      const timer = setTimeout(() => acks.delete(key), lifetimeMs);
      acks.set(key, { ack, hop, timer });
    },
    resend(response) {
      const known = acks.get(keyOf(response));
      if (known) send(known.ack, known.hop);
      return known !== undefined;
    },
    close() {
      for (const { timer } of acks.values()) clearTimeout(timer);
      acks.clear();
    },
  };
}

/** A fork answers the same INVITE with another To tag: another dialog, another ACK. */
function keyOf(response: SipResponse): string {
  const tag = (name: string) => tagOf(parseNameAddress(response.headers.get(name) ?? '')) ?? '';
  const cseq = parseCSeq(response.headers.get('CSeq') ?? '')?.number ?? 0;
  return [response.headers.get('Call-ID') ?? '', tag('From'), tag('To'), cseq].join(' ');
}
