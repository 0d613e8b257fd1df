import { inference, type voice } from '@livekit/agents';
import type { AgentProfile } from '../../electron/shared/agent-profile.ts';
import type { ProviderSet } from '../providers/provider-set.ts';
import type { EndOfTurnDetector } from './end-of-turn-detector.ts';

/** Never reached: whether to interrupt is decided by barge-in.ts, not by the framework. */
const NEVER = Number.MAX_SAFE_INTEGER;

const CONNECT = { maxRetry: 1, retryIntervalMs: 200, timeoutMs: 2500 };

/** VAD silence before the words are read. 100-150 ms cost nothing with preemption, 200 ms cost 40 (README). */
const VAD_SILENCE_MS = 120;

/** Reasons for each value are in the README, "Session options". */
export function sessionOptions(
  profile: AgentProfile,
  providers: ProviderSet,
  turnDetection: EndOfTurnDetector,
): voice.AgentSessionOptions {
  const { minSpeechMs, prefixPaddingMs, maxSilenceMs } = profile.turnTaking;
  return {
    stt: providers.stt,
    llm: providers.llm,
    tts: providers.tts,
    vad: new inference.VAD({
      minSpeechDuration: minSpeechMs,
      minSilenceDuration: VAD_SILENCE_MS,
      prefixPaddingDuration: prefixPaddingMs,
    }),
    turnHandling: {
      turnDetection,
      endpointing: { mode: 'fixed', minDelay: 0, maxDelay: maxSilenceMs },
      // The framework dates a turn back to the last cough or "mhm" that was no turn; `maxRetries` bounds the cost.
      preemptiveGeneration: { enabled: true, preemptiveTts: true, maxSpeechDuration: NEVER },
      interruption: {
        enabled: true,
        mode: 'vad',
        minDuration: NEVER,
        minWords: NEVER,
        resumeFalseInterruption: false,
        discardAudioIfUninterruptible: false,
        backchannelBoundary: null,
      },
    },
    aecWarmupDuration: null,
    userAwayTimeout: null,
    transcriptionTimeout: DEAF_STT_MS,
    connOptions: {
      sttConnOptions: CONNECT,
      llmConnOptions: CONNECT,
      ttsConnOptions: CONNECT,
      maxUnrecoverableErrors: 3,
    },
  };
}

/** Speech by VAD and no transcript for so long: the speech recognition is deaf. */
export const DEAF_STT_MS = 2500;
