/**
 * The name that Trunkline's agent has at a LiveKit server: an agent with a name is sent to a room only when it is
 * asked for by this name (a dispatch rule's room configuration, or the API), never to every room there is.
 */
export const LIVEKIT_AGENT_NAME = 'trunkline';

/** Of people who listen in or speak on a call: never the caller of a room. */
export const LISTENER_IDENTITY_PREFIX = 'person-';
