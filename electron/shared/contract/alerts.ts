import { z } from 'zod';

/** What is told to people who do not look. One kind, one row of words. */
export const ALERT_KINDS = [
  'not_answering',
  'replies_slow',
  'calls_failing',
  'provider_limited',
  'words_unsure',
  'no_calls',
  'disk_low',
  'certificate_ends',
  'budget',
  'backup_failed',
] as const;
export const alertKindSchema = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof alertKindSchema>;

/** Figures only: nothing of a caller. Percentages are whole, times are epoch milliseconds. */
export const alertFactsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('not_answering'),
    cause: z.enum(['line_closed', 'not_registered', 'pbx_silent', 'no_worker', 'no_agent']),
  }),
  z.object({
    kind: z.literal('replies_slow'),
    count: z.int(),
    p95Ms: z.int(),
    limitMs: z.int(),
    /** That grew most; the longest where nothing is known of before. */
    stage: z.enum(['speech', 'end_of_turn', 'language', 'voice']),
    stageMs: z.int(),
    usualMs: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('calls_failing'),
    failed: z.int(),
    calls: z.int(),
    percent: z.int(),
    limitPercent: z.int(),
  }),
  /** 429 from a provider. */
  z.object({ kind: z.literal('provider_limited'), provider: z.string(), times: z.int() }),
  z.object({
    kind: z.literal('words_unsure'),
    turns: z.int(),
    /** Of the speech recognition in its own words, in the middle. */
    confidencePercent: z.int(),
    limitPercent: z.int(),
  }),
  z.object({ kind: z.literal('no_calls'), lastAt: z.int(), limitHours: z.int() }),
  z.object({ kind: z.literal('disk_low'), freeBytes: z.number(), limitBytes: z.number() }),
  z.object({ kind: z.literal('certificate_ends'), of: z.enum(['phone_line', 'page']), until: z.int() }),
  z.object({
    kind: z.literal('budget'),
    /** Which of the two marks was passed. */
    mark: z.union([z.literal(80), z.literal(100)]),
    percent: z.int(),
    costMicros: z.int(),
    budgetMicros: z.int(),
    currency: z.string(),
  }),
  z.object({ kind: z.literal('backup_failed'), lastGoodAt: z.int().nullable() }),
]);
export type AlertFacts = z.infer<typeof alertFactsSchema>;
export type FactsOf<K extends AlertKind> = Extract<AlertFacts, { kind: K }>;

/** `good`: it is over. `unknown`: nothing was seen of it any more. `switched_off`: nobody wants to know. */
export const clearedBecauseSchema = z.enum(['good', 'unknown', 'switched_off']);
export type ClearedBecause = z.infer<typeof clearedBecauseSchema>;

export const alertSchema = z.object({
  alertId: z.string(),
  /** What tells two alerts of one kind apart: a provider, a certificate; else empty. */
  subject: z.string(),
  /** Since when it was so; it was raised some time after that. */
  since: z.int(),
  raisedAt: z.int(),
  clearedAt: z.int().nullable(),
  clearedBecause: clearedBecauseSchema.nullable(),
  /** As last measured. */
  facts: alertFactsSchema,
});
export type Alert = z.infer<typeof alertSchema>;

/** What a tray shows, once for each `at`, in the language of the alerts. */
export const desktopNoticeSchema = z.object({ at: z.int(), title: z.string(), body: z.string() });
export type DesktopNotice = z.infer<typeof desktopNoticeSchema>;

export const standingAlertSchema = alertSchema.extend({
  /** Null: not to be shown there, or not yet. */
  desktop: desktopNoticeSchema.nullable(),
});
export type StandingAlert = z.infer<typeof standingAlertSchema>;

/** Newest first. */
export const alertHistorySchema = z.object({ alerts: z.array(alertSchema), more: z.boolean() });
export type AlertHistory = z.infer<typeof alertHistorySchema>;

export const alertChannelsSchema = z.object({
  /** Whether a mail server is set: without one no letter leaves. */
  mail: z.enum(['ready', 'not_set']),
  /** Where a Prometheus of this machine scrapes. */
  metrics: z.object({
    /** "127.0.0.1:7171" */
    target: z.string(),
    tokenPath: z.string(),
    /** Of LiveKit's own metrics; null: it gives none, or another one runs it. */
    liveKitTarget: z.string().nullable(),
  }),
});
export type AlertChannels = z.infer<typeof alertChannelsSchema>;
