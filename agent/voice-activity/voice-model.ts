import { createRequire } from 'node:module';
import { type Failure, failure } from '../../electron/shared/failure.ts';

/** Says how likely a voice is in the window, 0 to 1. Keeps what it heard before: one for each caller. */
export interface VoiceModel {
  /** Exactly `WINDOW_SAMPLES` of 16 kHz. Runs on a thread of libuv's pool, about 0.1 ms. */
  predict(window: Int16Array): Promise<number>;
  reset(): void;
}

export const WINDOW_SAMPLES = 512;
export const MODEL_SAMPLE_RATE_HZ = 16_000;
export const WINDOW_MS = (WINDOW_SAMPLES * 1000) / MODEL_SAMPLE_RATE_HZ;

/** Silero, compiled into the framework's own native module. It is no dependency of ours, so it is looked up from there. */
const binding = (): typeof import('@livekit/local-inference') => {
  const fromAgents = createRequire(createRequire(import.meta.url).resolve('@livekit/agents'));
  return fromAgents('@livekit/local-inference') as typeof import('@livekit/local-inference');
};

export const createVoiceModel = (): VoiceModel => binding().createVad();

/** To be asked once at worker start, before a call is taken; null means that agents hear. */
export function checkVoiceModel(): Failure | null {
  try {
    const { createVad, VAD_WINDOW_SAMPLES } = binding();
    if (VAD_WINDOW_SAMPLES !== WINDOW_SAMPLES)
      throw new Error(`The model wants ${VAD_WINDOW_SAMPLES} samples, not ${WINDOW_SAMPLES}`);
    createVad().predict(new Int16Array(WINDOW_SAMPLES));
    return null;
  } catch (cause) {
    return failure(
      'config_invalid',
      'The voice detection library does not load on this machine, so agents would not hear callers and no call is answered. Reinstall Trunkline for this processor and system.',
      { cause: String(cause) },
    );
  }
}
