import { describe, expect, it } from 'vitest';
import {
  decideMail,
  decideWebhooks,
  deliveryChecks,
  type TargetFacts,
} from '../../../electron/service/diagnostics/checks/delivery-checks.ts';
import type { MailSummary } from '../../../electron/shared/contract/deliveries.ts';

const mail = (over: Partial<MailSummary> = {}): MailSummary => ({
  standing: 'ready',
  waiting: 0,
  dead: 0,
  problem: null,
  ...over,
});
const target = (over: Partial<TargetFacts> = {}): TargetFacts => ({
  name: 'CRM',
  state: 'on',
  waiting: 0,
  dead: 0,
  last: null,
  ...over,
});
const problem = { code: 'login_refused', detail: '535' } as const;
const refused = { at: 1, code: 'server_failed', detail: '500' } as const;

describe('checks of what leaves the house', () => {
  it('are not there where nothing is used, and are where letters were left over', () => {
    const ids = (summary: MailSummary, targets: TargetFacts[]) =>
      deliveryChecks({ mail: () => summary, webhooks: () => targets }).map(({ id }) => id);
    expect(ids(mail({ standing: 'not-set' }), [])).toEqual([]);
    expect(ids(mail({ standing: 'not-set', waiting: 1 }), [target()])).toEqual(['mail', 'webhooks']);
  });

  it.each([
    [mail(), 'ok', 'mail_sent'],
    [mail({ waiting: 1 }), 'idle', 'mail_waiting'],
    [mail({ waiting: 1, problem }), 'warn', 'mail_stuck'],
    [mail({ dead: 1, problem }), 'bad', 'mail_stuck'],
  ])('mail %#', (summary, health, code) => {
    expect(decideMail(summary)).toMatchObject({ health, finding: { code } });
  });

  it.each([
    [[target()], 'ok', 'webhooks_sent'],
    [[target({ last: refused })], 'ok', 'webhooks_sent'],
    [[target(), target({ waiting: 2, last: refused })], 'warn', 'webhook_stuck'],
    [[target({ waiting: 2, last: refused }), target({ dead: 1 })], 'bad', 'webhook_stuck'],
    [[target({ state: 'stopped', dead: 1 })], 'warn', 'webhook_stopped'],
  ])('webhooks %#', (targets, health, code) => {
    expect(decideWebhooks(targets)).toMatchObject({ health, finding: { code } });
  });
});
