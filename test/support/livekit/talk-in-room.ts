import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';

/** Somebody with a voice in a room. */
export interface Talker {
  readonly room: Room;
  say(samples: Int16Array): void;
  leave(): Promise<void>;
}

const FRAME_SAMPLES = 160;

export async function talkInRoom(
  url: string,
  token: string,
  source: TrackSource = TrackSource.SOURCE_MICROPHONE,
): Promise<Talker> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: true, dynacast: false });
  const voice = new AudioSource(8000, 1, 100);
  const track = LocalAudioTrack.createAudioTrack('voice', voice);
  await room.localParticipant?.publishTrack(track, new TrackPublishOptions({ source }));
  let queue: Int16Array[] = [];
  let here = true;
  // The source takes a frame when it has room: the speech flows without gaps.
  const talk = async () => {
    while (here) {
      const samples = queue.shift() ?? new Int16Array(FRAME_SAMPLES);
      await voice.captureFrame(new AudioFrame(samples, 8000, 1, FRAME_SAMPLES)).catch(() => undefined);
    }
  };
  void talk();
  return {
    room,
    say(samples) {
      queue = [];
      for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
        const frame = new Int16Array(FRAME_SAMPLES);
        frame.set(samples.subarray(at, at + FRAME_SAMPLES));
        queue.push(frame);
      }
    },
    async leave() {
      here = false;
      await room.disconnect();
    },
  };
}
