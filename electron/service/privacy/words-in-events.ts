import type { CallEventBody } from '../../shared/call-event.ts';

/**
 * Fields of events that hold what somebody said or typed: they go with the transcript. Every kind of event is here,
 * so that a new one has to say what of it are a caller's words. What names the caller in the SIP messages goes with the call.
 */
export const WORDS_IN_EVENTS = {
  sip: [],
  admission: [],
  media_started: [],
  media_direction: [],
  media_timeout: [],
  first_caller_audio: [],
  greeting_started: [],
  // Our own text: the proof that it was heard.
  disclosure_played: [],
  dtmf: ['key'],
  barge_in: ['heardText'],
  false_interruption: [],
  tool_called: ['arguments'],
  tool_finished: ['result'],
  transfer_requested: [],
  transfer_progress: [],
  transfer_finished: [],
  provider_error: [],
  provider_switched: [],
  apology_spoken: [],
  silence_nudge: [],
  listening_started: [],
  listening_ended: [],
  whispered: ['text'],
  taken_over: [],
  given_back: [],
  room_lost: [],
  recording_started: [],
  recording_failed: [],
  contact_looked_up: [],
  caller_returned: [],
  message_taken: ['forWhom', 'callerName', 'callbackNumber', 'text'],
  worker_assigned: [],
  worker_lost: [],
  ended: [],
} as const satisfies { readonly [K in CallEventBody['kind']]: readonly string[] };
