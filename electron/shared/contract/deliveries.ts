import { z } from 'zod';

/** Why a letter did not leave; `detail` holds the mail server's own words. */
export const MAIL_PROBLEMS = [
  'not_set',
  'password_missing',
  'name_unknown',
  'unreachable',
  'timeout',
  'tls_missing',
  'tls_failed',
  'certificate_refused',
  'certificate_file',
  'login_refused',
  'login_missing',
  'sender_refused',
  'recipient_refused',
  'try_later',
  'too_large',
  'refused',
  'protocol',
  'bug',
] as const;
export const mailProblemSchema = z.object({ code: z.enum(MAIL_PROBLEMS), detail: z.string() });
export type MailProblem = z.infer<typeof mailProblemSchema>;

/** What letters are about. */
export const MAIL_KINDS = ['message', 'report', 'alert', 'backup'] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export const testMailInputSchema = z.object({
  to: z.email('must be an e-mail address such as office@example.com').max(254),
});

/** What the server said when it took the test mail. */
export interface MailTaken {
  readonly answer: string;
}

/** Everything that waits or was given up, of one kind of target. */
export interface OutboxSummary {
  readonly waiting: number;
  readonly dead: number;
}
export interface MailSummary extends OutboxSummary {
  readonly standing: 'ready' | 'not-set';
  /** Of the latest attempt that failed, while something waits or was given up. */
  readonly problem: MailProblem | null;
}
