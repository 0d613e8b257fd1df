import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RoomAgentDispatch, RoomConfiguration } from '@livekit/protocol';
import { TrackSource } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import type { Installation } from '../../../electron/service/livekit/keys/key-file.ts';
import { LIVEKIT_AGENT_NAME } from '../../../electron/shared/livekit-agent.ts';
import type { ServiceUnderTest } from '../service-process.ts';
import { type Talker, talkInRoom } from './talk-in-room.ts';

export interface SipCallerInput {
  readonly number: string;
  readonly called: string;
  readonly trunkId: string;
  /** As the rule does, when the room is made; false: nobody is sent. */
  readonly dispatched?: boolean;
}

export interface SipCaller extends Talker {
  readonly roomName: string;
  readonly rooms: RoomServiceClient;
}

let calls = 0;

/**
 * A caller as livekit/sip brings one, which cannot be had here: a participant of kind SIP with its attributes (livekit/sip
 * pkg/sip/types.go), whose token carries the rule's agent and may join, not create (protocol sip/token.go): the room, of the
 * rule's naming, begins with the join. Its voice comes without the name "microphone".
 */
export async function callBySip(
  { api, dataDir }: Pick<ServiceUnderTest, 'api' | 'dataDir'>,
  { number, called, trunkId, dispatched = true }: SipCallerInput,
): Promise<SipCaller> {
  const { keys } = JSON.parse(readFileSync(join(dataDir, 'livekit-keys.json'), 'utf8')) as Installation;
  const { apiPort } = (await api.settings.get.query()).settings.liveKit;
  const { name, secret } = keys.current;
  const rooms = new RoomServiceClient(`http://127.0.0.1:${apiPort}`, name, secret);
  const roomName = `call-_${number}_${process.pid}x${calls++}`;
  const token = new AccessToken(name, secret, {
    identity: `sip_${number}`,
    attributes: {
      'sip.callID': `SCL_${calls}`,
      'sip.callIDFull': `${calls}@pbx.example`,
      'sip.callStatus': 'ringing',
      'sip.phoneNumber': number,
      'sip.trunkPhoneNumber': called,
      'sip.trunkID': trunkId,
    },
  });
  token.kind = 'sip';
  token.addGrant({ roomJoin: true, room: roomName, canPublish: true, canSubscribe: true });
  token.roomConfig = new RoomConfiguration({
    agents: dispatched ? [new RoomAgentDispatch({ agentName: LIVEKIT_AGENT_NAME })] : [],
  });
  const talker = await talkInRoom(
    `ws://127.0.0.1:${apiPort}`,
    await token.toJwt(),
    TrackSource.SOURCE_UNKNOWN,
  );
  return { ...talker, roomName, rooms };
}
