import type { IncomingReferral } from './call-leg.ts';
import { parseCSeq } from './cseq.ts';
import type { DialogUsage } from './dialog-usage.ts';
import { parseNameAddress } from './name-address.ts';
import { reasonPhrase } from './reason-phrases.ts';
import { writeSipfrag } from './sipfrag.ts';
import type { ServerTransaction } from './transaction-layer.ts';

/** How long our NOTIFYs may be waited for (RFC 3515 2.4.4). */
const SUBSCRIPTION_SECONDS = 60;

/** The peer asks us to call someone: the owner decides; nobody there: 603 and nothing happens. */
export function receiveReferral(usage: DialogUsage, transaction: ServerTransaction): void {
  const { headers } = transaction.request;
  const targets = headers.getAll('Refer-To');
  const target = parseNameAddress(targets[0] ?? '');
  if (targets.length !== 1 || !target) {
    usage.respond(transaction, 400);
    return;
  }
  const onRefer = usage.owner?.onRefer;
  if (!onRefer || usage.state.kind === 'early') {
    usage.respond(transaction, 603);
    return;
  }

  let answer: 'open' | 'accepted' | 'rejected' = 'open';
  const referral: IncomingReferral = {
    target: target.uri,
    referredBy: headers.get('Referred-By') ?? null,
    accept() {
      if (answer !== 'open') return;
      answer = 'accepted';
      usage.respond(transaction, 202, [['Contact', usage.contact]]);
      notifyReferrer(usage, transaction, 100, reasonPhrase(100));
    },
    reject(status) {
      if (answer !== 'open') return;
      answer = 'rejected';
      usage.respond(transaction, status);
    },
    notify(status, reason) {
      if (answer === 'accepted') notifyReferrer(usage, transaction, status, reason);
    },
  };
  onRefer.call(usage.owner, referral);
  referral.reject(603);
}

function notifyReferrer(usage: DialogUsage, refer: ServerTransaction, status: number, reason: string): void {
  const id = parseCSeq(refer.request.headers.get('CSeq') ?? '')?.number ?? 0;
  const final = status >= 200;
  usage.send({
    method: 'NOTIFY',
    headers: [
      ['Event', `refer;id=${id}`],
      [
        'Subscription-State',
        final ? 'terminated;reason=noresource' : `active;expires=${SUBSCRIPTION_SECONDS}`,
      ],
    ],
    body: { contentType: 'message/sipfrag;version=2.0', text: writeSipfrag(status, reason) },
    onFinal() {},
  });
}
