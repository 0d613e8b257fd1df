import {
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  TrackKind,
  TrackSource,
} from '@livekit/rtc-node';
import { watchPackets } from './packet-watch.ts';

export interface MicrophoneOwner {
  /** 8 kHz mono, 10 ms at a time, as long as the person is there; silence too. */
  onSamples(samples: Int16Array): void;
  /** Nothing comes any more, since so long: the microphone was taken away, the person left or their machine died. It may come back. */
  onGone(sinceMs: number): void;
}

const SAMPLE_RATE = 8000;

/**
 * The microphone of one participant, and of nobody else: the worker subscribes to it when it is there, again when
 * it comes back. `which` of their tracks is meant, if not the one of that name. Returns how to stop.
 */
export function hearMicrophone(
  room: Room,
  identity: string,
  owner: MicrophoneOwner,
  which: (publication: RemoteTrackPublication) => boolean = isMicrophone,
): () => void {
  const hearing = new Hearing(room, identity, owner, which);
  hearing.start();
  return () => hearing.stop();
}

class Hearing {
  readonly #room: Room;
  readonly #identity: string;
  readonly #owner: MicrophoneOwner;
  readonly #which: (publication: RemoteTrackPublication) => boolean;
  readonly #stopped = new AbortController();
  /** False: what rtc-node still hands out is made up by the jitter buffer. */
  #comes = true;

  constructor(
    room: Room,
    identity: string,
    owner: MicrophoneOwner,
    which: (publication: RemoteTrackPublication) => boolean,
  ) {
    this.#which = which;
    this.#room = room;
    this.#identity = identity;
    this.#owner = owner;
  }

  start(): void {
    this.#room.on('trackPublished', this.#subscribe);
    this.#room.on('trackSubscribed', this.#subscribed);
    this.#room.on('trackUnpublished', this.#unpublished);
    this.#room.on('participantDisconnected', this.#left);
    for (const publication of this.#publications()) this.#subscribe(publication, this.#participant);
    watchPackets({
      room: this.#room,
      signal: this.#stopped.signal,
      onPackets: () => {
        this.#comes = true;
      },
      onNone: (sinceMs) => {
        if (this.#publications().some(({ muted }) => muted)) return;
        this.#comes = false;
        this.#owner.onGone(sinceMs);
      },
    });
  }

  stop(): void {
    this.#stopped.abort();
    this.#room.off('trackPublished', this.#subscribe);
    this.#room.off('trackSubscribed', this.#subscribed);
    this.#room.off('trackUnpublished', this.#unpublished);
    this.#room.off('participantDisconnected', this.#left);
    for (const publication of this.#publications()) publication.setSubscribed(false);
  }

  get #participant(): RemoteParticipant | undefined {
    return this.#room.remoteParticipants.get(this.#identity);
  }

  #publications(): RemoteTrackPublication[] {
    return [...(this.#participant?.trackPublications.values() ?? [])].filter(this.#which);
  }

  readonly #subscribe = (publication: RemoteTrackPublication, from: RemoteParticipant | undefined) => {
    if (from?.identity === this.#identity && this.#which(publication)) publication.setSubscribed(true);
  };

  readonly #subscribed = (track: RemoteTrack, _: RemoteTrackPublication, from: RemoteParticipant) => {
    if (from.identity === this.#identity) void this.#read(track);
  };

  readonly #unpublished = (publication: RemoteTrackPublication, from: RemoteParticipant) => {
    if (from.identity === this.#identity && this.#which(publication)) this.#owner.onGone(0);
  };

  readonly #left = ({ identity }: RemoteParticipant) => {
    if (identity === this.#identity) this.#owner.onGone(0);
  };

  /** Rejects never: an error of rtc-node is the end of the track. */
  async #read(track: RemoteTrack): Promise<void> {
    const { signal } = this.#stopped;
    try {
      const reader = new AudioStream(track, SAMPLE_RATE, 1).getReader();
      signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
      for (;;) {
        const { done, value } = await reader.read();
        if (signal.aborted) return;
        if (done) break;
        if (this.#comes) this.#owner.onSamples(value.data);
      }
    } catch {
      // As if it had ended.
    }
    if (!signal.aborted) this.#owner.onGone(0);
  }
}

/** A telephone has one voice, whatever its gateway calls it. */
export const isAnyVoice = ({ kind }: RemoteTrackPublication): boolean => kind === TrackKind.KIND_AUDIO;

const isMicrophone = ({ kind, source }: RemoteTrackPublication): boolean =>
  kind === TrackKind.KIND_AUDIO && source === TrackSource.SOURCE_MICROPHONE;
