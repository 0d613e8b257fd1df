import { z } from 'zod';
import { passwordSchema, roleSchema } from './session.ts';

/** Who may come in: users, devices, the entrance for the network, and who changed what. */
const personName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(80)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they would break lines of logs and lists
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must be one line');

export const userSummarySchema = z.object({
  userId: z.string(),
  name: z.string(),
  role: roleSchema,
  /** May listen in to calls, take them over, move and end them, and play recordings; always true for an admin. */
  callControl: z.boolean(),
  createdAt: z.int(),
  passwordChangedAt: z.int(),
  lastSeenAt: z.int().nullable(),
  lastSeenFrom: z.string().nullable(),
  disabled: z.boolean(),
});
export type UserSummary = z.infer<typeof userSummarySchema>;

export const addUserInputSchema = z.strictObject({
  name: personName,
  password: passwordSchema,
  role: roleSchema,
  callControl: z.boolean().default(false),
});
export type AddUserInput = z.infer<typeof addUserInputSchema>;

/** What is left out stays as it is. */
export const changeUserInputSchema = z.strictObject({
  userId: z.string().max(40),
  role: roleSchema.optional(),
  callControl: z.boolean().optional(),
  disabled: z.boolean().optional(),
});
export type ChangeUserInput = z.infer<typeof changeUserInputSchema>;

export const userIdInputSchema = z.object({ userId: z.string().max(40) });
export const setUserPasswordInputSchema = userIdInputSchema.extend({ password: passwordSchema });

export const deviceSummarySchema = z.object({
  deviceId: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: z.int(),
  createdBy: z.string(),
  lastSeenAt: z.int().nullable(),
  lastSeenFrom: z.string().nullable(),
});
export type DeviceSummary = z.infer<typeof deviceSummarySchema>;

export const addDeviceInputSchema = z.strictObject({ name: personName, role: roleSchema });
export type AddDeviceInput = z.infer<typeof addDeviceInputSchema>;
/** The token is shown this once and never again. */
export const addedDeviceSchema = z.object({ device: deviceSummarySchema, token: z.string() });
export const deviceIdInputSchema = z.object({ deviceId: z.string().max(40) });

export const auditPageInputSchema = z.object({
  /** `nextCursor` of the page before; null: the newest. */
  cursor: z.int().nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});
export const auditEntrySchema = z.object({
  id: z.int(),
  at: z.int(),
  actor: z.string(),
  /** "settings.save": the part of the program, and what was done. */
  action: z.string(),
  /** Each fact as text; `before` is null where there was no value before. */
  facts: z.array(z.object({ name: z.string(), before: z.string().nullable(), value: z.string() })),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  nextCursor: z.int().nullable(),
});
