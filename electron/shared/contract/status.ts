import { z } from 'zod';
import { LIVEKIT_SIP_STANDINGS } from '../livekit-sip-standing.ts';
import { standingAlertSchema } from './alerts.ts';
import type { LiveKitProblem } from './livekit.ts';

export const phoneLineStatusSchema = z.object({
  state: z.enum(['starting', 'listening', 'failed', 'stopped']),
  listening: z.array(
    z.object({
      protocol: z.enum(['udp', 'tcp', 'tls']),
      address: z.string(),
      port: z.int(),
      announcedAddress: z.string(),
    }),
  ),
  /** What keeps it from answering, in words for people. */
  problem: z.string().nullable(),
  lastInviteAt: z.int().nullable(),
  registration: z
    .object({ state: z.enum(['registering', 'registered', 'failed', 'stopped']), detail: z.string() })
    .nullable(),
  /** Whether the PBX answers OPTIONS; null when it is not asked. */
  pbx: z
    .object({
      state: z.enum(['asking', 'answers', 'silent']),
      detail: z.string(),
      /** Of the last answer, or since when there is none; null while it is asked for the first time. */
      since: z.int().nullable(),
    })
    .nullable(),
  /** Who tried to call and is not on the allow-list, newest first. */
  strangers: z.array(z.object({ address: z.string(), attempts: z.int(), lastAt: z.int() })),
});
export type PhoneLineStatus = z.infer<typeof phoneLineStatusSchema>;

export const workerStatusSchema = z.object({
  workerId: z.string(),
  pid: z.int().nullable(),
  state: z.string(),
  activeCalls: z.int(),
  capacity: z.int(),
  rssBytes: z.number().nullable(),
  lastExit: z.string().nullable(),
});
export type WorkerStatus = z.infer<typeof workerStatusSchema>;

/** An agent that a number leads to. */
export const routedAgentStatusSchema = z.object({
  agentId: z.string(),
  name: z.string(),
  /** Why its calls are refused with 503, in words for people: a key is missing, wrong, or a provider is down. */
  problem: z.string().nullable(),
});
export type RoutedAgentStatus = z.infer<typeof routedAgentStatusSchema>;

const replyStagesSchema = z.object({
  speechMs: z.int().nullable(),
  endOfTurnMs: z.int().nullable(),
  languageMs: z.int().nullable(),
  voiceMs: z.int().nullable(),
});
export type ReplyStagesMs = z.infer<typeof replyStagesSchema>;

/** How fast callers were answered lately: the newest replies of the last quarter of an hour, medians. */
export const recentRepliesSchema = z.object({
  count: z.int(),
  medianMs: z.int(),
  /** One in twenty is slower. */
  p95Ms: z.int(),
  /** What was usual before; null when too little is known. */
  usualMs: z.int().nullable(),
  /** What each stage adds to the wait; null when it took no part. */
  stages: replyStagesSchema,
  /** The same of before, null as `usualMs`. */
  usualStages: replyStagesSchema.nullable(),
});
export type RecentReplies = z.infer<typeof recentRepliesSchema>;

/** A change of the one state, in the words of the service. Kept in memory, newest last. */
export const stateChangeSchema = z.object({
  at: z.int(),
  state: z.enum(['checking', 'answering', 'problem', 'not_answering', 'paused']),
  because: z.string().nullable(),
});
export type StateChange = z.infer<typeof stateChangeSchema>;

/** LiveKit's server, for rooms in which calls are heard. Never a reason for not answering. */
export const liveKitStatusSchema = z.object({
  state: z.enum(['off', 'starting', 'ready', 'failed']),
  /** Null unless it failed. Without what Docker or the server said: that is for Settings. */
  problem: z.custom<LiveKitProblem>((value) => typeof value === 'object' && value !== null).nullable(),
});
export type LiveKitStatus = z.infer<typeof liveKitStatusSchema>;

export const serviceStatusSchema = z.object({
  /** When this was true, by the service's clock. */
  at: z.int(),
  /** Since when its state (electron/shared/answering-state.ts) is what it is. */
  since: z.int(),
  recentChanges: z.array(stateChangeSchema),
  version: z.string(),
  startedAt: z.int(),
  rssBytes: z.int(),
  /** The answer to "is it answering?" and, if not, why. */
  answering: z.boolean(),
  notAnsweringBecause: z.string().nullable(),
  paused: z.boolean(),
  pausedAt: z.int().nullable(),
  /** Null while paused: until a person starts it again. */
  pausedUntil: z.int().nullable(),
  /** Why no number would be answered by any agent; null when one can. */
  nobodyAnswersBecause: z.string().nullable(),
  liveCalls: z.int(),
  phoneLine: phoneLineStatusSchema,
  workers: z.array(workerStatusSchema),
  agents: z.array(routedAgentStatusSchema),
  replies: recentRepliesSchema.nullable(),
  liveKit: liveKitStatusSchema,
  liveKitSip: z.enum(LIVEKIT_SIP_STANDINGS),
  /** What Diagnostics found that does not work. */
  failingChecks: z.int(),
  /** What stands and was raised, newest first. */
  alerts: z.array(standingAlertSchema),
  records: z.object({
    /** Writes kept in memory until the database takes them again. */
    waiting: z.int(),
    problem: z.string().nullable(),
  }),
});
export type ServiceStatus = z.infer<typeof serviceStatusSchema>;

/** Until when to pause, epoch milliseconds; null: until a person starts it again. */
export const pauseInputSchema = z.object({ until: z.int().nullable().default(null) }).prefault({});
