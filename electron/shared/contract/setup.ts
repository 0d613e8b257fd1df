import { z } from 'zod';
import { outageSchema, setupAnswersSchema } from '../setup/answers.ts';
import { setupStepSchema } from '../setup/steps.ts';

/** Set-up: the machine's checks, how far the wizard came, tests by real calls. Kept by the service, not by the page. */

export const setupProgressSchema = z.object({
  /** fresh: nobody has opened it; the page then opens it by itself. */
  state: z.enum(['fresh', 'under_way', 'skipped', 'finished']),
  /** Where to go on. */
  step: setupStepSchema,
  done: z.array(setupStepSchema),
  answers: setupAnswersSchema,
  startedAt: z.int().nullable(),
  finishedAt: z.int().nullable(),
});
export type SetupProgress = z.infer<typeof setupProgressSchema>;

/** `done`: this step is left behind. `answers` are merged; a wrong one is refused with its field. */
export const saveProgressInputSchema = z.strictObject({
  step: setupStepSchema.optional(),
  done: setupStepSchema.optional(),
  answers: z.record(z.string(), z.json()).optional(),
});
export type SaveProgressInput = z.infer<typeof saveProgressInputSchema>;

export const CHECK_IDS = [
  'system',
  'capacity',
  'sip_port',
  'rtp_ports',
  'address',
  'firewall',
  'clock',
  'sleep',
  'docker',
] as const;
export const checkIdSchema = z.enum(CHECK_IDS);
export type CheckId = z.infer<typeof checkIdSchema>;

export const checkFixSchema = z.object({
  title: z.string(),
  text: z.string(),
  /** To be copied, one per line; null: nothing to type. */
  commands: z.string().nullable(),
  /** Why this way is closed here; null: it is open. */
  offBecause: z.string().nullable(),
});
export type CheckFix = z.infer<typeof checkFixSchema>;

/** What a check came to. The texts are the service's, in English. */
export const checkVerdictSchema = z.object({
  health: z.enum(['ok', 'warn', 'bad']),
  /** What was found, with the figure. */
  found: z.string(),
  /** "12 ms off" */
  measured: z.string().nullable(),
  /** What it means for calls; null when it is well. */
  means: z.string().nullable(),
  /** Best first. */
  fixes: z.array(checkFixSchema),
});
export type CheckVerdict = z.infer<typeof checkVerdictSchema>;

export const checkSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('not_run'), checkId: checkIdSchema }),
  z.object({ state: z.literal('checking'), checkId: checkIdSchema }),
  z.object({
    state: z.literal('checked'),
    checkId: checkIdSchema,
    verdict: checkVerdictSchema,
    at: z.int(),
    tookMs: z.int(),
  }),
]);
export type Check = z.infer<typeof checkSchema>;
export const checksSchema = z.object({
  checks: z.array(checkSchema),
  /** Of the last full run; null while it goes on. */
  finishedAt: z.int().nullable(),
  tookMs: z.int().nullable(),
});
export type Checks = z.infer<typeof checksSchema>;
/** Null: all of them. */
export const runChecksInputSchema = z.object({ checkIds: z.array(checkIdSchema).min(1).nullable() });

export const localAddressSchema = z.object({
  address: z.string(),
  family: z.enum(['IPv4', 'IPv6']),
  interfaceName: z.string(),
  /** With its mask: "192.168.1.0/24". */
  network: z.string(),
  origin: z.enum(['dhcp', 'static', 'unknown']),
  kind: z.enum(['lan', 'vpn', 'container']),
});
export type LocalAddress = z.infer<typeof localAddressSchema>;

export const reachInputSchema = z.object({ host: z.string().trim().min(1).max(253) });
/** From which of our addresses the 3CX can be reached, by opening TCP connections to ports that 3CX listens on. */
export const reachSchema = z.object({
  host: z.string(),
  /** What the name stands for; empty: it could not be resolved. */
  addresses: z.array(z.string()),
  privateAddress: z.boolean(),
  from: z.array(
    z.object({
      address: z.string(),
      sameNetwork: z.boolean(),
      /** The first port that took the connection. */
      answer: z.object({ port: z.int(), tookMs: z.number() }).nullable(),
    }),
  ),
});
export type Reach = z.infer<typeof reachSchema>;

export const firewallPlanSchema = z.object({
  /** "ufw", "nftables", "firewalld", "Windows Defender Firewall"; null: none was found. */
  firewall: z.string().nullable(),
  commands: z.array(z.string()),
  /** The service may run them itself. */
  canRun: z.boolean(),
  cannotRunBecause: z.string().nullable(),
});
export type FirewallPlan = z.infer<typeof firewallPlanSchema>;
/** `peer`: for a 3CX that is not saved as allowed yet; null: for those that are. */
export const firewallInputSchema = z.object({ peer: z.union([z.ipv4(), z.ipv6()]).nullable() });
/** Exactly what was shown: commands that differ from what would be run now are refused. */
export const runFirewallInputSchema = firewallInputSchema.extend({
  commands: z.array(z.string()).min(1).max(20),
});
export const runFirewallOutputSchema = z.object({ ok: z.boolean(), output: z.string() });

export const LINE_TEST_IDS = [
  'invite',
  'caller_number',
  'answered_quickly',
  'sound_from_caller',
  'sound_to_caller',
  'codec',
  'disclosure',
  'key',
  'transfer',
  'hang_up',
] as const;
export const lineTestIdSchema = z.enum(LINE_TEST_IDS);
export type LineTestId = z.infer<typeof lineTestIdSchema>;
export const lineTestSchema = z.object({
  testId: lineTestIdSchema,
  state: z.enum(['waiting', 'proved', 'failed']),
  /** What was measured, or what it waits for. */
  found: z.string(),
  /** One line; null unless it failed. */
  fix: z.string().nullable(),
  callId: z.string().nullable(),
});
export type LineTest = z.infer<typeof lineTestSchema>;

export const outageTestSchema = z.object({
  outage: outageSchema,
  state: z.enum(['waiting', 'seen', 'proved', 'failed']),
  /** What the service itself saw, and what it cannot know. */
  found: z.string(),
  fix: z.string().nullable(),
});
export type OutageTest = z.infer<typeof outageTestSchema>;

export const portTestSchema = z.object({
  ok: z.boolean(),
  found: z.string(),
  at: z.int(),
});
export type PortTest = z.infer<typeof portTestSchema>;

export const rehearsalSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({ state: z.literal('calling'), startedAt: z.int(), callId: z.string().nullable() }),
  z.object({
    state: z.literal('finished'),
    startedAt: z.int(),
    endedAt: z.int(),
    callId: z.string().nullable(),
    /** Null: the call did all that it should. */
    problem: z.string().nullable(),
  }),
]);
export type Rehearsal = z.infer<typeof rehearsalSchema>;

export const lineTestsSchema = z.object({
  /** Calls before this do not count. */
  since: z.int(),
  port: portTestSchema.nullable(),
  rehearsal: rehearsalSchema,
  rehearsed: z.array(lineTestSchema),
  real: z.array(lineTestSchema),
  outages: z.array(outageTestSchema),
  /** Who called and was turned away since then, and could be allowed. */
  strangers: z.array(z.string()),
});
export type LineTests = z.infer<typeof lineTestsSchema>;
