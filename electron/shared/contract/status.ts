import { z } from 'zod';

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
  pbx: z.object({ state: z.enum(['asking', 'answers', 'silent']), detail: z.string() }).nullable(),
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

export const serviceStatusSchema = z.object({
  version: z.string(),
  startedAt: z.int(),
  rssBytes: z.int(),
  /** The answer to "is it answering?" and, if not, why. */
  answering: z.boolean(),
  notAnsweringBecause: z.string().nullable(),
  paused: z.boolean(),
  liveCalls: z.int(),
  phoneLine: phoneLineStatusSchema,
  workers: z.array(workerStatusSchema),
  agents: z.array(routedAgentStatusSchema),
  records: z.object({
    /** Writes kept in memory until the database takes them again. */
    waiting: z.int(),
    problem: z.string().nullable(),
  }),
});
export type ServiceStatus = z.infer<typeof serviceStatusSchema>;
