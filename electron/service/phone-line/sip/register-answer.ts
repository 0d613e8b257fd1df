import { assertNever } from '../../../shared/result.ts';
import type { AgentContext } from './agent-context.ts';
import { ALLOW } from './standard-headers.ts';
import type { ServerTransaction } from './transaction-layer.ts';
import type { UserAgentOwner } from './user-agent.ts';

/** The registrar's side of RFC 3261 10.3, as much as a simulated PBX needs: the owner binds, this only says so. */
export function answerRegister(
  transaction: ServerTransaction,
  context: AgentContext,
  owner: UserAgentOwner,
): void {
  const { request, hop } = transaction;
  const answer = owner.onRegister?.(request, hop);
  if (!answer) {
    context.respond(transaction, 405, { headers: [ALLOW] });
    return;
  }
  switch (answer.status) {
    case 200: {
      const contacts = request.headers.getAll('Contact').filter((contact) => contact !== '*');
      const bound = contacts.map(
        (contact) =>
          ['Contact', `${contact.replace(/;expires=\d+/i, '')};expires=${answer.expiresSeconds}`] as const,
      );
      context.respond(transaction, 200, {
        headers: answer.expiresSeconds > 0 ? [...bound, ['Expires', String(answer.expiresSeconds)]] : [],
      });
      return;
    }
    case 423:
      context.respond(transaction, 423, { headers: [['Min-Expires', String(answer.minExpiresSeconds)]] });
      return;
    case 403:
    case 404:
    case 503:
      context.respond(transaction, answer.status);
      return;
    default:
      assertNever(answer);
  }
}
