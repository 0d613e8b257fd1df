import { EgressClient } from 'livekit-server-sdk';
import type { EgressSettings } from '../../shared/contract/settings.ts';
import type { LiveKitAccess } from '../livekit/open-livekit.ts';
import { type EgressKeys, egressRequest } from '../room-calls/egress-request.ts';

/** Its service may have to start a pipeline first. */
const REQUEST_LIMIT_SECONDS = 15;

/**
 * Asks LiveKit to record a room into the owner's bucket; null: it does. Asked for when the call stands, never by the rule:
 * a room whose egress does not start is not made, and its caller would be refused (livekit-server roommanager.go).
 */
export async function startEgress(
  { apiUrl, key }: LiveKitAccess,
  { settings, keys }: { readonly settings: EgressSettings; readonly keys: EgressKeys },
  { roomName, callId }: { readonly roomName: string; readonly callId: string },
): Promise<string | null> {
  const request = egressRequest(settings, keys, callId);
  if (!request.ok) return request.failure;
  const { output, options } = request.value;
  const client = new EgressClient(apiUrl, key.name, key.secret, {
    requestTimeout: REQUEST_LIMIT_SECONDS,
    failover: false,
  });
  try {
    await client.startRoomCompositeEgress(roomName, output, options);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
