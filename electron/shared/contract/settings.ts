import { z } from 'zod';
import { alertsSettingsSchema } from './settings/alerts.ts';
import { backupSettingsSchema } from './settings/backup.ts';
import { businessSettingsSchema } from './settings/business.ts';
import { callersSettingsSchema } from './settings/callers.ts';
import { contactLookupSettingsSchema } from './settings/contact-lookup.ts';
import { costsSettingsSchema } from './settings/costs.ts';
import { lanAccessSettingsSchema } from './settings/lan-access.ts';
import { liveKitSettingsSchema, liveKitSipSettingsSchema } from './settings/livekit.ts';
import { mailSettingsSchema } from './settings/mail.ts';
import { phoneLineSettingsSchema } from './settings/phone-line.ts';
import { redactionSettingsSchema, retentionSettingsSchema } from './settings/privacy.ts';
import {
  egressSettingsSchema,
  recordingSettingsSchema,
  recordingUploadSettingsSchema,
} from './settings/recording.ts';
import { apiSettingsSchema, workersSettingsSchema } from './settings/service.ts';

/**
 * Everything the owner can set, except secrets and agents. The same schema reads the database, the
 * `--config` file and the settings form.
 */
export const settingsSchema = z.strictObject({
  business: businessSettingsSchema.prefault({}),
  phoneLine: phoneLineSettingsSchema.prefault({}),
  workers: workersSettingsSchema.prefault({}),
  api: apiSettingsSchema.prefault({}),
  lanAccess: lanAccessSettingsSchema.prefault({}),
  liveKit: liveKitSettingsSchema.prefault({}),
  liveKitSip: liveKitSipSettingsSchema.prefault({}),
  egress: egressSettingsSchema.prefault({}),
  recording: recordingSettingsSchema.prefault({}),
  recordingUpload: recordingUploadSettingsSchema.prefault({}),
  mail: mailSettingsSchema.prefault({}),
  costs: costsSettingsSchema.prefault({}),
  alerts: alertsSettingsSchema.prefault({}),
  retention: retentionSettingsSchema.prefault({}),
  redaction: redactionSettingsSchema.prefault({}),
  contactLookup: contactLookupSettingsSchema.prefault({}),
  callers: callersSettingsSchema.prefault({}),
  backup: backupSettingsSchema.prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;

export type BusinessSettings = Settings['business'];

export type PhoneLineSettings = Settings['phoneLine'];

export type WorkersSettings = Settings['workers'];

export type ApiSettings = Settings['api'];

export type LanAccessSettings = Settings['lanAccess'];

export type RecordingSettings = Settings['recording'];

export type EgressSettings = Settings['egress'];

export type RecordingUploadSettings = Settings['recordingUpload'];

export type LiveKitSettings = Settings['liveKit'];

export type LiveKitSipSettings = Settings['liveKitSip'];

export type MailSettings = Settings['mail'];

export type CostsSettings = Settings['costs'];

export type BackupSettings = Settings['backup'];

export type AlertsSettings = Settings['alerts'];

export type RedactionSettings = Settings['redaction'];

export type RetentionSettings = Settings['retention'];

/** Fields to change; the rest stays. Checked against `settingsSchema` after merging, where the messages come from. */
export const settingsChangeSchema = z.partialRecord(
  z.enum([
    'business',
    'phoneLine',
    'workers',
    'api',
    'lanAccess',
    'liveKit',
    'liveKitSip',
    'egress',
    'recording',
    'recordingUpload',
    'mail',
    'costs',
    'alerts',
    'retention',
    'redaction',
    'backup',
    'contactLookup',
    'callers',
  ]),
  z.record(z.string(), z.json()),
);

export type SettingsChange = z.infer<typeof settingsChangeSchema>;

/** What saving would do, before it is done. */
export const settingsProposalSchema = z.object({
  changedFields: z.array(z.string()),
  /** Fields that take effect only when the phone line opens its ports again. */
  reopensLine: z.boolean(),
  /** Calls that would be cut off by saving now. */
  endsCalls: z.int(),
  /** Fields that need a restart of the service. */
  needsRestart: z.array(z.string()),
  summary: z.string(),
});

export type SettingsProposal = z.infer<typeof settingsProposalSchema>;

export const settingsAnswerSchema = z.object({
  settings: settingsSchema,
  /** Fields fixed by the configuration file, as "phoneLine.paused": they cannot be changed here. */
  fixedByFile: z.array(z.string()),
  configPath: z.string().nullable(),
  /** Why the file as it is now is not in force; null when it is. */
  fileProblem: z.string().nullable(),
});

export type SettingsAnswer = z.infer<typeof settingsAnswerSchema>;

export const secretNameSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Never the value, nor a part of it. */
export const secretStatusSchema = z.object({
  name: secretNameSchema,
  label: z.string(),
  state: z.enum(['set', 'set_by_environment', 'not_set']),
});

export type SecretStatus = z.infer<typeof secretStatusSchema>;

export const setSecretInputSchema = z.object({
  name: secretNameSchema,
  /** Null: forget it. */
  value: z.string().trim().min(1).max(4000).nullable(),
});
