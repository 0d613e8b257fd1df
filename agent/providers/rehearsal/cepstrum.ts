/**
 * Mel-frequency cepstra of 8 kHz speech: twelve numbers for each 10 ms that tell sounds apart and hardly voices
 * or lines (Davis and Mermelstein 1980). The mean over the utterance is taken away, which takes the line with it.
 */
export type Cepstra = readonly Float32Array[];

const SAMPLE_RATE = 8000;
const WINDOW = 200;
const HOP = 80;
const BINS = 128;
const FILTERS = 22;
const COEFFICIENTS = 12;

export function cepstraOf(samples: Int16Array): Cepstra {
  const frames: Float32Array[] = [];
  const windowed = new Float32Array(WINDOW);
  for (let from = 0; from + WINDOW <= samples.length; from += HOP) {
    for (let at = 0; at < WINDOW; at++) {
      const emphasised = (samples[from + at] ?? 0) - 0.95 * (samples[from + at - 1] ?? 0);
      windowed[at] = emphasised * (HAMMING[at] ?? 0);
    }
    frames.push(cosineTransform(melEnergies(powerSpectrum(windowed))));
  }
  return withoutMean(frames);
}

function powerSpectrum(windowed: Float32Array): Float32Array {
  const power = new Float32Array(BINS);
  for (let bin = 0; bin < BINS; bin++) {
    let real = 0;
    let imaginary = 0;
    for (let at = 0; at < WINDOW; at++) {
      const turn = (bin * at) % (2 * BINS);
      const value = windowed[at] ?? 0;
      real += value * (COSINE[turn] ?? 0);
      imaginary += value * (SINE[turn] ?? 0);
    }
    power[bin] = real * real + imaginary * imaginary;
  }
  return power;
}

/** The floor keeps digital silence finite and line noise without weight. */
const ENERGY_FLOOR = 1e6;

function melEnergies(power: Float32Array): Float32Array {
  return Float32Array.from({ length: FILTERS }, (_, filter) => {
    const weights = MEL_FILTERS[filter] ?? [];
    let sum = ENERGY_FLOOR;
    for (let bin = 0; bin < BINS; bin++) sum += (power[bin] ?? 0) * (weights[bin] ?? 0);
    return Math.log(sum);
  });
}

function cosineTransform(energies: Float32Array): Float32Array {
  return Float32Array.from({ length: COEFFICIENTS }, (_, index) => {
    let sum = 0;
    for (let filter = 0; filter < FILTERS; filter++) {
      sum += (energies[filter] ?? 0) * Math.cos((Math.PI * (index + 1) * (filter + 0.5)) / FILTERS);
    }
    // Higher coefficients are smaller: lifted, all weigh alike (Juang 1987).
    return (sum * (1 + (COEFFICIENTS / 2) * Math.sin((Math.PI * (index + 1)) / COEFFICIENTS))) / FILTERS;
  });
}

function withoutMean(frames: Float32Array[]): Cepstra {
  const mean = new Float32Array(COEFFICIENTS);
  for (const frame of frames) {
    for (let index = 0; index < COEFFICIENTS; index++) {
      mean[index] = (mean[index] ?? 0) + (frame[index] ?? 0) / frames.length;
    }
  }
  return frames.map((frame) => frame.map((value, index) => value - (mean[index] ?? 0)));
}

const HAMMING = Float32Array.from(
  { length: WINDOW },
  (_, at) => 0.54 - 0.46 * Math.cos((2 * Math.PI * at) / (WINDOW - 1)),
);
const COSINE = Float32Array.from({ length: 2 * BINS }, (_, turn) => Math.cos((Math.PI * turn) / BINS));
const SINE = Float32Array.from({ length: 2 * BINS }, (_, turn) => Math.sin((Math.PI * turn) / BINS));

const toMel = (hertz: number): number => 2595 * Math.log10(1 + hertz / 700);
const toHertz = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

/** Triangles between 150 and 3700 Hz, where a phone line carries speech. */
const MEL_FILTERS: readonly Float32Array[] = Array.from({ length: FILTERS }, (_, filter) => {
  const edge = (step: number) =>
    toHertz(toMel(150) + ((toMel(3700) - toMel(150)) * (filter + step)) / (FILTERS + 1));
  const [low, middle, high] = [edge(0), edge(1), edge(2)];
  return Float32Array.from({ length: BINS }, (_, bin) => {
    const hertz = (bin * SAMPLE_RATE) / (2 * BINS);
    if (hertz <= low || hertz >= high) return 0;
    return hertz < middle ? (hertz - low) / (middle - low) : (high - hertz) / (high - middle);
  });
});
