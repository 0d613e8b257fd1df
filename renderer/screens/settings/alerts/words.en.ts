import type { AlertKind } from '../../../../electron/shared/contract/alerts.ts';
import type { LimitField } from './alerts-values.ts';

export const en = {
  loading: 'Loading the settings',
  title: 'Who is told',
  about:
    'What stands is always on Home, what was is in Diagnostics. Each alert is told once when it begins, once a day while it stands, and once when it is over.',
  desktop: 'Notification of the desktop app',
  desktopHint: 'On every computer where the tray icon of Trunkline runs.',
  mailTo: 'Mail to',
  mailToHint: 'Several addresses with a comma between them. Empty: no mail.',
  noMailServer: 'No mail server is set, so no alert is mailed. Notifications and webhooks go on.',
  toMail: 'Open Settings, Mail',
  webhook: 'Webhooks',
  webhookHint: 'Each webhook that wants alerts gets alert.raised and alert.cleared, at any hour.',
  language: 'Language of mails and notifications',
  languageHint: 'The page shows alerts in its own language.',
  what: 'What is told',
  whatText: 'An alert is raised when it has lasted, and over when it has been good for a while.',
  kindHints: {
    not_answering: 'The line is closed, 3CX is not seen or refuses us, no worker or no agent is ready.',
    replies_slow: 'One in twenty replies of 15 minutes takes longer. The alert names the stage that grew.',
    calls_failing: 'Share of the last hour, from three failed calls on.',
    provider_limited: 'Three times in 15 minutes.',
    words_unsure:
      'How sure speech recognition is, in the middle of an hour with 20 sentences or more. It stands for about 8% wrong words; check it on the page of a call.',
    no_calls: 'Counted within the answering hours. Right for lines that ring every day.',
    disk_low: 'On the disk of the data folder.',
    certificate_ends: 'Of the phone line (TLS), and your own one for the network.',
    budget: "At 80% and at 100% of the month's budget, which is set in Costs.",
    backup_failed: 'As soon as backups are switched on.',
  } satisfies Record<AlertKind, string>,
  limits: {
    notAnsweringMinutes: { name: 'Told after how many minutes', unit: 'minutes' },
    replyP95Ms: { name: 'Longest reply in milliseconds', unit: 'ms' },
    failedCallsPercent: { name: 'Failed calls in percent', unit: '% of calls' },
    confidencePercent: { name: 'Least confidence in percent', unit: '% sure' },
    noCallHours: { name: 'Hours without a call', unit: 'hours' },
    freeDiskGb: { name: 'Least free room in gigabytes', unit: 'GB free' },
    certificateDays: { name: 'Days before the end', unit: 'days before' },
  } satisfies Record<LimitField, { name: string; unit: string }>,
  quiet: 'Quiet hours',
  quietText: 'Mail and notifications wait until they are over, and are sent then if it still stands.',
  quietFrom: 'From',
  quietHint: 'Every day, by the clock of the machine. Empty: none.',
  quietTo: 'Until',
  quietBut: 'Tell at once when calls are not being answered',
  quietButHint: 'Also in quiet hours.',
  metrics: 'Prometheus and Grafana',
  metricsText:
    'GET /metrics gives reply times, calls, SIP codes, loss, jitter, cost and alerts to a Prometheus of your own. Nothing of a caller is in it.',
  token: 'The token is in this file, which only the account of the service can read:',
  copyScrape: 'Copy the scrape configuration',
  copied: 'Copied',
  grafana:
    'A dashboard and alert rules are in the folder resources/grafana of the program, with how to load them.',
};
