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

/** What programs can be told by webhook. */
export const WEBHOOK_EVENTS = ['call.ended', 'alert.raised', 'alert.cleared'] as const;
export const webhookEventSchema = z.enum(WEBHOOK_EVENTS);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/** json: the whole event. hubspot, salesforce: one call as their own APIs take it. */
export const WEBHOOK_PRESETS = ['json', 'hubspot', 'salesforce'] as const;
export const webhookPresetSchema = z.enum(WEBHOOK_PRESETS);
export type WebhookPreset = z.infer<typeof webhookPresetSchema>;

/** What became of an attempt; `detail` holds the receiver's own words. */
export const WEBHOOK_ANSWERS = [
  'taken',
  'gone',
  'stopped',
  'secrets_unusable',
  'redirected',
  'refused_sign_in',
  'not_found',
  'refused',
  'too_many',
  'server_failed',
  'timeout',
  'name_unknown',
  'certificate_refused',
  'unreachable',
  'cut_off',
  'bug',
] as const;
export const webhookAnswerSchema = z.object({ code: z.enum(WEBHOOK_ANSWERS), detail: z.string() });
export type WebhookAnswer = z.infer<typeof webhookAnswerSchema>;

export const webhookTargetInputSchema = z
  .strictObject({
    name: z.string().trim().min(1, 'must not be empty').max(80),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://crm.example.com/calls' })
      .max(2000)
      .refine((url) => !/^[a-z]+:\/\/[^/]*@/i.test(url), 'must not hold a user or a password: use the token'),
    events: z.array(webhookEventSchema).min(1, 'must name one event or more').max(WEBHOOK_EVENTS.length),
    preset: webhookPresetSchema,
  })
  .refine(({ preset, events }) => preset === 'json' || events.every((event) => event === 'call.ended'), {
    path: ['events'],
    message: 'must be call.ended alone: HubSpot and Salesforce are told of calls only',
  });
export type WebhookTargetInput = z.infer<typeof webhookTargetInputSchema>;

export const webhookTokenSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{1,4000}$/, 'must be one word of plain characters');

export interface WebhookTarget extends WebhookTargetInput {
  readonly targetId: string;
  /** stopped: the receiver answered 410, it wants no more. */
  readonly state: 'on' | 'stopped';
  readonly tokenSet: boolean;
  /** Transcripts would leave unencrypted. */
  readonly unencrypted: boolean;
  /** Of this machine or its network: what listens there is reached past the firewall. */
  readonly privateAddress: boolean;
  readonly waiting: number;
  readonly dead: number;
  readonly last: (WebhookAnswer & { readonly at: number }) | null;
}

export interface WebhookDelivery {
  readonly id: string;
  readonly targetId: string;
  readonly event: string;
  readonly callId: string | null;
  readonly state: 'queued' | 'delivered' | 'dead';
  readonly attempts: number;
  readonly queuedAt: number;
  readonly triedAt: number | null;
  readonly nextAt: number;
  readonly answer: WebhookAnswer | null;
}
