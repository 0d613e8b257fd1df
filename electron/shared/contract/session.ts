import { z } from 'zod';

/** Either the one-time token of the sign-in link, or the password if one was set. */
export const signInInputSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('token'), token: z.string().min(1).max(200) }),
  z.object({ by: z.literal('password'), password: z.string().min(1).max(1000) }),
]);
export type SignInInput = z.infer<typeof signInInputSchema>;

export const whoAmISchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signed_out'), passwordSet: z.boolean() }),
  z.object({
    state: z.literal('signed_in'),
    /** 'page' by cookie, 'local_program' by bearer token. */
    as: z.enum(['page', 'local_program']),
    expiresAt: z.int().nullable(),
    passwordSet: z.boolean(),
  }),
]);
export type WhoAmI = z.infer<typeof whoAmISchema>;

export const setPasswordInputSchema = z.object({
  /** Null: no password, only sign-in links. */
  password: z.string().min(10, 'must have at least 10 characters').max(1000).nullable(),
});
