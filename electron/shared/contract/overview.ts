import { z } from 'zod';
import { callSummarySchema, costTotalSchema, providerStageSchema } from './calls.ts';

/** What Home and the tray's popover show beside the status: figures of the day, the month, the last calls. */

export const todaySchema = z.object({
  /** "2026-11-23" in the business's time zone, and its bounds: 23 to 25 hours. */
  day: z.string(),
  from: z.int(),
  before: z.int(),
  /** All rows, live ones included. */
  calls: z.int(),
  live: z.int(),
  answered: z.int(),
  transferred: z.int(),
  /** Sent back with 404, 480 or 503, so that the PBX went on to people. */
  refused: z.int(),
  abandoned: z.int(),
  /** Failed or interrupted. */
  failed: z.int(),
  replies: z.object({ count: z.int(), medianMs: z.int(), p95Ms: z.int() }).nullable(),
  /** As in the month's figures. */
  cost: z.array(costTotalSchema),
  unpricedLines: z.int(),
});
export type Today = z.infer<typeof todaySchema>;

export const monthSoFarSchema = z.object({
  /** "2026-11" and its bounds in the business's time zone. */
  month: z.string(),
  from: z.int(),
  before: z.int(),
  /** In the business currency; as billed, one sum per currency, where an exchange rate is missing. */
  cost: z.array(costTotalSchema),
  /** The whole month in the business currency; null: too early to say, or an exchange rate is missing. */
  forecastMicros: z.int().nullable(),
  /** In the business currency; null: none set. */
  budgetMicros: z.int().nullable(),
  unpricedLines: z.int(),
});
export type MonthSoFar = z.infer<typeof monthSoFarSchema>;

/** One provider of a stage that an agent uses first. */
export const stageProviderSchema = z.object({
  stage: providerStageSchema,
  provider: z.string(),
  label: z.string(),
  model: z.string(),
  /** What the last check said against it; null: it works. */
  problem: z.string().nullable(),
});
export type StageProvider = z.infer<typeof stageProviderSchema>;

export const latestCallSchema = callSummarySchema.extend({
  agentName: z.string().nullable(),
  /** Name of the person it was moved to. */
  movedTo: z.string().nullable(),
});
export type LatestCall = z.infer<typeof latestCallSchema>;

export const overviewSchema = z.object({
  at: z.int(),
  timeZone: z.string(),
  currency: z.string(),
  /** Where the PBX sends calls that are refused; null: nobody said yet. */
  fallbackNumber: z.string().nullable(),
  /** Address of the PBX as it was set; null: only networks are allowed, or nothing but this machine. */
  pbxAddress: z.string().nullable(),
  everCalled: z.boolean(),
  today: todaySchema,
  month: monthSoFarSchema,
  latest: z.array(latestCallSchema),
  providers: z.array(stageProviderSchema),
});
export type Overview = z.infer<typeof overviewSchema>;
