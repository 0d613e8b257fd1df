import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import {
  type MediaSetup,
  type MediaStats,
  NO_MEDIA_STATS,
  type RtpSuccessorState,
} from '../../electron/shared/media.ts';
import { encodeG711 } from '../media/g711.ts';
import type { MediaTicker, TickerJob } from '../media/media-ticker.ts';
import type { CallerFrame, Playout, RtpSession } from '../media/phone-audio.ts';
import { QueuedPlayout } from '../media/queued-playout.ts';
import { AGENT_TRACK } from '../room/call-room.ts';
import { hearMicrophone, isAnyVoice } from '../room/microphone.ts';

const SAMPLE_RATE = 8000;
const FRAME_SAMPLES = 160;
const FRAME_MS = 20;
/** What libwebrtc may hold back of us; more would only be delay. */
const SOURCE_QUEUE_MS = 60;

export interface RoomAudioInput {
  readonly room: Room;
  /** Whom the agent talks to; nobody else in the room is heard. */
  readonly identity: string;
  /** Their voice comes from a gateway, not from a microphone. */
  readonly telephone: boolean;
  readonly ticker: MediaTicker;
}

/**
 * One participant of a room as the phone's audio: the same conversation runs on it. Frames are 20 ms at 8 kHz, also
 * as µ-law, for providers that take that. Silence is sent like speech, so that listeners stay in time.
 */
export class RoomAudio implements RtpSession, TickerJob {
  onCallerFrame: ((frame: CallerFrame) => void) | null = null;
  onDtmf: ((key: string) => void) | null = null;
  onFirstPacket: (() => void) | null = null;
  onTimeout: ((silentMs: number, held: boolean) => void) | null = null;
  onSentFrame: ((samples: Int16Array) => void) | null = null;
  readonly localPort = 0;
  readonly setup = NO_RTP;
  dueAtMs: number;
  readonly #input: RoomAudioInput;
  readonly #source = new AudioSource(SAMPLE_RATE, 1, SOURCE_QUEUE_MS);
  readonly #playout = new QueuedPlayout(() => {});
  readonly #stopHearing: () => void;
  #collected = new Int16Array(FRAME_SAMPLES);
  #count = 0;
  #received = 0;
  #sent = 0;
  #closed = false;

  constructor(input: RoomAudioInput) {
    this.#input = input;
    this.dueAtMs = input.ticker.now();
    const owner = { onSamples: (samples: Int16Array) => this.#hear(samples), onGone: () => {} };
    const which = input.telephone ? isAnyVoice : undefined;
    this.#stopHearing = hearMicrophone(input.room, input.identity, owner, which);
    input.room.on('dtmfReceived', this.#onDtmf);
  }

  /** The agent's voice, published; from now on it is paced by the media clock. */
  async publish(): Promise<void> {
    const track = LocalAudioTrack.createAudioTrack(AGENT_TRACK, this.#source);
    const options = new TrackPublishOptions({
      source: TrackSource.SOURCE_MICROPHONE,
      dtx: false,
      red: false,
    });
    await this.#input.room.localParticipant?.publishTrack(track, options);
    this.dueAtMs = this.#input.ticker.now();
    this.#input.ticker.add(this);
  }

  get playout(): Playout {
    return this.#playout;
  }

  run(nowMs: number): void {
    const frame = new Int16Array(FRAME_SAMPLES);
    const { talk, talkStarted, drained } = this.#playout.fill(frame);
    this.dueAtMs += FRAME_MS;
    // After a stall the rest is not sent in a burst.
    if (nowMs - this.dueAtMs > 100) this.dueAtMs = nowMs + FRAME_MS;
    this.#sent += 1;
    this.#source.captureFrame(new AudioFrame(frame, SAMPLE_RATE, 1, FRAME_SAMPLES)).catch(() => undefined);
    if (talkStarted) this.#playout.onTalkStarted?.(nowMs);
    if (talk) this.onSentFrame?.(frame);
    if (drained) this.#playout.onDrained?.(nowMs);
  }

  update(): void {}

  sendDtmf(key: string): void {
    const code = '0123456789*#ABCD'.indexOf(key);
    if (code >= 0) void this.#input.room.localParticipant?.publishDtmf(code, key).catch(() => undefined);
  }

  stats(): MediaStats {
    return { ...NO_MEDIA_STATS, packetsSent: this.#sent, packetsReceived: this.#received };
  }

  /** A room call is not taken over by another process: its job and the call end together. */
  successorState(): RtpSuccessorState {
    return { localPort: 0, ssrc: 0, sequence: 0, timestamp: 0, rolloverCounter: 0, setup: NO_RTP };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#input.ticker.remove(this);
    this.#input.room.off('dtmfReceived', this.#onDtmf);
    this.#stopHearing();
    await this.#source.close().catch(() => undefined);
  }

  readonly #onDtmf = (_code: number, digit: string): void => this.onDtmf?.(digit);

  #hear(samples: Int16Array): void {
    for (const sample of samples) {
      this.#collected[this.#count++] = sample;
      if (this.#count === FRAME_SAMPLES) this.#frame();
    }
  }

  #frame(): void {
    const samples = this.#collected;
    this.#collected = new Int16Array(FRAME_SAMPLES);
    this.#count = 0;
    this.#received += 1;
    if (this.#received === 1) this.onFirstPacket?.();
    const receivedAtMs = performance.now();
    this.onCallerFrame?.({
      samples,
      encoded: encodeG711('PCMU', samples),
      codec: 'PCMU',
      receivedAtMs,
      concealed: false,
    });
  }
}

/** There is no RTP of ours: LiveKit carries it. */
const NO_RTP: MediaSetup = {
  codec: 'PCMU',
  payloadType: 0,
  telephoneEventPayloadType: null,
  ptimeMs: FRAME_MS,
  direction: 'sendrecv',
  peer: null,
  srtp: null,
  symmetricRtp: false,
  mediaTimeoutMs: 60_000,
  heldMediaTimeoutMs: 600_000,
};
