import type { CallEvent } from '../../../electron/shared/call-event.ts';
import type { CallDetail } from '../../../electron/shared/contract/calls.ts';

/** The contract keeps events open for later kinds; what is stored was a CallEvent when it was written. */
export const eventsOf = (call: Pick<CallDetail, 'events'>): CallEvent[] => call.events as CallEvent[];
