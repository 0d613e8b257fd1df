import { z } from 'zod';

/** With it the browser joins the call's room through `/lk` of the page's own origin, and talks. */
export const testCallInvitationSchema = z.object({ callId: z.string(), token: z.string() });
export type TestCallInvitation = z.infer<typeof testCallInvitationSchema>;

export const beginTestCallInputSchema = z.object({ agentId: z.string().max(80) });
export const endTestCallInputSchema = z.object({ callId: z.string().max(40) });
