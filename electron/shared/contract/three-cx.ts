import { z } from 'zod';
import { DEFAULT_AGENT_NUMBER } from '../three-cx/agent-number.ts';

/** Configuring 3CX by its Configuration API (XAPI), and what the other ways need to know of this machine. */

const hostName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9.-]{1,253}$/, 'must be a host name or an IP address, such as pbx.company.com');
const phoneNumber = z
  .string()
  .trim()
  .regex(/^\+?[0-9*#]{2,32}$/, 'must be digits, such as 01134960150, as 3CX dials them');

export const agentNumberSchema = z
  .string()
  .regex(/^[1-9][0-9]{2,7}$/, 'must be 3 to 8 digits and not begin with 0, such as 88801');

/** Where 3CX finds this machine, from the phone line's settings. */
export const trunklineEndSchema = z.object({
  address: z.string(),
  port: z.int(),
  transport: z.enum(['udp', 'tcp', 'tls']),
  /** Loopback or a wildcard: 3CX cannot use it, the address is to be set first. */
  reachable: z.boolean(),
});
export type TrunklineEnd = z.infer<typeof trunklineEndSchema>;

export const threeCxConnectionSchema = z.object({
  host: z.string(),
  port: z.int(),
  /** SHA-256 of a certificate that was accepted by a person; null: only trusted ones. */
  fingerprint: z.string().nullable(),
});
export type ThreeCxConnection = z.infer<typeof threeCxConnectionSchema>;

export const saveConnectionInputSchema = z.strictObject({
  host: hostName,
  port: z
    .int()
    .min(1, 'must be 1 to 65535, usually 443 or 5001')
    .max(65_535, 'must be 1 to 65535')
    .default(443),
  /** Omitted: the stored one stays. */
  clientId: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9_-]{1,80}$/, 'must be the client ID of the API key, usually a number such as 9900')
    .optional(),
  clientSecret: z.string().trim().min(1).max(4000).optional(),
});

/** What trying the connection showed. Anything else is a failure with its reason. */
export const connectionTestSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('connected'),
    /** "20.0.8.1109" */
    version: z.string().nullable(),
    productCode: z.string().nullable(),
    /** Simultaneous calls of the licence. */
    licenceCalls: z.int().nullable(),
  }),
  z.object({
    state: z.literal('certificate'),
    fingerprint: z.string(),
    subject: z.string(),
    issuer: z.string(),
    validTo: z.string(),
    /** It replaces one that was accepted before. */
    changed: z.boolean(),
  }),
]);
export type ConnectionTest = z.infer<typeof connectionTestSchema>;

export const overflowTargetSchema = z.object({
  kind: z.enum(['queue', 'ring_group']),
  id: z.int(),
  number: z.string(),
  name: z.string(),
  /** "Voicemail of 100" */
  noAnswer: z.string(),
  seconds: z.int().nullable(),
  /** It forwards to our number already. */
  isOurs: z.boolean(),
});
export type OverflowTarget = z.infer<typeof overflowTargetSchema>;

/** What can be chosen from before a comparison. */
export const threeCxChoicesSchema = z.object({
  targets: z.array(overflowTargetSchema),
  trunks: z.array(z.object({ id: z.int(), name: z.string(), number: z.string() })),
  licenceCalls: z.int().nullable(),
  forwardsToExternal: z.boolean().nullable(),
});
export type ThreeCxChoices = z.infer<typeof threeCxChoicesSchema>;

export const changeWishesSchema = z.strictObject({
  agentNumber: agentNumberSchema.default(DEFAULT_AGENT_NUMBER),
  /** Null: no second route; callers are cut off when we do not answer. */
  fallback: z.strictObject({ number: phoneNumber, trunkId: z.int() }).nullable().default(null),
  overflow: z
    .array(
      z.strictObject({
        kind: z.enum(['queue', 'ring_group']),
        id: z.int(),
        seconds: z.int().min(5, 'must be 5 to 600 seconds').max(600, 'must be 5 to 600 seconds'),
      }),
    )
    .max(100)
    .default([]),
  simultaneousCalls: z.int().min(1).max(1000).default(10),
  /** Turns the global switch on if it is off. */
  allowForwarding: z.boolean().default(false),
});
export type ChangeWishes = z.infer<typeof changeWishesSchema>;

export const fieldDifferenceSchema = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;

export const changeObjectSchema = z.enum([
  'blocklist',
  'trunk',
  'outbound_rule',
  'queue',
  'ring_group',
  'general_settings',
]);
export type ChangeObject = z.infer<typeof changeObjectSchema>;

/** One line of the list: what 3CX has now and what it would have. */
export const plannedChangeSchema = z.object({
  kind: z.enum(['create', 'update']),
  object: changeObjectSchema,
  /** 'Outbound rule "Trunkline"' */
  label: z.string(),
  now: z.string(),
  afterwards: z.string(),
  fields: z.array(fieldDifferenceSchema),
});
export type PlannedChangeView = z.infer<typeof plannedChangeSchema>;

export const planWarningSchema = z.object({
  code: z.enum([
    'loop',
    'no_second_route',
    'schedule_goes_elsewhere',
    'two_licence_calls',
    'forwarding_off',
    'outbound_off_at_night',
    'trunk_call_limit',
    'same_address_elsewhere',
    'number_in_use',
    'caller_id_unknown',
    'licence_inactive',
  ]),
  text: z.string(),
});
export type PlanWarning = z.infer<typeof planWarningSchema>;

export const changePlanSchema = z.object({
  /** Names exactly this comparison: applying another is refused. */
  planId: z.string(),
  readAt: z.int(),
  changes: z.array(plannedChangeSchema),
  warnings: z.array(planWarningSchema),
});
export type ChangePlan = z.infer<typeof changePlanSchema>;

export const applyInputSchema = z.strictObject({ planId: z.string().max(80), wishes: changeWishesSchema });

export const changeStateSchema = z.enum(['waiting', 'doing', 'done', 'failed', 'undone']);

export const changeSetSchema = z.object({
  changeSetId: z.string(),
  startedAt: z.int(),
  endedAt: z.int().nullable(),
  actor: z.string(),
  host: z.string(),
  state: z.enum(['applying', 'applied', 'failed', 'undoing', 'undo_failed', 'undone']),
  /** What went wrong, what was done and what not. */
  problem: z.string().nullable(),
  changes: z.array(plannedChangeSchema.extend({ state: changeStateSchema })),
});
export type ChangeSet = z.infer<typeof changeSetSchema>;

/** Undoing is refused when an object is no longer as we left it; then nothing was undone. */
export const undoAnswerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('undone'), changeSet: changeSetSchema }),
  z.object({
    state: z.literal('changed_since'),
    objects: z.array(z.object({ label: z.string(), fields: z.array(fieldDifferenceSchema) })),
  }),
]);
export type UndoAnswer = z.infer<typeof undoAnswerSchema>;

export const threeCxOverviewSchema = z.object({
  machine: trunklineEndSchema,
  fallbackNumber: z.string().nullable(),
  connection: threeCxConnectionSchema.nullable(),
  clientIdSet: z.boolean(),
  clientSecretSet: z.boolean(),
  /** The last set of changes that is not undone; null: we changed nothing in 3CX. */
  lastChangeSet: changeSetSchema.nullable(),
});
export type ThreeCxOverview = z.infer<typeof threeCxOverviewSchema>;

export const templateAnswerSchema = z.object({ fileName: z.string(), xml: z.string() });
