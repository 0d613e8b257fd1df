/** Of a call's LiveKit room. */
export const roomNameOf = (callId: string): string => `call-${callId}`;

/** What a room of ours says about itself; a listener may read it. `sip.*` as livekit/sip names its attributes. */
export interface RoomMetadata {
  readonly installationId: string;
  readonly callId: string;
  readonly agentId: string | null;
  readonly startedAt: number;
  readonly 'sip.phoneNumber': string | null;
  readonly 'sip.trunkPhoneNumber': string;
}

/** Null: the room is not one of ours. */
export function readMetadata(text: string): Pick<RoomMetadata, 'installationId' | 'callId'> | null {
  try {
    const { installationId, callId } = JSON.parse(text) as Partial<RoomMetadata>;
    return typeof installationId === 'string' && typeof callId === 'string'
      ? { installationId, callId }
      : null;
  } catch {
    return null;
  }
}
