import { monotonicFactory } from 'ulid';
import type { MailKind, MailProblem, MailSummary, MailTaken } from '../../../shared/contract/deliveries.ts';
import type { MailSettings } from '../../../shared/contract/settings.ts';
import type { Result } from '../../../shared/result.ts';
import type { Outbox } from '../outbox.ts';
import type { Attempt } from '../outbox-rules.ts';
import type { Delivery, OutboxStore } from '../outbox-store.ts';
import { isFinal } from './mail-problem.ts';
import { isMailSet, type Letter, type MailPlace, type SendLetter } from './send-letter.ts';

export interface MailLetter {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly contentType: string;
    readonly content: Buffer;
  }[];
}

export interface MailAbout {
  readonly kind: MailKind;
  readonly callId?: string;
  /** Queued once for each address, however often it is asked for. */
  readonly eventId?: string;
}

export interface Mail {
  /** Queued for each address once; nothing is lost when the machine dies after this returned. */
  sendMail(letter: MailLetter, about: MailAbout): void;
  mailStanding(): MailSummary['standing'];
  summary(): MailSummary;
  /** At once, with settings that need not be saved yet, past the queue. */
  sendTest(settings: MailSettings, to: string): Promise<Result<MailTaken, MailProblem>>;
  /** Of what was queued here. */
  attempt(delivery: Delivery): Promise<Attempt>;
}

export const MAIL_LANE = 'mail';

/** In the order they were queued, also within a millisecond. */
const newId = monotonicFactory();

export interface MailParts {
  readonly outbox: Pick<Outbox, 'add'>;
  readonly store: Pick<OutboxStore, 'counts' | 'latestAnswer'>;
  readonly settings: () => MailSettings;
  readonly password: () => string | null;
  readonly send: SendLetter;
}

type QueuedLetter = Omit<Letter, 'id'>;

export function createMail({ outbox, store, settings, password, send }: MailParts): Mail {
  const place = (): MailPlace => ({ settings: settings(), password: password() });
  const standing = () => (isMailSet(settings()) ? 'ready' : 'not-set');
  return {
    sendMail({ to, subject, text, attachments = [] }, { kind, callId, eventId }) {
      const kept = attachments.map(({ content, ...about }) => ({
        ...about,
        base64: content.toString('base64'),
      }));
      for (const address of new Set(to)) {
        const letter: QueuedLetter = { to: address, subject, text, attachments: kept };
        outbox.add({
          id: newId(),
          channel: 'mail',
          lane: MAIL_LANE,
          kind,
          eventId: eventId === undefined ? null : `${eventId}:${address}`,
          callId: callId ?? null,
          body: JSON.stringify(letter),
        });
      }
    },
    mailStanding: standing,
    summary: () => ({
      ...store.counts('mail'),
      standing: standing(),
      problem: store.latestAnswer('mail') as MailProblem | null,
    }),
    sendTest: (typed, to) => send(testLetter(to), { settings: typed, password: password() }),
    async attempt({ id, body }) {
      const sent = await send({ id, ...(JSON.parse(body) as QueuedLetter) }, place());
      if (sent.ok) return { outcome: 'delivered', answer: { code: 'taken', detail: sent.value.answer } };
      return { outcome: isFinal(sent.failure) ? 'refused' : 'failed', answer: sent.failure };
    },
  };
}

const testLetter = (to: string): Letter => ({
  id: newId(),
  to,
  subject: 'Trunkline: test mail',
  text: 'Trunkline can send mail: reports, alerts and messages of callers reach this address.\n',
  attachments: [],
});
