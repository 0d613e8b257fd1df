import { z } from 'zod';

/** Who hears a live call by its LiveKit room, and who speaks in the agent's place. */
export const callPeopleSchema = z.object({
  listeners: z.array(z.object({ identity: z.string(), name: z.string() })),
  /** Null: the agent speaks. */
  speaker: z.object({ identity: z.string(), name: z.string() }).nullable(),
  /** The worker's part: without it a listener hears nothing. */
  room: z.enum(['closed', 'joining', 'open']),
  /** Why the room is not open although somebody listens; it is tried again by itself. */
  problem: z.enum(['too_many_listened', 'not_entered']).nullable(),
});
export type CallPeople = z.infer<typeof callPeopleSchema>;

export const NOBODY: CallPeople = { listeners: [], speaker: null, room: 'closed', problem: null };

/** With it the page joins the room through `/lk` of its own origin. It may hear, and publish a microphone. */
export const roomInvitationSchema = z.object({
  roomName: z.string(),
  identity: z.string(),
  /** For coming in within two minutes; the server hands out the next ones. */
  token: z.string(),
});
export type RoomInvitation = z.infer<typeof roomInvitationSchema>;

const callId = z.string().max(40);
export const listenInputSchema = z.object({ callId });
export const listenerInputSchema = z.object({ callId, identity: z.string().max(80) });
export const whisperInputSchema = z.object({ callId, text: z.string().trim().min(1).max(500) });
