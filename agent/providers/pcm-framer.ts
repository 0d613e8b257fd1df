import { AudioFrame } from '@livekit/rtc-node';

/** Raw s16le at 8 kHz in pieces of any length -> 20 ms frames at once; what is left over waits for the next piece. */
export class PcmFramer {
  #rest: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): AudioFrame[] {
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    const whole = all.length - (all.length % FRAME_BYTES);
    this.#rest = all.subarray(whole);
    const frames: AudioFrame[] = [];
    for (let at = 0; at < whole; at += FRAME_BYTES) frames.push(frameOf(all.subarray(at, at + FRAME_BYTES)));
    return frames;
  }

  /** The end, shorter than 20 ms; an odd byte is dropped. */
  flush(): AudioFrame[] {
    const rest = this.#rest.subarray(0, this.#rest.length & ~1);
    this.#rest = Buffer.alloc(0);
    return rest.length > 0 ? [frameOf(rest)] : [];
  }
}

const FRAME_BYTES = 320;

function frameOf(bytes: Buffer): AudioFrame {
  const samples = new Int16Array(bytes.length / 2);
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2);
  return new AudioFrame(samples, 8000, 1, samples.length);
}
