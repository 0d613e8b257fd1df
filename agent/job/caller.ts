import { ParticipantKind, type RemoteParticipant, type Room } from '@livekit/rtc-node';
import { LISTENER_IDENTITY_PREFIX } from '../../electron/shared/livekit-agent.ts';

/** Whom the agent talks to. A second job of a call may find a supervisor in the room already, who is not the caller. */
export function waitForCaller(room: Room): Promise<RemoteParticipant> {
  const there = [...room.remoteParticipants.values()].find(isCaller);
  if (there !== undefined) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const joined = (participant: RemoteParticipant) => {
      if (!isCaller(participant)) return;
      stop();
      resolve(participant);
    };
    const ended = () => {
      stop();
      reject(new Error('The room was closed before a caller came'));
    };
    const stop = () => {
      room.off('participantConnected', joined);
      room.off('disconnected', ended);
    };
    room.on('participantConnected', joined);
    room.on('disconnected', ended);
  });
}

const isCaller = ({ kind, identity }: RemoteParticipant): boolean =>
  kind === ParticipantKind.SIP ||
  (kind === ParticipantKind.STANDARD && !identity.startsWith(LISTENER_IDENTITY_PREFIX));
