import type { MailSettings } from '../../shared/contract/settings.ts';
import { createMail, MAIL_LANE, type Mail } from './mail/mail.ts';
import { type SendLetter, sendLetter } from './mail/send-letter.ts';
import { createOutbox, type OutboxParts } from './outbox.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { TargetSecrets } from './webhooks/target-secrets.ts';
import type { TargetStore } from './webhooks/target-store.ts';
import { createWebhooks, type Webhooks } from './webhooks/webhooks.ts';

export interface DeliveriesParts extends Pick<OutboxParts, 'onChange' | 'log' | 'now'> {
  readonly store: OutboxStore;
  readonly mail: { readonly settings: () => MailSettings; readonly password: () => string | null };
  readonly webhooks: { readonly targets: TargetStore; readonly secrets: TargetSecrets };
  readonly sendLetter?: SendLetter;
}

/** Everything that leaves by mail and webhook, through one outbox. */
export interface Deliveries extends Pick<Mail, 'sendMail' | 'mailStanding'>, Pick<Webhooks, 'announce'> {
  readonly mail: Pick<Mail, 'summary' | 'sendTest'>;
  readonly webhooks: Omit<Webhooks, 'announce' | 'attempt'>;
  mailAgain(): void;
  /** What waits and what was given up. */
  discardMail(): void;
  /** Settings or keys changed: what waits is tried at once. */
  settingsChanged(): void;
  start(): void;
  stop(): Promise<void>;
}

export function openDeliveries(parts: DeliveriesParts): Deliveries {
  const { store, onChange, log, now } = parts;
  const outbox = createOutbox({
    store,
    send: (delivery) => (delivery.channel === 'mail' ? mail : webhooks).attempt(delivery),
    onChange,
    log,
    now,
    random: Math.random,
  });
  const mail = createMail({ outbox, store, ...parts.mail, send: parts.sendLetter ?? sendLetter });
  const webhooks = createWebhooks({ ...parts.webhooks, outbox, store, onChange, now });
  const mailFacts = () => JSON.stringify([parts.mail.settings(), parts.mail.password()]);
  let inForce = mailFacts();
  return {
    sendMail: mail.sendMail,
    mailStanding: mail.mailStanding,
    announce: webhooks.announce,
    mail,
    webhooks,
    mailAgain: () => outbox.again({ lane: MAIL_LANE }),
    discardMail: () => outbox.discard({ lane: MAIL_LANE }),
    settingsChanged() {
      const facts = mailFacts();
      if (facts === inForce) return;
      inForce = facts;
      outbox.again({ lane: MAIL_LANE });
    },
    start: () => outbox.start(),
    stop: () => outbox.stop(),
  };
}
