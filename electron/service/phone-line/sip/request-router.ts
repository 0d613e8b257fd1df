import type { AgentContext } from './agent-context.ts';
import type { HeaderEntry } from './headers.ts';
import { IncomingLeg } from './incoming-leg.ts';
import { createMergedRequests } from './merged-requests.ts';
import type { Hop, SipRequest } from './message.ts';
import { parseNameAddress, tagOf } from './name-address.ts';
import { answerRegister } from './register-answer.ts';
import { screenRequest, sentBy } from './request-screening.ts';
import type { ServerDigest } from './server-digest.ts';
import { decideSessionTimer } from './session-timer-rules.ts';
import { ACCEPT_SDP, ALLOW, reasonHeader, SUPPORTED } from './standard-headers.ts';
import type { ServerTransaction } from './transaction-layer.ts';
import type { ListeningPoint, UserAgentOwner } from './user-agent.ts';

export interface RequestRouterParts {
  readonly context: AgentContext;
  readonly owner: UserAgentOwner;
  listening(): readonly ListeningPoint[];
  readonly digest: ServerDigest | null;
}

export interface RequestRouter {
  onRequest(transaction: ServerTransaction): void;
  onAck(ack: SipRequest, hop: Hop): void;
}

/** Says where a new request goes: refused by rule, into its dialog, or to the owner. */
export function createRequestRouter(parts: RequestRouterParts): RequestRouter {
  const { context, owner } = parts;
  const merged = createMergedRequests(64 * context.timers.t1Ms);

  const ownSentBy = (): ReadonlySet<string> =>
    new Set(parts.listening().map((point) => sentBy(point.announcedAddress, point.announcedPort)));

  const inDialog = (transaction: ServerTransaction, toTag: string): void => {
    const leg = context.legs.find(transaction.request.headers.get('Call-ID') ?? '', toTag);
    const fromTag = tagOf(parseNameAddress(transaction.request.headers.get('From') ?? ''));
    if (!leg?.hasDialog || leg.dialog.remoteTag !== fromTag) {
      context.respond(transaction, 481);
      return;
    }
    leg.onRequest(transaction);
  };

  const refuse = (transaction: ServerTransaction, status: number, headers: readonly HeaderEntry[] = []) => {
    const { request, hop } = transaction;
    const isNew = tagOf(parseNameAddress(request.headers.get('To') ?? '')) === null;
    if (request.method === 'INVITE' && isNew) owner.onRefused?.(request, hop, status, false);
    context.respond(transaction, status, { headers });
  };

  /** In a dialog that we began the peer has shown nothing and needs to show nothing. */
  const authorized = (transaction: ServerTransaction, toTag: string | null): boolean => {
    const { request } = transaction;
    const leg = toTag === null ? null : context.legs.find(request.headers.get('Call-ID') ?? '', toTag);
    if (!parts.digest || (toTag !== null && !(leg instanceof IncomingLeg))) return true;
    const judgement = parts.digest.judge(request);
    if (judgement.kind === 'challenge') context.respond(transaction, 401, { headers: judgement.headers });
    if (judgement.kind === 'refused') refuse(transaction, 403);
    return judgement.kind === 'pass';
  };

  const outOfDialog = (transaction: ServerTransaction): void => {
    switch (transaction.request.method) {
      case 'INVITE':
        openLeg(transaction, parts);
        return;
      case 'OPTIONS':
        answerOptions(transaction, parts);
        return;
      case 'REGISTER':
        answerRegister(transaction, context, owner);
        return;
      case 'REFER':
        context.respond(transaction, 603);
        return;
      default:
        context.respond(transaction, 481);
    }
  };

  return {
    onRequest(transaction) {
      const { request } = transaction;
      const refusal = screenRequest({
        request,
        ownSentBy: ownSentBy(),
        merged: merged.isMerged(request),
        registrar: owner.onRegister !== undefined,
      });
      if (refusal) {
        refuse(transaction, refusal.status, refusal.headers);
        return;
      }
      const toTag = tagOf(parseNameAddress(request.headers.get('To') ?? ''));
      if (!authorized(transaction, toTag)) return;
      if (toTag === null) outOfDialog(transaction);
      else inDialog(transaction, toTag);
    },
    onAck(ack, hop) {
      const toTag = tagOf(parseNameAddress(ack.headers.get('To') ?? ''));
      const leg = context.legs.find(ack.headers.get('Call-ID') ?? '', toTag ?? '');
      if (leg?.hasDialog) leg.onAck(ack, hop);
    },
  };
}

function openLeg(transaction: ServerTransaction, { context, owner }: RequestRouterParts): void {
  const timer = decideSessionTimer(transaction.request, context.sessionTimers);
  if (timer.kind === 'too_small') {
    context.respond(transaction, 422, { headers: [['Min-SE', String(timer.minSeconds)]] });
    return;
  }
  owner.onInvite(new IncomingLeg(context, transaction, timer));
}

function answerOptions(transaction: ServerTransaction, { context, owner }: RequestRouterParts): void {
  const answer = owner.onOptions(transaction.request, transaction.hop);
  const reason = answer.reason === null ? [] : [reasonHeader(`SIP;cause=${answer.status}`, answer.reason)];
  context.respond(transaction, answer.status, { headers: [ALLOW, SUPPORTED, ACCEPT_SDP, ...reason] });
}
