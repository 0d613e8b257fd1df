import type { MailSummary, WebhookTarget } from '../../../shared/contract/deliveries.ts';
import { bad, type Check, type Decided, defineCheck, idle, ok, warn } from '../check.ts';

export type TargetFacts = Pick<WebhookTarget, 'name' | 'state' | 'waiting' | 'dead' | 'last'>;

export interface DeliveryCheckParts {
  readonly mail: () => MailSummary;
  readonly webhooks: () => readonly TargetFacts[];
}

/** Nothing of what is not used. Calls are never affected: a warning, until something was given up. */
export function deliveryChecks({ mail, webhooks }: DeliveryCheckParts): Check[] {
  const { standing, waiting, dead } = mail();
  const mailUsed = standing === 'ready' || waiting + dead > 0;
  return [
    ...(mailUsed ? [defineCheck({ id: 'mail', group: 'records', gather: mail, decide: decideMail })] : []),
    ...(webhooks().length > 0
      ? [defineCheck({ id: 'webhooks', group: 'records', gather: webhooks, decide: decideWebhooks })]
      : []),
  ];
}

export function decideMail({ waiting, dead, problem }: MailSummary): Decided {
  if (problem === null)
    return waiting === 0 ? ok({ code: 'mail_sent' }) : idle({ code: 'mail_waiting', waiting });
  const stuck = { code: 'mail_stuck', waiting, dead, problem } as const;
  return dead > 0 ? bad(stuck) : warn(stuck);
}

/** The worst is named: the rest stands in the settings. */
export function decideWebhooks(targets: readonly TargetFacts[]): Decided {
  const stopped = targets.find(({ state }) => state === 'stopped');
  if (stopped) return warn({ code: 'webhook_stopped', name: stopped.name });
  const dead = targets.find((target) => target.dead > 0);
  if (dead) return bad(stuckFinding(dead));
  const late = targets.find(({ waiting, last }) => waiting > 0 && last !== null && last.code !== 'taken');
  return late ? warn(stuckFinding(late)) : ok({ code: 'webhooks_sent', targets: targets.length });
}

const stuckFinding = ({ name, waiting, dead }: TargetFacts) =>
  ({ code: 'webhook_stuck', name, waiting, dead }) as const;
