import type { CallerFrame, PhoneAudio, Playout } from '../../agent/media/phone-audio.ts';

const FRAME_SAMPLES = 160;
const FRAME_MS = 20;

/** A phone line in real time without a network: 20 ms frames of what the caller says, else faint line noise. */
export class FakePhoneAudio implements PhoneAudio {
  onCallerFrame: ((frame: CallerFrame) => void) | null = null;
  onDtmf: ((key: string) => void) | null = null;
  readonly playout = new FakePlayout();
  readonly #startedAtMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  #frames = 0;
  #queue: Int16Array[] = [];
  #onSpoken: (() => void) | null = null;
  /** When the last frame of the caller's speech was handed in. */
  lastSpeechFrameAtMs = 0;

  constructor() {
    this.#timer = setInterval(() => this.#catchUp(), 5);
  }

  /** Resolves when the last frame has been handed in. */
  speak(samples: Int16Array): Promise<void> {
    for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
      const frame = new Int16Array(FRAME_SAMPLES);
      frame.set(samples.subarray(at, at + FRAME_SAMPLES));
      this.#queue.push(frame);
    }
    return new Promise((resolve) => {
      this.#onSpoken = resolve;
    });
  }

  /** When the next frame is due: the first one of what was queued by `speak`, if nothing was before. */
  get nextFrameAtMs(): number {
    return this.#startedAtMs + this.#frames * FRAME_MS;
  }

  close(): void {
    clearInterval(this.#timer);
    this.playout.close();
  }

  #catchUp(): void {
    while (this.#startedAtMs + this.#frames * FRAME_MS <= performance.now()) this.#tick();
  }

  #tick(): void {
    const receivedAtMs = performance.now();
    const said = this.#queue.shift();
    this.#frames++;
    this.onCallerFrame?.({
      samples: said ?? lineNoise(),
      encoded: new Uint8Array(FRAME_SAMPLES),
      codec: 'PCMU',
      receivedAtMs,
      concealed: false,
    });
    if (!said) return;
    this.lastSpeechFrameAtMs = receivedAtMs;
    if (this.#queue.length === 0) this.#onSpoken?.();
  }
}

const lineNoise = (): Int16Array => Int16Array.from({ length: FRAME_SAMPLES }, () => Math.random() * 16 - 8);

/** Paces like the RTP sender: a packet leaves at once after silence, then every 20 ms. */
export class FakePlayout implements Playout {
  onTalkStarted: ((atMs: number) => void) | null = null;
  onDrained: ((atMs: number) => void) | null = null;
  /** Everything that left, agent audio only. */
  readonly sent: number[] = [];
  readonly talkStarts: number[] = [];
  readonly gains: number[] = [];
  readonly duckedAtMs: number[] = [];
  readonly pausedAtMs: number[] = [];
  #queue: number[] = [];
  #paused = false;
  #talking = false;
  readonly #timer: NodeJS.Timeout;
  #nextDueMs = performance.now();

  constructor() {
    this.#timer = setInterval(() => this.#catchUp(), 5);
  }

  get queuedMs(): number {
    return this.#queue.length / 8;
  }

  get playedMs(): number {
    return this.sent.length / 8;
  }

  write(samples: Int16Array): void {
    for (const sample of samples) this.#queue.push(sample);
    if (!this.#talking && !this.#paused) {
      this.#nextDueMs = performance.now();
      this.#packet();
    }
  }

  clear(): void {
    this.#queue = [];
    this.#talking = false;
  }

  pause(): void {
    this.pausedAtMs.push(performance.now());
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
  }

  setGain(gain: number): void {
    this.gains.push(gain);
    if (gain < 1) this.duckedAtMs.push(performance.now());
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #catchUp(): void {
    while (this.#nextDueMs <= performance.now()) this.#packet();
  }

  #packet(): void {
    this.#nextDueMs += FRAME_MS;
    if (this.#paused) return;
    const frame = this.#queue.splice(0, FRAME_SAMPLES);
    const atMs = performance.now();
    if (frame.length === 0) {
      if (this.#talking) this.onDrained?.(atMs);
      this.#talking = this.#queue.length > 0;
      return;
    }
    this.sent.push(...frame);
    if (this.#talking) return;
    this.#talking = true;
    this.talkStarts.push(atMs);
    this.onTalkStarted?.(atMs);
  }
}
