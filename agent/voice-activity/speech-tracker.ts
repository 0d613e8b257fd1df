/**
 * Finds the caller's speech in 8 kHz frames by energy over an adapting noise floor. It is what latency is
 * measured from and what ducks the agent's voice; the turn decision itself is the VAD model's. Pure state,
 * no clock: times are the frames' own.
 */
export interface SpeechTrackerState {
  /** Root mean square of the background, 16 bit units. */
  readonly noiseRms: number;
  /** Consecutive loud milliseconds, with gaps shorter than `HANGOVER_MS` bridged. */
  readonly loudMs: number;
  readonly quietMs: number;
  readonly onsetAtMs: number | null;
  /** When the last packet that held speech arrived. */
  readonly lastSpeechAtMs: number | null;
}

export const SPEECH_TRACKER_START: SpeechTrackerState = {
  noiseRms: 40,
  loudMs: 0,
  quietMs: 0,
  onsetAtMs: null,
  lastSpeechAtMs: null,
};

/** So much loud audio in a row is an onset: one click or one packet of line noise is not. */
export const ONSET_MS = 60;
const HANGOVER_MS = 120;
const ABOVE_NOISE = 3.5;
const MIN_SPEECH_RMS = 150;
export const SAMPLES_PER_MS = 8;

export function trackSpeech(
  state: SpeechTrackerState,
  samples: Int16Array,
  receivedAtMs: number,
): SpeechTrackerState {
  const frameMs = samples.length / SAMPLES_PER_MS;
  const rms = rootMeanSquare(samples);
  return rms > Math.max(MIN_SPEECH_RMS, state.noiseRms * ABOVE_NOISE)
    ? afterLoud(state, frameMs, receivedAtMs)
    : afterQuiet(state, frameMs, rms);
}

function afterLoud(state: SpeechTrackerState, frameMs: number, receivedAtMs: number): SpeechTrackerState {
  const loudMs = state.loudMs + frameMs;
  const isSpeech = loudMs >= ONSET_MS;
  return {
    ...state,
    loudMs,
    quietMs: 0,
    onsetAtMs: state.onsetAtMs ?? (isSpeech ? receivedAtMs : null),
    lastSpeechAtMs: isSpeech ? receivedAtMs : state.lastSpeechAtMs,
  };
}

function afterQuiet(state: SpeechTrackerState, frameMs: number, rms: number): SpeechTrackerState {
  const quietMs = state.quietMs + frameMs;
  const over = quietMs >= HANGOVER_MS;
  return {
    noiseRms: adaptNoise(state.noiseRms, rms),
    loudMs: over ? 0 : state.loudMs,
    quietMs,
    onsetAtMs: over ? null : state.onsetAtMs,
    lastSpeechAtMs: state.lastSpeechAtMs,
  };
}

/** Falls quickly and rises slowly, so that speech does not become the background. */
const adaptNoise = (noise: number, rms: number): number =>
  Math.max(10, rms < noise ? noise * 0.8 + rms * 0.2 : noise * 0.98 + rms * 0.02);

export function rootMeanSquare(samples: Int16Array): number {
  if (samples.length === 0) return 0;
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
