import type { Alert } from '../../shared/contract/alerts.ts';
import type { AlertsSettings } from '../../shared/contract/settings.ts';
import { letterOf, type Writing } from './letter.ts';

/** How people and programs are told; each of them keeps what it is given until it has arrived. */
export interface AlertWays {
  sendMail(
    letter: { readonly to: readonly string[]; readonly subject: string; readonly text: string },
    about: { readonly kind: 'alert' },
  ): void;
  mailStanding(): 'ready' | 'not-set';
  announce(event: {
    readonly type: 'alert.raised' | 'alert.cleared';
    readonly id: string;
    readonly atMs: number;
    readonly body: unknown;
  }): void;
}

export interface Telling {
  readonly alert: Alert;
  /** A letter is due; `before`: one about this alert went out already. */
  readonly letter: { readonly before: 'never' | 'told' } | null;
  /** Programs are told of each change once, at any hour. */
  readonly announce: boolean;
}

export function tell(
  ways: AlertWays,
  { alert, letter, announce }: Telling,
  settings: Pick<AlertsSettings, 'mailTo' | 'webhook'>,
  writing: Writing,
): void {
  const { mailTo, webhook } = settings;
  if (letter !== null && mailTo.length > 0 && ways.mailStanding() === 'ready')
    ways.sendMail({ to: mailTo, ...letterOf(alert, letter.before, writing) }, { kind: 'alert' });
  if (!announce || !webhook) return;
  const { clearedAt, raisedAt, alertId } = alert;
  ways.announce({
    type: clearedAt === null ? 'alert.raised' : 'alert.cleared',
    id: `${alertId}:${clearedAt === null ? 'raised' : 'cleared'}`,
    atMs: clearedAt ?? raisedAt,
    body: { ...alert, text: letterOf(alert, 'never', writing) },
  });
}
