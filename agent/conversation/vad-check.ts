import { createRequire } from 'node:module';
import type { Failure } from '../../electron/shared/failure.ts';
import { failure } from '../../electron/shared/failure.ts';

/**
 * The framework's VAD turns into a silent no-op when its native binding cannot be loaded, and the agent is
 * deaf. To be asked once at worker start; null means that it hears.
 */
export function checkVoiceActivityDetection(): Failure | null {
  try {
    const fromAgents = createRequire(createRequire(import.meta.url).resolve('@livekit/agents'));
    const binding = fromAgents('@livekit/local-inference') as typeof import('@livekit/local-inference');
    binding.createVad().predict(new Int16Array(binding.VAD_WINDOW_SAMPLES));
    return null;
  } catch (cause) {
    return failure(
      'config_invalid',
      'The voice detection library does not load on this machine, so agents would not hear callers and no call is answered. Reinstall Trunkline for this processor and system.',
      { cause: String(cause) },
    );
  }
}
