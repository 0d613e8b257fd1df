import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type LocalTrackPublication,
  Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { failure } from '../../electron/shared/failure.ts';
import { fail, type Result, succeed } from '../../electron/shared/result.ts';
import { hearMicrophone, type MicrophoneOwner } from './microphone.ts';
import { keepNativeLogsOut } from './native-logs.ts';

keepNativeLogsOut();

/** Where a call's room is, and what may be done there. The token is made by the service, for this call alone. */
export interface RoomAccess {
  readonly url: string;
  readonly token: string;
}

export const CALLER_TRACK = 'caller';
export const AGENT_TRACK = 'agent';

/**
 * A call in its LiveKit room: the caller's and the agent's voice as two tracks, so that whoever listens can
 * tell them apart. Opened when somebody listens, closed when nobody does: publishing costs about 10 % of a core.
 * The call never waits for it: audio is handed over and forgotten, and a room that falls behind loses audio,
 * not the call.
 */
export interface CallRoom {
  /**
   * 8 kHz mono, as they come in and as they leave; the arrays may be used again after the call. The caller's frames are
   * the clock: while they come and the agent says nothing, its track carries silence, so that both stay together.
   */
  caller(samples: Int16Array): void;
  agent(samples: Int16Array): void;
  /** What one participant says into their microphone, until the returned function is called. */
  hear(identity: string, owner: MicrophoneOwner): () => void;
  readonly open: boolean;
  close(): Promise<void>;
}

const SAMPLE_RATE = 8000;
/** More than this waits only if the sender is starved: what is late then is better lost than heard late. */
const MAX_WAITING_MS = 200;
const CONNECT_LIMIT_MS = 5000;
const RECONNECT_LIMIT_MS = 2000;
/** The two clocks differ by less than this; on hold only the agent's goes on. */
const MAX_AHEAD = 3;

/** `onLost`: the room was closed from outside (server restarted, removed). Not called after `close`. */
export type OpenCallRoom = (
  access: RoomAccess,
  onLost: (reason: string) => void,
) => Promise<Result<CallRoom>>;

export async function openCallRoom(
  { url, token }: RoomAccess,
  onLost: (reason: string) => void,
): Promise<Result<CallRoom>> {
  const room = new Room();
  try {
    await withinLimit(room.connect(url, token, { autoSubscribe: false, dynacast: false }));
    const voices = await Promise.all([publish(room, CALLER_TRACK), publish(room, AGENT_TRACK)]);
    return succeed(new PublishedCall(room, voices, onLost));
  } catch (error) {
    await room.disconnect().catch(() => {});
    return fail(
      failure('room_unavailable', `The call's room cannot be entered: ${(error as Error).message}`),
    );
  }
}

interface Voice {
  readonly source: AudioSource;
  readonly publication: LocalTrackPublication;
}

async function publish(room: Room, name: string): Promise<Voice> {
  const source = new AudioSource(SAMPLE_RATE, 1, MAX_WAITING_MS);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: true, red: false });
  const participant = room.localParticipant;
  if (!participant) throw new Error('it was left at once');
  const track = LocalAudioTrack.createAudioTrack(name, source);
  return { source, publication: await participant.publishTrack(track, options) };
}

class PublishedCall implements CallRoom {
  readonly #room: Room;
  readonly #caller: AudioSource;
  readonly #agent: AudioSource;
  #open = true;
  /** Frames of the agent that no frame of the caller has answered yet. */
  #agentAhead = 0;

  constructor(room: Room, [caller, agent]: readonly [Voice, Voice], onLost: (reason: string) => void) {
    this.#room = room;
    this.#caller = caller.source;
    this.#agent = agent.source;
    let giveUp: NodeJS.Timeout | undefined;
    const lost = (reason: string) => {
      clearTimeout(giveUp);
      if (!this.#open) return;
      this.#open = false;
      void this.#leave();
      onLost(reason);
    };
    // rtc-node tries for up to half a minute; a server that was restarted knows nothing of the room any more.
    room.on('reconnecting', () => {
      clearTimeout(giveUp);
      giveUp = setTimeout(() => lost('it did not come back'), RECONNECT_LIMIT_MS);
    });
    room.on('reconnected', () => clearTimeout(giveUp));
    room.on('disconnected', (reason) => lost(String(reason)));
  }

  get open(): boolean {
    return this.#open;
  }

  caller(samples: Int16Array): void {
    this.#send(this.#caller, samples);
    if (this.#agentAhead > 0) this.#agentAhead -= 1;
    else this.#send(this.#agent, new Int16Array(samples.length));
  }

  agent(samples: Int16Array): void {
    this.#agentAhead = Math.min(this.#agentAhead + 1, MAX_AHEAD);
    this.#send(this.#agent, samples);
  }

  hear(identity: string, owner: MicrophoneOwner): () => void {
    return hearMicrophone(this.#room, identity, owner);
  }

  #send(source: AudioSource, samples: Int16Array): void {
    if (!this.#open || source.queuedDuration > MAX_WAITING_MS / 2) return;
    const frame = new AudioFrame(samples.slice(), SAMPLE_RATE, 1, samples.length);
    source.captureFrame(frame).catch(() => {
      // It is being closed; `disconnected` tells.
    });
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    this.#open = false;
    await this.#leave();
  }

  /** What fails in leaving was gone already. */
  async #leave(): Promise<void> {
    await this.#room.disconnect().catch(() => undefined);
    await Promise.allSettled([this.#caller.close(), this.#agent.close()]);
  }
}

async function withinLimit(connecting: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${CONNECT_LIMIT_MS / 1000} s`)),
    CONNECT_LIMIT_MS,
  );
  try {
    await Promise.race([connecting, promise]);
  } finally {
    clearTimeout(timer);
  }
}
