import {
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  TrackKind,
} from '@livekit/rtc-node';

export interface MicrophoneOwner {
  /** 8 kHz mono, 10 ms at a time, as long as the person is there; silence too. */
  onSamples(samples: Int16Array): void;
  /** The microphone was taken away, or the person has left. It may come back. */
  onGone(): void;
}

const SAMPLE_RATE = 8000;

/**
 * The microphone of one participant, and of nobody else: the worker subscribes to it when it is there, again when
 * it comes back. Returns how to stop.
 */
export function hearMicrophone(room: Room, identity: string, owner: MicrophoneOwner): () => void {
  const stopped = new AbortController();
  const subscribe = (publication: RemoteTrackPublication, participant: RemoteParticipant) => {
    if (participant.identity === identity && publication.kind === TrackKind.KIND_AUDIO)
      publication.setSubscribed(true);
  };
  const subscribed = (
    track: RemoteTrack,
    _: RemoteTrackPublication,
    { identity: from }: RemoteParticipant,
  ) => {
    if (from === identity) void read(track, owner, stopped.signal);
  };
  const left = ({ identity: who }: RemoteParticipant) => {
    if (who === identity) owner.onGone();
  };
  const unpublished = (_: RemoteTrackPublication, participant: RemoteParticipant) => left(participant);
  room.on('trackPublished', subscribe);
  room.on('trackSubscribed', subscribed);
  room.on('trackUnpublished', unpublished);
  room.on('participantDisconnected', left);
  const there = room.remoteParticipants.get(identity);
  for (const publication of there?.trackPublications.values() ?? [])
    subscribe(publication, there as RemoteParticipant);
  return () => {
    stopped.abort();
    room.off('trackPublished', subscribe);
    room.off('trackSubscribed', subscribed);
    room.off('trackUnpublished', unpublished);
    room.off('participantDisconnected', left);
    for (const publication of room.remoteParticipants.get(identity)?.trackPublications.values() ?? [])
      publication.setSubscribed(false);
  };
}

async function read(track: RemoteTrack, owner: MicrophoneOwner, signal: AbortSignal): Promise<void> {
  const reader = new AudioStream(track, SAMPLE_RATE, 1).getReader();
  signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
  for (;;) {
    const { done, value } = await reader.read();
    if (done || signal.aborted) return;
    owner.onSamples(value.data);
  }
}
