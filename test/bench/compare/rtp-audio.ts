import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web';
import { voice } from '@livekit/agents';
import { AudioFrame } from '@livekit/rtc-node';
import type { RtpSession } from '../../../agent/media/phone-audio.ts';
import { createResampler } from '../../../agent/media/resample.ts';

const PHONE_HZ = 8000;
/** What its VAD and STT take, so that neither has to convert: this favours stock. */
const INPUT_HZ = 16_000;

/** The least that puts an AgentSession on a phone line: no room, no Opus, nothing of our conversation. */
export class RtpInput extends voice.AudioInput {
  constructor(rtp: RtpSession) {
    super();
    const resampler = createResampler(PHONE_HZ, INPUT_HZ);
    let controller: ReadableStreamDefaultController<AudioFrame> | null = null;
    this.multiStream.addInputStream(
      new ReadableStream<AudioFrame>({
        start: (opened) => {
          controller = opened;
        },
        cancel: () => {
          controller = null;
        },
      }),
    );
    rtp.onCallerFrame = (frame) => {
      const samples = resampler.push(frame.samples);
      if (samples.length > 0) controller?.enqueue(new AudioFrame(samples, INPUT_HZ, 1, samples.length));
    };
  }
}

/** The session brings its voice to the line's rate by itself. */
export class RtpOutput extends voice.AudioOutput {
  readonly #rtp: RtpSession;
  #startedAtPlayedMs: number | null = null;
  #flushed = false;

  constructor(rtp: RtpSession) {
    super(PHONE_HZ, undefined, { pause: false });
    this.#rtp = rtp;
    rtp.playout.onDrained = () => this.#flushed && this.#finish(false);
  }

  override async captureFrame(frame: AudioFrame): Promise<void> {
    await super.captureFrame(frame);
    if (this.#startedAtPlayedMs === null) {
      this.#startedAtPlayedMs = this.#rtp.playout.playedMs;
      this.onPlaybackStarted(Date.now());
    }
    this.#rtp.playout.write(frame.data.slice(0, frame.samplesPerChannel));
  }

  override flush(): void {
    super.flush();
    this.#flushed = true;
    if (this.#rtp.playout.queuedMs === 0) this.#finish(false);
  }

  override clearBuffer(): void {
    this.#rtp.playout.clear();
    this.#finish(true);
  }

  #finish(interrupted: boolean): void {
    if (this.#startedAtPlayedMs === null) return;
    const playedMs = this.#rtp.playout.playedMs - this.#startedAtPlayedMs;
    this.#startedAtPlayedMs = null;
    this.#flushed = false;
    this.onPlaybackFinished({ playbackPosition: playedMs / 1000, interrupted });
  }
}
