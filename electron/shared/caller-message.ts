import { z } from 'zod';

/** What a caller leaves for people. Words of the caller as the agent understood them. */
export const callerMessageSchema = z.object({
  /** A person or a department; null: for whoever is in. */
  forWhom: z.string().nullable(),
  callerName: z.string().nullable(),
  /** As the caller said it; null: the number they called from. */
  callbackNumber: z.string().nullable(),
  text: z.string(),
  urgent: z.boolean(),
});

export type CallerMessage = z.infer<typeof callerMessageSchema>;
