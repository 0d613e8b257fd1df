/**
 * When does a caller's voice begin, and when is it over? The model tells a voice from a noise, but says so in
 * windows of 32 ms and lets go slowly; the line's energy tells the end of the last word to the packet.
 */
export interface VoiceState {
  readonly speaking: boolean;
  /** The model's latest word: how likely a voice is. */
  readonly probability: number;
  /** Windows in a row with a voice, or since the voice began. */
  readonly voiceMs: number;
  /** Windows in a row without. */
  readonly silenceMs: number;
}

export const VOICE_START: VoiceState = { speaking: false, probability: 0, voiceMs: 0, silenceMs: 0 };

export type VoiceChange =
  | { readonly kind: 'started'; readonly voiceMs: number }
  | { readonly kind: 'ended'; readonly voiceMs: number; readonly silenceMs: number };

export interface VoiceStep {
  readonly state: VoiceState;
  readonly change: VoiceChange | null;
}

/** Silero's own recommendation: what begins a voice, and what is enough for it to go on. */
const BEGINS = 0.5;
const GOES_ON = 0.35;
/** Without the energy's help, in a noisy place. 100-150 ms cost nothing with preemption, 200 ms cost 40. */
const MODEL_SILENCE_MS = 120;
/** Behind the last loud packet. Closures inside words ("b", "t", "k") are shorter, and the words are read before anything follows from it. */
export const LINE_SILENCE_MS = 100;

/** The model judged one more window. */
export function onWindow(
  state: VoiceState,
  probability: number,
  windowMs: number,
  minSpeechMs: number,
): VoiceStep {
  const voice = probability >= BEGINS || (state.speaking && probability > GOES_ON);
  if (!voice) {
    const silenceMs = state.silenceMs + windowMs;
    const voiceMs = state.speaking ? state.voiceMs : 0;
    return ended({ ...state, probability, silenceMs, voiceMs }, silenceMs >= MODEL_SILENCE_MS);
  }
  const voiceMs = state.voiceMs + windowMs;
  const started = !state.speaking && voiceMs >= minSpeechMs;
  return {
    state: { speaking: state.speaking || started, probability, voiceMs, silenceMs: 0 },
    change: started ? { kind: 'started', voiceMs } : null,
  };
}

/**
 * One more frame of the line. A voice too soft to be loud is still one: the line tells the end only of what it heard, and the model
 * has to have let go of it.
 */
export function onLine(state: VoiceState, quietMs: number): VoiceStep {
  const heardByTheLine = quietMs < state.voiceMs;
  const over = heardByTheLine && quietMs >= LINE_SILENCE_MS && state.probability <= GOES_ON;
  return ended({ ...state, silenceMs: over ? quietMs : state.silenceMs }, over);
}

function ended(state: VoiceState, over: boolean): VoiceStep {
  if (!state.speaking || !over) return { state, change: null };
  const { voiceMs, silenceMs } = state;
  return {
    state: { ...state, speaking: false, voiceMs: 0 },
    change: { kind: 'ended', voiceMs, silenceMs },
  };
}
