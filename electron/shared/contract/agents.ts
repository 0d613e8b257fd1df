import { z } from 'zod';
import { agentProfileSchema } from '../agent-profile.ts';

export const agentSummarySchema = z.object({
  agentId: z.string(),
  name: z.string(),
  version: z.int(),
  savedAt: z.int(),
  versions: z.int(),
});
export type AgentSummary = z.infer<typeof agentSummarySchema>;

export const agentVersionSchema = z.object({
  version: z.int(),
  savedAt: z.int(),
  savedBy: z.string(),
  profile: agentProfileSchema,
});
export type AgentVersion = z.infer<typeof agentVersionSchema>;

/** One line of an agent's history; the profile is read by `agents.get`. */
export const agentVersionLineSchema = agentVersionSchema.omit({ profile: true });
export type AgentVersionLine = z.infer<typeof agentVersionLineSchema>;

export const agentIdInputSchema = z.object({ agentId: z.string().max(40) });

export const getAgentInputSchema = z.object({
  agentId: z.string().max(40),
  /** Omitted: the newest, which is the one that answers calls. */
  version: z.int().min(1).optional(),
});

/** Exact digits, a prefix ending in `*`, or `*` alone: the default for numbers that nothing else matches. */
export const routeSchema = z.strictObject({
  pattern: z
    .string()
    .regex(
      /^(\*|\+?[0-9A-Za-z._-]{1,32}\*?)$/,
      'must be a number, a prefix ending in *, or * for any number',
    ),
  agentId: z.string().max(40),
});
export type Route = z.infer<typeof routeSchema>;

export const routesSchema = z.array(routeSchema).max(500);
