import { z } from 'zod';
import type { ReplyStage } from '../answering-state.ts';
import type { ProviderStage } from '../call-event.ts';
import type { MailProblem } from './deliveries.ts';
import type { LiveKitProblem, LiveKitStep } from './livekit.ts';
import type { SipEntriesProblem } from './livekit-sip.ts';
import type { BucketProblem } from './recordings.ts';

export const CHECK_GROUPS = [
  'service',
  'phone_line',
  'pbx',
  'agent',
  'livekit',
  'records',
  'machine',
] as const;
export type CheckGroup = (typeof CHECK_GROUPS)[number];

/** idle: cannot be told yet, or nothing to check. */
export type CheckHealth = 'ok' | 'warn' | 'bad' | 'idle';

/**
 * What a check found, as a code and figures; the page has the words. Texts in it (`problem`, `detail`) are sentences of the service.
 * Times are epoch milliseconds.
 */
export type Finding =
  | { code: 'service_runs'; version: string; startedAt: number; rssBytes: number }
  | { code: 'service_memory_high'; rssBytes: number; limitBytes: number }
  | { code: 'api_open'; address: string }
  | { code: 'settings_in_force'; path: string | null; fixed: number }
  | { code: 'settings_file_wrong'; path: string; problem: string }
  | { code: 'line_listening'; points: string }
  | { code: 'line_on_other_port'; points: string; problem: string; holder: string | null }
  | { code: 'line_not_open'; problem: string | null }
  | { code: 'rtp_free'; first: number; last: number; tried: number }
  | {
      code: 'rtp_partly_taken';
      first: number;
      last: number;
      tried: number;
      taken: string;
      holder: string | null;
    }
  | { code: 'rtp_taken'; first: number; last: number; holder: string | null }
  | { code: 'strangers_none' }
  | { code: 'strangers_seen'; address: string; attempts: number; lastAt: number; others: number }
  | { code: 'certificate_valid'; until: number; days: number }
  | { code: 'certificate_ends_soon'; until: number; days: number; path: string }
  | { code: 'certificate_ended'; until: number; path: string }
  | { code: 'certificate_unreadable'; path: string; problem: string }
  | { code: 'invite_seen'; at: number }
  | { code: 'invite_none' }
  | { code: 'pbx_answers'; detail: string }
  | { code: 'pbx_silent'; detail: string; since: number | null }
  | { code: 'pbx_not_asked' }
  | { code: 'pbx_asking' }
  | { code: 'registered'; detail: string }
  | { code: 'registering'; detail: string }
  | { code: 'registration_failed'; detail: string }
  | { code: 'workers_ready'; workers: number; calls: number; capacity: number }
  | { code: 'workers_restarted'; workers: number; exit: string }
  | { code: 'workers_none'; exit: string | null }
  | { code: 'agents_none'; problem: string }
  | { code: 'provider_built_in'; stage: ProviderStage; label: string; model: string }
  | { code: 'provider_answers'; stage: ProviderStage; label: string; model: string; answerMs: number | null }
  | { code: 'provider_key_missing'; stage: ProviderStage; label: string }
  | { code: 'provider_refuses'; stage: ProviderStage; label: string; model: string; problem: string }
  | { code: 'provider_not_asked'; stage: ProviderStage; label: string; problem: string }
  | { code: 'replies_few'; count: number }
  | { code: 'replies_quick'; count: number; medianMs: number; p95Ms: number }
  | {
      code: 'replies_slow';
      count: number;
      p95Ms: number;
      limitMs: number;
      stage: ReplyStage;
      stageMs: number;
      /** What the stage added before; null when too little is known. */
      usualMs: number | null;
    }
  | { code: 'prices_checked' }
  | { code: 'prices_old'; old: number; unpriced: number }
  | { code: 'database_sound'; sizeBytes: number; tookMs: number; checkedAt: number }
  | { code: 'database_damaged'; path: string; detail: string }
  | { code: 'records_written' }
  | { code: 'records_waiting'; waiting: number; problem: string | null }
  | { code: 'disk_free'; freeBytes: number; usedBytes: number; logBytes: number }
  | { code: 'disk_low'; freeBytes: number; usedBytes: number; dataDir: string }
  | { code: 'disk_nearly_full'; freeBytes: number; usedBytes: number; dataDir: string }
  | { code: 'clock_synchronised'; by: string }
  | { code: 'clock_not_synchronised'; by: string }
  | { code: 'clock_was_set'; byMs: number; at: number }
  | { code: 'clock_not_told' }
  | { code: 'machine_never_slept'; since: number }
  | { code: 'machine_stood_still'; at: number; forMs: number; times: number }
  | { code: 'machine_has_room'; cores: number; loadPercent: number; freeBytes: number; totalBytes: number }
  | { code: 'machine_busy'; cores: number; loadPercent: number }
  | { code: 'machine_memory_low'; freeBytes: number; totalBytes: number }
  | { code: 'livekit_off' }
  | { code: 'livekit_working'; doing: LiveKitStep }
  | { code: 'livekit_ready'; apiPort: number; rtcPort: number; image: string }
  | { code: 'livekit_failed'; problem: LiveKitProblem }
  | { code: 'livekit_keys_valid'; nextAt: number }
  | { code: 'livekit_keys_waiting'; since: number }
  | { code: 'livekit_config_as_written' }
  | { code: 'livekit_config_restored'; at: number }
  | { code: 'livekit_sip_waits'; doing: 'needs_livekit' | 'leaving' }
  | { code: 'livekit_sip_program_working'; doing: LiveKitStep }
  | { code: 'livekit_sip_program_ready'; image: string }
  | { code: 'livekit_sip_failed'; program: 'redis' | 'gateway'; problem: LiveKitProblem }
  /** Empty numbers: any. */
  | { code: 'livekit_sip_entries'; peers: string; numbers: string }
  | { code: 'livekit_sip_entries_wait' }
  | { code: 'livekit_sip_entries_repaired'; at: number }
  | { code: 'livekit_sip_entries_failed'; problem: SipEntriesProblem }
  | { code: 'livekit_sip_open_rules'; rules: string }
  | { code: 'livekit_sip_agents_registered'; since: number }
  | { code: 'livekit_sip_agents_starting' }
  | { code: 'livekit_sip_no_agents'; reason: string }
  | { code: 'livekit_sip_reach' }
  | { code: 'uploads_done' }
  | { code: 'uploads_waiting'; waiting: number }
  | { code: 'uploads_stuck'; waiting: number; failed: number; problem: BucketProblem }
  | { code: 'mail_sent' }
  | { code: 'mail_waiting'; waiting: number }
  | { code: 'mail_stuck'; waiting: number; dead: number; problem: MailProblem }
  | { code: 'webhooks_sent'; targets: number }
  | { code: 'webhook_stuck'; name: string; waiting: number; dead: number }
  | { code: 'webhook_stopped'; name: string }
  | { code: 'check_failed'; problem: string };

export type FindingCode = Finding['code'];

export interface CheckRow {
  /** "rtp_ports", "provider:stt:deepgram:nova-3" */
  readonly id: string;
  readonly group: CheckGroup;
  /** Null: not looked at yet. */
  readonly result: CheckResult | null;
  readonly checking: boolean;
}

export interface CheckResult {
  readonly health: CheckHealth;
  readonly finding: Finding;
  readonly measuredAt: number;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Numbers of callers are masked, their names and words are never in it. */
export interface LogLine {
  /** Rises by one. */
  readonly seq: number;
  readonly at: number;
  readonly level: LogLevel;
  readonly source: 'service' | 'worker' | 'sip' | 'call' | 'turn';
  readonly message: string;
  /** "port 5070, code port_taken" */
  readonly fields: string;
}

/** `snapshot` comes first on every connection. */
export type DiagnosticsMessage =
  | { readonly type: 'snapshot'; readonly checks: readonly CheckRow[]; readonly log: readonly LogLine[] }
  | { readonly type: 'checks'; readonly checks: readonly CheckRow[] }
  | { readonly type: 'check'; readonly check: CheckRow }
  | { readonly type: 'log'; readonly lines: readonly LogLine[] };

/** Null: all of them. */
export const runChecksInputSchema = z.object({ id: z.string().max(200).nullable() });

export const BUNDLE_PARTS = ['facts', 'checks', 'ladders', 'service_log', 'worker_logs'] as const;
export const bundlePartSchema = z.enum(BUNDLE_PARTS);
export type BundlePart = z.infer<typeof bundlePartSchema>;

export const bundleInputSchema = z.object({ parts: z.array(bundlePartSchema).min(1) });

export const bundleContentsSchema = z.object({
  parts: z.array(
    z.object({ part: bundlePartSchema, files: z.array(z.object({ path: z.string(), bytes: z.int() })) }),
  ),
  /** Lines of the newest ladder as they are in the bundle; empty when there is none. */
  sample: z.string(),
});
export type BundleContents = z.infer<typeof bundleContentsSchema>;

export const bundleFileInputSchema = z.object({ path: z.string().max(200) });
export const bundleFileSchema = z.object({ path: z.string(), text: z.string() });

export const bundleZipSchema = z.object({ fileName: z.string(), zipBase64: z.string() });
