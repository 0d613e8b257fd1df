import { z } from 'zod';

/** Why a backup was not made, or not where it should be. */
export const BACKUP_PROBLEMS = [
  'folder_missing',
  'not_allowed',
  'disk_full',
  'database_damaged',
  'not_readable_again',
  'place_failed',
  'bucket_failed',
  'stalled',
  'ended',
  'interrupted',
] as const;

export const backupProblemSchema = z.object({
  code: z.enum(BACKUP_PROBLEMS),
  /** What the system or the store said; may hold a path. */
  detail: z.string(),
});
export type BackupProblem = z.infer<typeof backupProblemSchema>;

/** What is inside, readable with the passphrase only. */
export const backupSummarySchema = z.object({
  createdAt: z.int(),
  /** Of the program that made it. */
  version: z.string(),
  schemaVersion: z.int(),
  company: z.string(),
  machine: z.string(),
  calls: z.int(),
  newestCallAt: z.int().nullable(),
  agents: z.array(z.string()),
  users: z.int(),
  recordings: z.int(),
  withRecordings: z.boolean(),
  /** Keys that came from the environment: they are in no backup. */
  environmentSecrets: z.array(z.string()),
  /** Of the machine that made it: what 3CX was told. */
  lineAddress: z.string(),
});
export type BackupSummary = z.infer<typeof backupSummarySchema>;

export const backupRunSchema = z.object({
  backupId: z.string(),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
  state: z.enum(['running', 'good', 'failed', 'removed']),
  /** Name of the file. */
  file: z.string(),
  folder: z.string().nullable(),
  bucket: z.string().nullable(),
  bytes: z.int().nullable(),
  calls: z.int().nullable(),
  problem: backupProblemSchema.nullable(),
});
export type BackupRun = z.infer<typeof backupRunSchema>;

/** For who watches: nothing wanted, all well, or the last one failed. */
export const backupStandingSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('good'), lastGoodAt: z.int().nullable() }),
  z.object({ state: z.literal('failed'), lastGoodAt: z.int().nullable(), problem: backupProblemSchema }),
]);
export type BackupStanding = z.infer<typeof backupStandingSchema>;

/** Why a file is not restored. Nothing was changed then. */
export const RESTORE_PROBLEMS = [
  'file_missing',
  'no_backup',
  'newer_format',
  'newer_version',
  'wrong_passphrase',
  'damaged',
  'disk_full',
  'folder_in_use',
  'folder_has_calls',
  'not_allowed',
  'address_needed',
] as const;
export const restoreProblemSchema = z.object({ code: z.enum(RESTORE_PROBLEMS), detail: z.string() });
export type RestoreProblem = z.infer<typeof restoreProblemSchema>;

export const backupStateSchema = z.object({
  standing: backupStandingSchema,
  /** When the passphrase was made; null: there is none yet, and nothing can be sealed. */
  passphraseMadeAt: z.int().nullable(),
  running: z.boolean(),
  runs: z.array(backupRunSchema),
});
export type BackupState = z.infer<typeof backupStateSchema>;

export const backupInputSchema = z.object({ backupId: z.string().max(40) });
