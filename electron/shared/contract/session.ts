import { z } from 'zod';

/** admin: everything. viewer: reads Home, Calls, Live and Costs and may pause answering. */
export const ROLES = ['admin', 'viewer'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** Either the token of a one-time link, or a user's name and password. */
export const signInInputSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('token'), token: z.string().min(1).max(200) }),
  z.object({
    by: z.literal('password'),
    name: z.string().trim().min(1).max(80),
    password: z.string().min(1).max(1000),
  }),
]);
export type SignInInput = z.infer<typeof signInInputSchema>;

export const whoAmISchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('signed_out'),
    /** Somebody has a name and a password; who, is not told. */
    passwordSet: z.boolean(),
    /** 'network': through the HTTPS entrance, where the link of the machine is not taken. */
    entrance: z.enum(['this_machine', 'network']),
  }),
  z.object({
    state: z.literal('signed_in'),
    /** 'page' by cookie, 'local_program' and 'device' by bearer token. */
    as: z.enum(['page', 'local_program', 'device']),
    /** What the audit log calls them; 'page' for the one-time link, 'local_program' for programs of this machine. */
    name: z.string(),
    /** Null: signed in by link, as a program or as a device, so there is no password to change. */
    userId: z.string().nullable(),
    role: roleSchema,
    /** May listen in to calls, take them over, move and end them, and play recordings; always true for an admin. */
    callControl: z.boolean(),
    expiresAt: z.int().nullable(),
    passwordSet: z.boolean(),
    entrance: z.enum(['this_machine', 'network']),
  }),
]);
export type WhoAmI = z.infer<typeof whoAmISchema>;

export const passwordSchema = z.string().min(10, 'must have at least 10 characters').max(1000);

export const changePasswordInputSchema = z.object({
  current: z.string().min(1).max(1000),
  next: passwordSchema,
});
export type ChangePasswordInput = z.infer<typeof changePasswordInputSchema>;

/** For a window that is to open signed in as the program or device that asked: `<page>/sign-in#<token>`. */
export const pageLinkSchema = z.object({ token: z.string(), expiresAt: z.int() });
export type PageLink = z.infer<typeof pageLinkSchema>;
