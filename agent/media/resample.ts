/**
 * Streaming sample rate conversion of 16 bit mono by a polyphase FIR (Kaiser-windowed sinc). Between 8, 16, 22.05, 24 and 48 kHz
 * and any other pair of whole rates.
 */
export interface Resampler {
  /** What can be computed so far; may be empty. The result is the caller's. */
  push(samples: Int16Array): Int16Array;
  /** The rest, as if silence followed; then it starts afresh. */
  flush(): Int16Array;
  /** By how much the output trails the input: half the filter's length. */
  readonly delayMs: number;
}

/** Periods of the lower rate on each side of the filter's centre: 12 periods of 8 kHz are 1.5 ms of delay. */
const HALF_WIDTH_PERIODS = 12;
/** Stop band near -70 dB. */
const KAISER_BETA = 6.5;
/** Share of the lower rate's Nyquist frequency at the filter's -6 dB point: 3.6 kHz at 8 kHz, above a phone's 3.4 kHz. */
const CUTOFF_SHARE = 0.9;

/** Throws a RangeError for a rate that is no positive whole number. */
export function createResampler(fromHz: number, toHz: number): Resampler {
  for (const [name, value] of Object.entries({ fromHz, toHz })) {
    if (!Number.isInteger(value) || value <= 0) {
      throw new RangeError(`${name}: ${value} is no sample rate, must be a whole number of hertz above 0`);
    }
  }
  return fromHz === toHz ? unchanged : new PolyphaseResampler(fromHz, toHz);
}

const unchanged: Resampler = {
  push: (samples) => samples.slice(),
  flush: () => new Int16Array(0),
  delayMs: 0,
};

class PolyphaseResampler implements Resampler {
  readonly delayMs: number;
  readonly #up: number;
  readonly #down: number;
  readonly #taps: number;
  readonly #half: number;
  readonly #phases: readonly Float32Array[];
  /** Input that outputs still need; it begins with silence before the first sample. */
  #input: Float32Array;
  /** Position of the next output, in input samples and 1/up of one, from the start of `#input`. */
  #at = 0;
  #phase = 0;

  constructor(fromHz: number, toHz: number) {
    const divisor = greatestCommonDivisor(fromHz, toHz);
    this.#up = toHz / divisor;
    this.#down = fromHz / divisor;
    const lowerHz = Math.min(fromHz, toHz);
    this.#half = Math.ceil((HALF_WIDTH_PERIODS * fromHz) / lowerHz);
    this.#taps = 2 * this.#half;
    this.delayMs = (this.#half / fromHz) * 1000;
    const cutoff = (CUTOFF_SHARE * lowerHz) / fromHz;
    this.#phases = Array.from({ length: this.#up }, (_, p) => phaseTaps(this.#half, p / this.#up, cutoff));
    this.#input = new Float32Array(this.#half - 1);
  }

  push(samples: Int16Array): Int16Array {
    const input = new Float32Array(this.#input.length + samples.length);
    input.set(this.#input);
    input.set(samples, this.#input.length);
    const out = new Int16Array(this.#outputsIn(input.length));
    for (let i = 0; i < out.length; i++) {
      out[i] = this.#outputAt(input);
      this.#phase += this.#down;
      this.#at += Math.floor(this.#phase / this.#up);
      this.#phase %= this.#up;
    }
    const used = Math.min(this.#at, input.length);
    this.#input = input.slice(used);
    this.#at -= used;
    return out;
  }

  flush(): Int16Array {
    const out = this.push(new Int16Array(this.#half));
    this.#input = new Float32Array(this.#half - 1);
    this.#at = 0;
    this.#phase = 0;
    return out;
  }

  /** An output needs `taps` input samples from its position on. */
  #outputsIn(inputLength: number): number {
    const room = (inputLength - this.#taps - this.#at) * this.#up - this.#phase;
    return room < 0 ? 0 : Math.floor(room / this.#down) + 1;
  }

  #outputAt(input: Float32Array): number {
    const taps = this.#phases[this.#phase] as Float32Array;
    let sum = 0;
    for (let i = 0; i < taps.length; i++) sum += (taps[i] as number) * (input[this.#at + i] as number);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
}

/** The filter for outputs that lie `fraction` of an input sample after tap `half - 1`. Each phase passes DC unchanged. */
function phaseTaps(half: number, fraction: number, cutoff: number): Float32Array {
  const taps = Array.from({ length: 2 * half }, (_, i) => {
    const distance = i - (half - 1) - fraction;
    return sinc(distance * cutoff) * kaiser(distance / half);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Float32Array.from(taps, (tap) => tap / sum);
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const kaiser = (x: number): number =>
  Math.abs(x) >= 1 ? 0 : besselI0(KAISER_BETA * Math.sqrt(1 - x * x)) / besselI0(KAISER_BETA);

function besselI0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > 1e-10 * sum; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);
