import { parseCSeq } from './cseq.ts';
import { dialogRequest, nextHop } from './dialog.ts';
import type { DialogUsage } from './dialog-usage.ts';
import type { HeaderEntry } from './headers.ts';
import type { SipRequest, SipResponse } from './message.ts';
import { sdpBody } from './standard-headers.ts';

/** The ACK of a 2xx: same CSeq number and credentials as the INVITE (13.2.2.4, 22.1). */
export function acknowledge(
  usage: Pick<DialogUsage, 'dialog' | 'context'>,
  response: SipResponse,
  invite: SipRequest,
  answerSdp: string | null,
): void {
  const authorization = ['Authorization', 'Proxy-Authorization'].flatMap((name): HeaderEntry[] =>
    invite.headers.getAll(name).map((value): HeaderEntry => [name, value]),
  );
  const ack = dialogRequest(usage.dialog, {
    method: 'ACK',
    cseq: parseCSeq(invite.headers.get('CSeq') ?? '')?.number ?? 1,
    headers: authorization,
    ...(answerSdp === null ? {} : { body: sdpBody(answerSdp) }),
  });
  const hop = nextHop(usage.dialog);
  usage.context.acks.remember(response, ack, hop);
  usage.context.sendAck(ack, hop);
}
