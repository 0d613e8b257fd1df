/**
 * 8 kHz to 16 kHz for the VAD model, sample for sample: four-point cubic interpolation, delay 0.25 ms. Its
 * images above 4 kHz do not matter to a detector. The framework's own resampler works in blocks and calls into native code per frame.
 */
export class UpsampleByTwo {
  #history = new Int16Array(3);

  push(samples: Int16Array): Int16Array {
    const input = new Int16Array(this.#history.length + samples.length);
    input.set(this.#history);
    input.set(samples, this.#history.length);
    const output = new Int16Array(samples.length * 2);
    for (let index = 0; index < samples.length; index++) {
      const [a, b, c, d] = [
        input[index] ?? 0,
        input[index + 1] ?? 0,
        input[index + 2] ?? 0,
        input[index + 3] ?? 0,
      ];
      output[index * 2] = b;
      // Four-point cubic (Catmull-Rom) between b and c.
      output[index * 2 + 1] = clamp((9 * (b + c) - a - d) / 16);
    }
    this.#history = input.slice(-3);
    return output;
  }
}

const clamp = (value: number): number => Math.max(-32768, Math.min(32767, Math.round(value)));
