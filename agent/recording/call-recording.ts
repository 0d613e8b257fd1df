import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { RecordingOrder, RecordingReport } from '../../electron/shared/recording.ts';
import type { VoiceTap } from '../worker/voice-taps.ts';
import { type OpusEncoder, startOpusEncoder } from './opus-encoder.ts';
import { sealing } from './sealed-file.ts';
import { StereoTimeline } from './stereo-timeline.ts';

/** Late packets still find their place, also after a stall (stereo-timeline.ts). */
const LEAD_MS = 700;
const TAKE_INTERVAL_MS = 200;
const FINISH_LIMIT_MS = 2500;
/** Waits for the encoder; more means that it hangs, and the recording is given up, not the call. */
const MAX_WAITING_BYTES = 2_000_000;

/**
 * A call's two voices on their way into a file. The call hands samples over and forgets them; whatever fails here,
 * a full disk above all, ends the recording only.
 */
export class CallRecording implements VoiceTap {
  readonly #order: RecordingOrder;
  readonly #onProblem: (problem: string) => void;
  readonly #timeline = new StereoTimeline(performance.now());
  readonly #encoder: OpusEncoder;
  readonly #written: Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #bytes = 0;
  #problem: string | null = null;
  #ended = false;

  constructor(order: RecordingOrder, onProblem: (problem: string) => void) {
    this.#order = order;
    this.#onProblem = onProblem;
    this.#encoder = startOpusEncoder();
    this.#written = this.#write().catch((error: NodeJS.ErrnoException) => this.#fail(wordsOf(error)));
    void this.#encoder.ended.then(
      (problem) => problem !== null && this.#fail(`The encoder failed: ${problem}`),
    );
    this.#timer = setInterval(() => this.#pass(performance.now() - LEAD_MS), TAKE_INTERVAL_MS);
  }

  caller(samples: Int16Array): void {
    if (!this.#ended) this.#timeline.add(0, samples, performance.now());
  }

  agent(samples: Int16Array): void {
    if (!this.#ended) this.#timeline.add(1, samples, performance.now());
  }

  /** Within FINISH_LIMIT_MS. */
  async finish(): Promise<RecordingReport> {
    if (!this.#ended) this.#pass(performance.now());
    this.#end();
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, FINISH_LIMIT_MS, 'late').unref());
    if ((await Promise.race([this.#written, late])) === 'late')
      this.#problem ??= 'The encoder did not end in time';
    return { bytes: this.#bytes, durationMs: Math.round(this.#timeline.takenMs), problem: this.#problem };
  }

  #pass(untilMs: number): void {
    const samples = this.#timeline.take(untilMs);
    if (samples.length === 0 || this.#ended) return;
    const { writableLength } = this.#encoder.input;
    if (writableLength > MAX_WAITING_BYTES) this.#fail('The encoder does not keep up');
    else this.#encoder.input.write(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  }

  async #write(): Promise<void> {
    await mkdir(dirname(this.#order.path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(this.#order.path, { flags: 'wx', mode: 0o600 });
    const count = async function* (this: CallRecording, chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        this.#bytes += chunk.length;
        yield chunk;
      }
    }.bind(this);
    const key = this.#order.encryptionKeyBase64;
    if (key === null) await pipeline(this.#encoder.output, count, file);
    else await pipeline(this.#encoder.output, sealing(key), count, file);
  }

  #fail(problem: string): void {
    if (this.#problem !== null) return;
    this.#problem = problem;
    const wasRunning = !this.#ended;
    this.#end();
    if (wasRunning) this.#onProblem(problem);
  }

  #end(): void {
    this.#ended = true;
    clearInterval(this.#timer);
    this.#encoder.input.end();
  }
}

function wordsOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The disk is full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'The folder of recordings cannot be written';
  return message;
}
