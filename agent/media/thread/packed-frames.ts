import type { AudioCodec } from '../../../electron/shared/media.ts';

/** Many frames in two arrays: as objects each would be cloned, dispatched and collected by itself, thousands a second. */
export interface PackedFrames {
  readonly heads: Float64Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type PackedFrame =
  /** As on the wire; its samples are decoded where they are wanted. */
  | {
      readonly kind: 'caller_frame';
      readonly session: number;
      readonly encoded: Uint8Array;
      readonly codec: AudioCodec;
      readonly receivedAtMs: number;
      readonly concealed: boolean;
    }
  | { readonly kind: 'sent_frame'; readonly session: number; readonly samples: Int16Array };

/** Session, kind, time, length in bytes. */
const HEAD = 4;
const KINDS = ['sent', 'PCMU', 'PCMA', 'PCMU concealed', 'PCMA concealed'] as const;
const FIRST_FRAMES = 64;
const BYTES_A_FRAME = 320;

/** Collects frames until they are taken. */
export class FramePacker {
  #heads = new Float64Array(FIRST_FRAMES * HEAD);
  #bytes = new Uint8Array(FIRST_FRAMES * BYTES_A_FRAME);
  #count = 0;
  #length = 0;

  get empty(): boolean {
    return this.#count === 0;
  }

  add(frame: PackedFrame): void {
    const sent = frame.kind === 'sent_frame';
    const { buffer, byteOffset, byteLength } = sent ? frame.samples : frame.encoded;
    this.#makeRoom(byteLength);
    const kind = sent ? 'sent' : frame.concealed ? (`${frame.codec} concealed` as const) : frame.codec;
    const receivedAtMs = sent ? 0 : frame.receivedAtMs;
    this.#heads.set([frame.session, KINDS.indexOf(kind), receivedAtMs, byteLength], this.#count * HEAD);
    this.#bytes.set(new Uint8Array(buffer, byteOffset, byteLength), this.#length);
    this.#count++;
    // Samples are read where they lie: at even places.
    this.#length += byteLength + (byteLength % 2);
  }

  take(): PackedFrames {
    const heads = this.#heads.slice(0, this.#count * HEAD);
    const bytes = this.#bytes.slice(0, this.#length);
    this.#count = 0;
    this.#length = 0;
    return { heads, bytes };
  }

  #makeRoom(byteLength: number): void {
    if ((this.#count + 1) * HEAD > this.#heads.length) this.#heads = grown(this.#heads, Float64Array);
    while (this.#length + byteLength + 1 > this.#bytes.length) this.#bytes = grown(this.#bytes, Uint8Array);
  }
}

function grown<T extends Float64Array | Uint8Array>(array: T, make: new (length: number) => T): T {
  const larger = new make(array.length * 2);
  larger.set(array);
  return larger;
}

/** Views of the packed bytes, in the order in which they were added. */
export function* unpackFrames({ heads, bytes }: PackedFrames): Generator<PackedFrame> {
  let offset = 0;
  for (let at = 0; at < heads.length; at += HEAD) {
    const [session = 0, kindNumber = 0, receivedAtMs = 0, length = 0] = heads.subarray(at, at + HEAD);
    const kind = KINDS[kindNumber] ?? 'sent';
    if (kind === 'sent') {
      yield { kind: 'sent_frame', session, samples: new Int16Array(bytes.buffer, offset, length / 2) };
    } else {
      const encoded = bytes.subarray(offset, offset + length);
      const concealed = kind === 'PCMU concealed' || kind === 'PCMA concealed';
      const codec = kind.startsWith('PCMA') ? 'PCMA' : 'PCMU';
      yield { kind: 'caller_frame', session, encoded, codec, receivedAtMs, concealed };
    }
    offset += length + (length % 2);
  }
}
