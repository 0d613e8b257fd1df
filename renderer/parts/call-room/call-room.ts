import { type LocalAudioTrack, type RemoteTrack, Room, RoomEvent, Track } from 'livekit-client';

/** A call's LiveKit room as a page is in it. Loaded when somebody listens: livekit-client is large. */
export interface CallRoom {
  /** Opens the microphone and publishes it; the caller hears it once the call is taken over. Rejects when it is refused. */
  openMicrophone(): Promise<void>;
  closeMicrophone(): Promise<void>;
  /** While this person speaks they are in the agent's track: it would be their own echo. */
  muteAgent(muted: boolean): void;
  /** 0 to 1, of the own microphone. */
  microphoneLevel(): number;
  leave(): Promise<void>;
}

export interface CallRoomOwner {
  /** Sound of the call is here: the first, or again after an interruption. */
  onHeard(): void;
  /** It is tried again for some seconds before it counts as lost. */
  onInterrupted(interrupted: boolean): void;
  /** For good: not by `leave`. */
  onLost(): void;
}

const AGENT_TRACK = 'agent';

/** Through the service's own origin, so that no further address or certificate is needed. */
const SIGNALLING_URL = `${window.location.origin}/lk`;

/** Marks in the browser's own timeline, so that a slow beginning can be told apart (test/bench/rooms/listen-click.ts). */
export const LISTEN_MARKS = ['listen:invited', 'listen:joined', 'listen:subscribed', 'listen:heard'] as const;
const mark = (name: (typeof LISTEN_MARKS)[number]) => performance.mark(name);

let warm = false;

/**
 * The first connection of a browser tab is the slow one: WebRTC's threads, codecs and certificate come up with it. One
 * without network, made while the person still looks for the call, takes that off their click.
 */
export async function warmUp(): Promise<void> {
  if (warm) return;
  warm = true;
  const connection = new RTCPeerConnection();
  try {
    connection.addTransceiver('audio', { direction: 'recvonly' });
    await connection.setLocalDescription(await connection.createOffer());
  } catch {
    // Then the first listen is slower, or says itself what is wrong.
  } finally {
    connection.close();
  }
}

const RETRY_STEP_MS = 250;
const RETRY_AT_MOST_MS = 1000;
const RETRY_FOR_MS = 8000;

/**
 * The library's own pauses grow to 7 s, for thousands of clients of one server. Here a few listen, and a container is back
 * in a second or two. Null: given up, and the page joins anew.
 */
const nextRetryDelayInMs = (tried: { readonly retryCount: number; readonly elapsedMs: number }) =>
  tried.elapsedMs > RETRY_FOR_MS ? null : Math.min(RETRY_AT_MOST_MS, tried.retryCount * RETRY_STEP_MS);

export async function joinCallRoom(token: string, owner: CallRoomOwner): Promise<CallRoom> {
  const room = new Room({ disconnectOnPageLeave: true, reconnectPolicy: { nextRetryDelayInMs } });
  const players = new Map<RemoteTrack, { readonly name: string; readonly player: HTMLAudioElement }>();
  mark('listen:invited');
  let joined = false;
  let left = false;
  let microphone: LocalAudioTrack | null = null;
  let agentMuted = false;
  room.on(RoomEvent.TrackSubscribed, (track, publication) => {
    if (track.kind !== Track.Kind.Audio) return;
    mark('listen:subscribed');
    const player = track.attach() as HTMLAudioElement;
    player.muted = agentMuted && publication.trackName === AGENT_TRACK;
    players.set(track, { name: publication.trackName, player });
    document.body.append(player);
    player.addEventListener('playing', () => heard(), { once: true });
  });
  const heard = () => {
    mark('listen:heard');
    owner.onHeard();
  };
  const remove = (track: RemoteTrack) => {
    track.detach();
    players.get(track)?.player.remove();
    players.delete(track);
  };
  room.on(RoomEvent.TrackUnsubscribed, remove);
  // Of the signalling alone first. Its sound may go on for a while, and after a server's death is gone at once.
  room.on(RoomEvent.SignalReconnecting, () => owner.onInterrupted(true));
  room.on(RoomEvent.Reconnecting, () => owner.onInterrupted(true));
  room.on(RoomEvent.Reconnected, () => {
    owner.onInterrupted(false);
    // After a short break the same voices go on; after a long one others come, and tell when they play.
    if ([...players.values()].some(({ player }) => !player.paused)) owner.onHeard();
  });
  room.on(RoomEvent.Disconnected, () => {
    for (const track of [...players.keys()]) remove(track);
    // Told of a connection that never came about too; that one is the rejection below.
    if (joined && !left) owner.onLost();
  });
  await room.connect(SIGNALLING_URL, token, { rtcConfig: { iceServers: [] } });
  joined = true;
  mark('listen:joined');
  return {
    async openMicrophone() {
      const publication = await room.localParticipant.setMicrophoneEnabled(true);
      microphone = publication?.audioTrack ?? null;
    },
    async closeMicrophone() {
      const published = microphone;
      microphone = null;
      if (published !== null) await room.localParticipant.unpublishTrack(published.mediaStreamTrack, true);
    },
    muteAgent(muted) {
      agentMuted = muted;
      for (const { name, player } of players.values()) if (name === AGENT_TRACK) player.muted = muted;
    },
    microphoneLevel: () => room.localParticipant.audioLevel,
    async leave() {
      left = true;
      await room.disconnect();
    },
  };
}
