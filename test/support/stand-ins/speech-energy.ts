/** Finds utterances in audio by energy, as a stand-in for hearing: a word's end is where sound stops for `endSilenceMs`. */
export class SpeechEnergy {
  #loudMs = 0;
  #quietMs = 0;
  #speaking = false;

  /** What 20 ms (or any piece) of linear samples mean. */
  push(samples: Int16Array, endSilenceMs = 60): 'started' | 'ended' | 'none' {
    const durationMs = samples.length / 8;
    if (isLoud(samples)) {
      this.#quietMs = 0;
      this.#loudMs += durationMs;
      if (this.#speaking || this.#loudMs < 60) return 'none';
      this.#speaking = true;
      return 'started';
    }
    this.#quietMs += durationMs;
    if (!this.#speaking) {
      this.#loudMs = 0;
      return 'none';
    }
    if (this.#quietMs < endSilenceMs) return 'none';
    this.#speaking = false;
    this.#loudMs = 0;
    return 'ended';
  }
}

function isLoud(samples: Int16Array): boolean {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length)) > 330;
}

/** ITU-T G.711 expansion. */
export function decodeMuLaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => {
    const value = ~byte & 0xff;
    const magnitude = (((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4);
    return value & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
  });
}

export function decodeALaw(bytes: Uint8Array): Int16Array {
  return Int16Array.from(bytes, (byte) => {
    const value = byte ^ 0x55;
    const segment = (value & 0x70) >> 4;
    const base = ((value & 0x0f) << 4) + (segment > 0 ? 0x108 : 8);
    const magnitude = segment > 1 ? base << (segment - 1) : base;
    return value & 0x80 ? magnitude : -magnitude;
  });
}

export const decodeLinear16 = (bytes: Buffer): Int16Array =>
  Int16Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(index * 2));
