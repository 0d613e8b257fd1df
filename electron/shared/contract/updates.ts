import { z } from 'zod';
import { callChangeSchema } from './calls.ts';
import { liveMessageSchema } from './live.ts';
import { serviceStatusSchema } from './status.ts';

/** Parts of the API whose answers can change without the page having asked for it. */
export const CHANGING_TOPICS = [
  'settings',
  'agents',
  'secrets',
  'costs',
  'setup',
  'session',
  'access',
  'threeCx',
  'overview',
  'liveKit',
  'liveKitSip',
  'recordings',
  'alerts',
  'deliveries',
  'privacy',
  'wordChecks',
  'backup',
] as const;
export const changingTopicSchema = z.enum(CHANGING_TOPICS);
export type ChangingTopic = z.infer<typeof changingTopicSchema>;

/**
 * Everything that a page shows live, on one event stream: a browser allows six connections to an address, for
 * all tabs together. `status` and a live snapshot come first on every connection.
 */
export const updateSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), status: serviceStatusSchema }),
  z.object({ type: z.literal('live'), message: liveMessageSchema }),
  z.object({ type: z.literal('call'), change: callChangeSchema }),
  /** What was read under this part of the API is to be read again. */
  z.object({ type: z.literal('changed'), topic: changingTopicSchema }),
]);
export type Update = z.infer<typeof updateSchema>;
