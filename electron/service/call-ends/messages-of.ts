import { type CallerMessage, callerMessageSchema } from '../../shared/caller-message.ts';
import type { CallDetail } from '../../shared/contract/calls.ts';

/** Pure: what the caller left for people, oldest first. None once the words of the call are deleted. */
export const messagesOf = ({ events }: Pick<CallDetail, 'events'>): CallerMessage[] =>
  events.flatMap((event) => {
    if (event.kind !== 'message_taken') return [];
    const { success, data } = callerMessageSchema.safeParse(event);
    return success && data.text !== '' ? [data] : [];
  });
